import { rawRecords, isBlank, type Dialect } from './readRecords.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Only where none of the usual ones cuts the text, and then nearly every line. */
const SELDOM = ['^', '~', '\u0001', '\u001f', '¦', '§', '#', ':'] as const;
const LOOK_AT = 300;

export interface Cut { readonly delimiter: string; readonly columns: number; /** The share of the records with that many columns. */ readonly share: number }

/** How a text's lines are cut into columns: by a mark that gives the same number nearly always, or by runs of blanks; null where nothing does. */
export function delimiterOf(text: string, dialect: Omit<Dialect, 'delimiter'>, complete: boolean): Cut | null {
  const best = bestOf(DELIMITERS, text, dialect, complete).filter(({ share }) => share > 0.5)[0];
  const words = text.split('\n', LOOK_AT).map((line) => line.trim()).filter((line) => line !== '').map((line) => line.split(/\s+/));
  const blanks = { delimiter: ' ', ...steadiness(words.map((line) => line.length)) };
  if (blanks.columns > 2 && blanks.share > 0.95 && hasFigures(words) && (best === undefined || best.share < 0.95)) return blanks;
  return best ?? bestOf(SELDOM, text, dialect, complete).filter(({ delimiter, columns, share }) => share > 0.9 && (delimiter !== ':' || columns > 2))[0] ?? null;
}

/** Blanks stand between words as well; a table has a column of figures. */
function hasFigures(lines: readonly (readonly string[])[]): boolean {
  const width = lines[0]?.length ?? 0;
  return Array.from({ length: width }, (_, i) => lines.filter((line) => /\d/.test(line[i] ?? '')).length).some((count) => count * 2 > lines.length);
}

function bestOf(delimiters: readonly string[], text: string, dialect: Omit<Dialect, 'delimiter'>, complete: boolean): Cut[] {
  return delimiters.filter((delimiter) => text.includes(delimiter))
    .map((delimiter) => ({ delimiter, ...cutBy({ ...dialect, delimiter }, text, complete) }))
    .filter(({ columns }) => columns > 1)
    .sort((a, b) => worth(b) - worth(a));
}

function worth({ share, columns }: Cut): number { return share * Math.log2(columns + 1); }

/** How steadily a dialect cuts a text; a record that cannot be read counts against it. */
export function cutBy(dialect: Dialect, text: string, complete: boolean): { columns: number; share: number } {
  return steadiness(rawRecords(text, dialect, LOOK_AT, complete).filter((record) => !isBlank(record)).map((record) => ('fields' in record ? record.fields.length : 0)));
}

/** The commonest number of columns and how common it is. A text whose first line is alone in its number is still steady. */
function steadiness(counts: readonly number[]): { columns: number; share: number } {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  const [columns, most] = [...times].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a), [1, 0] as [number, number]);
  return { columns, share: counts.length === 0 ? 0 : most / counts.length };
}
