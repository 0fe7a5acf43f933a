export interface Decile {
  /** 1 = the best tenth. */
  readonly decile: number;
  readonly customers: number;
  readonly total: number;
  readonly mean: number;
  /** Share of the total value; NaN when the total is not positive. */
  readonly share: number;
  /** Share of this and all better deciles. */
  readonly cumulativeShare: number;
  /** Smallest value in the decile: the cut. */
  readonly from: number;
}

/**
 * Customers in ten groups of equal size (±1), best first. With fewer than ten customers there are
 * as many groups as customers.
 * Source: LORENZ1905 (the curve read at tenths).
 */
export function deciles(values: ArrayLike<number>): Decile[] {
  const sorted = Float64Array.from(values).sort().reverse();
  const n = sorted.length;
  const groups = Math.min(10, n);
  const all = sorted.reduce((sum, v) => sum + v, 0);
  const base = all > 0 ? all : NaN;
  let cumulative = 0;
  return Array.from({ length: groups }, (_, g) => {
    const rows = sorted.subarray(Math.ceil((g * n) / groups), Math.ceil(((g + 1) * n) / groups));
    const total = rows.reduce((sum, v) => sum + v, 0);
    cumulative += total;
    return { decile: g + 1, customers: rows.length, total, mean: total / rows.length, share: total / base, cumulativeShare: cumulative / base, from: rows[rows.length - 1]! };
  });
}
