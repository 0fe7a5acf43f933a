/** Tables hold one number a renewal. */
const MOST_PERIODS = 1_000_000;
export const isPeriods = (n: number): boolean => n >= 0 && n <= MOST_PERIODS && Number.isInteger(n);
export const PERIODS_RULE = `is a whole number from 0 to ${MOST_PERIODS}`;

/** A function of whole t ≥ `from`, for a number or a column; NaN elsewhere. */
export function overRenewals(t: number | ArrayLike<number>, from: number, at: ((t: number) => number) | null): number | Float64Array {
  const one = (v: number): number => (at !== null && v >= from && Number.isSafeInteger(v) ? at(v) : NaN);
  return typeof t === 'number' ? one(t) : Float64Array.from(t, one);
}
