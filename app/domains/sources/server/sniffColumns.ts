import { dateFormOf, dateOrderOf, decimalCommaOf, readNumber, type FileShape, type SampleRows } from '#domains/sources/core/index.ts';

const EXAMPLES = 5;

export interface Columns { readonly columns: FileShape['columns']; readonly columnsPerRow: number; readonly hasHeader: boolean; readonly sample: SampleRows }

/** Takes the header off the first records, or gives the columns names where there is none. */
export function columnsOf(records: SampleRows, wanted: boolean | undefined): Columns {
  const hasHeader = wanted ?? looksLikeHeader(records);
  const sample = hasHeader ? records.slice(1) : records;
  const head = hasHeader ? records[0]! : [];
  const columnsPerRow = commonest(sample.map((row) => row.length)) ?? head.length;
  // A header that is one short of every row still names the first columns; a longer header keeps its names.
  const width = Math.max(head.length, columnsPerRow);
  const names = distinctNames(Array.from({ length: width }, (_, i) => (head[i] ?? '').replace(/^\ufeff/, '').trim()));
  return { hasHeader, sample, columnsPerRow: width, columns: names.map((name, i) => ({ name, examples: examplesOf(sample, i) })) };
}

/** A header has no blank-only row, no numbers and no dates, and no value twice. */
function looksLikeHeader(records: SampleRows): boolean {
  const [first] = records;
  if (first === undefined) return false;
  const cells = first.map((cell) => cell.replace(/^\ufeff/, '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.length >= first.length / 2 && cells.every((cell) => Number.isNaN(readNumber(cell, false)) && Number.isNaN(readNumber(cell, true)) && dateFormOf(cell) === null);
}

function commonest(counts: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function distinctNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, i) => {
    let unique = name === '' ? `column_${i + 1}` : name;
    for (let n = 2; seen.has(unique); n++) unique = `${name}_${n}`;
    seen.add(unique);
    return unique;
  });
}

/** The first different values, and one that settles the order of day and month or the decimal mark where there is one. */
export function examplesOf(sample: SampleRows, column: number): string[] {
  const seen = new Set<string>();
  let telling: string | undefined;
  for (const row of sample) {
    const value = (row[column] ?? '').trim().slice(0, 200);
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
