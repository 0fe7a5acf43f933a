import type { FileShape, SampleRows } from '#domains/sources/core/fileShape.ts';
import { dateFormOf, dateOrderOf } from '#domains/sources/core/readDate.ts';
import { decimalCommaOf, readNumber } from '#domains/sources/core/readNumber.ts';

const EXAMPLES = 5;
/** A title, the period and a blank line or two: a header lies among the first rows or nowhere. */
const HEADER_WITHIN = 20;

export interface Columns { readonly columns: FileShape['columns']; readonly columnsPerRow: number; readonly hasHeader: boolean; readonly sample: SampleRows }

/** What is judged of a value; more of it would say no more and could take very long. */
const JUDGED = 1000;
const MOST_NAME = 300;
/** More columns than this are refused by whoever asks; they are not all named before. */
export const MOST_COLUMNS = 5000;
export function judged(sample: SampleRows): SampleRows { return sample.map((row) => (row.every((cell) => cell.length <= JUDGED && isPlain(cell)) ? row : row.map((cell) => plain(cell, JUDGED)))); }

/** Halves of characters and NULs, which damaged files have, are no text that can be stored or shown. */
function isPlain(text: string): boolean { return text.isWellFormed() && !text.includes('\0'); }
export function plain(text: string, most: number): string { return text.slice(0, most).toWellFormed().replaceAll('\0', ''); }

/** Takes the header off the first records, or gives the columns names where there is none. */
export function columnsOf(records: SampleRows, wanted: boolean | undefined): Columns {
  const hasHeader = wanted ?? looksLikeHeader(records[0]);
  const sample = judged(hasHeader ? records.slice(1) : records);
  const head = hasHeader ? records[0]! : [];
  const columnsPerRow = commonest(sample.map((row) => row.length)) ?? head.length;
  // A header that is one short of every row still names the first columns; a longer header keeps its names.
  const width = Math.max(head.length, columnsPerRow);
  const names = distinctNames(Array.from({ length: Math.min(width, MOST_COLUMNS + 1) }, (_, i) => (head[i] ?? '').replace(/^\ufeff/, '').trim()).map((name) => plain(name, MOST_NAME)));
  return { hasHeader, sample, columnsPerRow: width, columns: names.map((name, i) => ({ name, examples: examplesOf(sample, i) })) };
}

/**
 * How many of the first rows stand above the header: blank ones, and such with less than half as many values as the header has.
 * A row is only passed over for a header that looks like one, so that no row of data is.
 */
export function rowsAbove(rows: SampleRows, hasHeader: boolean | undefined): number {
  const counts = rows.map(valuesIn);
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return 0;
  if (hasHeader === false) return first;
  const usual = commonest(counts.filter((count) => count > 0)) ?? 0;
  for (let i = first; i < Math.min(rows.length - 1, first + HEADER_WITHIN); i++) {
    const enough = counts[i]! * 2 > usual;
    if (enough && (i === first || (looksLikeHeader(rows[i]) && counts.slice(first, i).every((count) => count * 2 < counts[i]!)))) return i;
    if (enough) break;
  }
  return first;
}

function valuesIn(row: readonly string[]): number { return row.filter((cell) => cell.trim() !== '').length; }

/** A header has no blank-only row, no numbers and no dates, and no value twice. */
export function looksLikeHeader(first: readonly string[] | undefined): boolean {
  if (first === undefined) return false;
  const cells = first.map((cell) => cell.slice(0, JUDGED).replace(/^\ufeff/, '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.length >= first.length / 2 && cells.every((cell) => Number.isNaN(readNumber(cell, false)) && Number.isNaN(readNumber(cell, true)) && dateFormOf(cell) === null);
}

function commonest(counts: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}

/** Names that tell the columns apart, none of them one that another column already bears. */
function distinctNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const given = new Set(names);
  const next = new Map<string, number>();
  return names.map((name, i) => {
    const base = name === '' ? `column_${i + 1}` : name;
    let unique = base;
    for (let n = next.get(base) ?? 2; seen.has(unique) || (unique !== name && given.has(unique)); n++) { unique = `${base}_${n}`; next.set(base, n + 1); }
    seen.add(unique);
    return unique;
  });
}

/** The first different values, and one that settles the order of day and month or the decimal mark where there is one. */
export function examplesOf(sample: SampleRows, column: number): string[] {
  const seen = new Set<string>();
  let telling: string | undefined;
  for (const row of sample) {
    const value = plain((row[column] ?? '').trim(), 200);
    if (value === '') continue;
    if (seen.size < EXAMPLES) seen.add(value);
    telling ??= isTelling(value) ? value : undefined;
    if (seen.size >= EXAMPLES && telling !== undefined) break;
  }
  const first = [...seen];
  return telling === undefined || seen.has(telling) ? first : [...first.slice(0, EXAMPLES - 1), telling];
}

function isTelling(value: string): boolean {
  const dates = dateOrderOf([value]);
  if (dates.forms.includes('yearLast')) return dates.certainty === 'clear';
  return /^\D{0,4}\d[\d.,]*[.,]\d+\D{0,4}$/.test(value) && decimalCommaOf([value]).example === null;
}
