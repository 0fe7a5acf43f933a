/** Repeat purchases and age of each customer: the part of the model columns that these forecasts use. */
export interface CountsAndAges { readonly x: ArrayLike<number>; readonly T: ArrayLike<number> }

export interface LastPeriod {
  /** Purchases of each customer in the last period, e.g. `summarize.holdoutCounts(customers, { end: asOf − 28, until: asOf, rows })`. */
  readonly count: ArrayLike<number>;
  /** Length of that period in the unit of t: one for all, or one a customer who came in the middle of it. */
  readonly length: number | ArrayLike<number>;
}

const validTime = (t: number): boolean => t >= 0 && t < Infinity;
const validRow = (x: number, T: number): boolean => x >= 0 && x < Infinity && T >= 0 && T < Infinity;

/**
 * Everybody buys on as in the last period: count × t/length.
 * @returns one number a row; NaN outside the domain (count < 0, length ≤ 0, t < 0)
 * Source: WW2008 (the past carried forward).
 */
export function lastPeriod({ count, length }: LastPeriod, t: number): Float64Array {
  return Float64Array.from(count, (n, i) => {
    const period = typeof length === 'number' ? length : length[i]!;
    return n >= 0 && n < Infinity && period > 0 && period < Infinity && validTime(t) ? (n * t) / period : NaN;
  });
}

/** Repeat purchases per unit of time of the base: Σx/ΣT over the rows inside the domain; NaN when nobody has an age. */
function baseRate({ x, T }: CountsAndAges): number {
  let purchases = 0;
  let time = 0;
  for (let i = 0; i < x.length; i++) {
    if (!validRow(x[i]!, T[i]!)) continue;
    purchases += x[i]!;
    time += T[i]!;
  }
  return time > 0 ? purchases / time : NaN;
}

/**
 * Everybody buys on at the own average rate: t·x/T. A customer without an age (T = 0) has no rate yet and gets the base's,
 * Σx/ΣT; nobody ever leaves in this forecast, so it is too high for bases that shrink.
 * @returns one number a row; NaN outside the domain, and for T = 0 when nobody in the base has an age
 * Source: WW2008 (past purchase rate extrapolated).
 */
export function averageRate(data: CountsAndAges, t: number): Float64Array {
  const base = baseRate(data);
  return Float64Array.from(data.x, (x, i) => {
    const age = data.T[i]!;
    return validRow(x, age) && validTime(t) ? t * (age > 0 ? x / age : base) : NaN;
  });
}

/**
 * Everybody is the mean customer: t·Σx/ΣT for all. A model that cannot beat this has learnt nothing from the histories.
 * @returns one number a row; NaN for rows outside the domain, and when nobody has an age
 * Source: CHANGQING (the forecast that knows no customer).
 */
export function everyoneMean(data: CountsAndAges, t: number): Float64Array {
  const each = baseRate(data) * t;
  return Float64Array.from(data.x, (x, i) => (validRow(x, data.T[i]!) && validTime(t) ? each : NaN));
}
