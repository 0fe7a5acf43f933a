import type { DateOrder } from './recordMapping.ts';

const TIME = String.raw`(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[AaPp][Mm])?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`);
const NAMED = new RegExp(String.raw`^(?:\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{4}|[A-Za-z]{3,9} \d{1,2},? \d{4})${TIME}$`);
const NUMBER = /^\d+(?:\.\d+)?$/;

/** How one value writes a moment; null where it is no moment at all. */
export type DateForm = 'yearFirst' | 'yearLast' | 'named' | 'compact' | 'epochSeconds' | 'epochMillis' | 'spreadsheetSerial';

export function dateFormOf(text: string): DateForm | null {
  const value = text.trim();
  const first = YEAR_FIRST.exec(value);
  if (first) return between(first[2], 1, 12) && between(first[3], 1, 31) ? 'yearFirst' : null;
  const last = YEAR_LAST.exec(value);
  if (last) return plausibleParts(Number(last[1]), Number(last[3])) ? 'yearLast' : null;
  if (NAMED.test(value)) return 'named';
  return NUMBER.test(value) ? numericForm(value) : null;
}

function numericForm(value: string): DateForm | null {
  const whole = value.split('.')[0]!;
  if (whole.length === 8 || whole.length === 14) return between(whole.slice(0, 4), 1900, 2099) && between(whole.slice(4, 6), 1, 12) && between(whole.slice(6, 8), 1, 31) ? 'compact' : null;
  if (whole.length === 10 && between(whole, 300_000_000, 4_000_000_000)) return 'epochSeconds';
  if (whole.length === 13 && between(whole, 300_000_000_000, 4_000_000_000_000)) return 'epochMillis';
  return whole.length === 5 && between(whole, 20_000, 80_000) ? 'spreadsheetSerial' : null;
}

function plausibleParts(a: number, b: number): boolean { return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12); }
function between(text: string | undefined, low: number, high: number): boolean { return Number(text) >= low && Number(text) <= high; }

/** What a column's values say about the order of day and month. */
export interface DateOrderEvidence {
  readonly order: DateOrder;
  /** `clear`: some value can only be read so; `assumed`: nothing speaks against it; `contradictory`: some values need the other order. */
  readonly certainty: 'clear' | 'assumed' | 'contradictory';
  readonly forms: readonly DateForm[];
  readonly examples: readonly string[];
}

/** Reads day-first or month-first from values such as 13-01-2015. With no such value: `/` is taken as month first, `-` and `.` as day first. */
export function dateOrderOf(values: Iterable<string>): DateOrderEvidence {
  let dayFirst = 0, monthFirst = 0, slash = 0, yearLast = 0;
  const examples = new Map<string, string>();
  const forms = new Set<DateForm>();
  for (const value of values) {
    const form = dateFormOf(value);
    if (form === null) continue;
    forms.add(form);
    if (!examples.has(form)) examples.set(form, value.trim());
    const parts = form === 'yearLast' ? YEAR_LAST.exec(value.trim()) : null;
    if (!parts) continue;
    yearLast++;
    if (parts[2] === '/') slash++;
    if (Number(parts[1]) > 12) { dayFirst++; examples.set('dmy', value.trim()); }
    else if (Number(parts[3]) > 12) { monthFirst++; examples.set('mdy', value.trim()); }
  }
  const all = [...forms];
  if (yearLast === 0) return { order: 'ymd', certainty: 'clear', forms: all, examples: [...examples.values()] };
  if (dayFirst > 0 && monthFirst > 0) return { order: dayFirst >= monthFirst ? 'dmy' : 'mdy', certainty: 'contradictory', forms: all, examples: [examples.get('dmy')!, examples.get('mdy')!] };
  if (dayFirst > 0) return { order: 'dmy', certainty: 'clear', forms: all, examples: [...examples.values()] };
  if (monthFirst > 0) return { order: 'mdy', certainty: 'clear', forms: all, examples: [...examples.values()] };
  return { order: slash * 2 > yearLast ? 'mdy' : 'dmy', certainty: 'assumed', forms: all, examples: [examples.get('yearLast')!] };
}
