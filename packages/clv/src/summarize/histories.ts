import { ClvError } from '../error.ts';

/** Unit of model time. A month is 365.25 / 12 days. */
export type Unit = 'day' | 'week' | 'month';
export const UNIT_DAYS: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 365.25 / 12 };

/** One customer's purchases in any order; `days` are whole day numbers (any epoch), `values` the money of each line (default 0). */
export interface Purchases { readonly days: ArrayLike<number>; readonly values?: ArrayLike<number> }

export interface Summary {
  /** Row of the input that each row of the summary comes from. */
  readonly customer: Int32Array;
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Sum of the natural logarithms of the times between purchases, in the unit; 0 where x = 0. It tells regular buyers from random ones. */
  readonly litt: Float64Array;
  /** Mean value of the repeat purchase days; 0 where x = 0. */
  readonly z: Float64Array;
  /** Day number of the first purchase. */
  readonly firstDay: Float64Array;
}

/** Purchases up to and including `until`, one entry a day, in order of days. */
export function byDay({ days, values }: Purchases, from: number, until: number): { day: number; value: number }[] {
  const seen = new Map<number, number>();
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!;
    if (!Number.isInteger(day)) throw new ClvError('invalid-data', 'purchase days are whole day numbers', [{ at: 'days', row: i, value: day, rule: 'is a whole number' }]);
    if (day >= from && day <= until) seen.set(day, (seen.get(day) ?? 0) + (values === undefined ? 0 : values[i]!));
  }
  return [...seen].map(([day, value]) => ({ day, value })).sort((one, other) => one.day - other.day);
}

/**
 * From purchases to the columns the models take. The conventions, all of which the product's SQL follows:
 * - purchases of one customer on one day are one purchase, its value is the sum of its lines (returns included if the caller puts them in);
 * - purchases after `end` do not count; customers whose first purchase is after `end` are left out;
 * - x = distinct days − 1; tx = (last − first) / unit; T = (end − first) / unit: observation closes with the day `end`;
 * - z = mean value of the repeat purchase days: the first purchase is left out, because it opened the history.
 * @throws ClvError `invalid-data` for a day that is not a whole number
 * Source: FHL2005 (x, tx, T); FH2013GG (repeat spend only).
 */
export function histories(customers: readonly Purchases[], { end, unit = 'week' }: { readonly end: number; readonly unit?: Unit }): Summary {
  const perUnit = UNIT_DAYS[unit];
  const rows = customers.map((c, customer) => ({ customer, bought: byDay(c, -Infinity, end) })).filter(({ bought }) => bought.length > 0);
  const column = (of: (bought: { day: number; value: number }[]) => number): Float64Array => Float64Array.from(rows, ({ bought }) => of(bought));
  return {
    customer: Int32Array.from(rows, ({ customer }) => customer),
    x: column((b) => b.length - 1),
    tx: column((b) => (b[b.length - 1]!.day - b[0]!.day) / perUnit),
    T: column((b) => (end - b[0]!.day) / perUnit),
    litt: column((b) => b.reduce((sum, { day }, i) => (i === 0 ? 0 : sum + Math.log((day - b[i - 1]!.day) / perUnit)), 0)),
    z: column((b) => (b.length > 1 ? b.slice(1).reduce((sum, { value }) => sum + value, 0) / (b.length - 1) : 0)),
    firstDay: column((b) => b[0]!.day),
  };
}
