export interface Lorenz {
  /** Share of customers, from 0 to 1, poorest first; n + 1 points. */
  readonly customers: Float64Array;
  /** Share of value held by them. */
  readonly value: Float64Array;
}

const usable = (sorted: Float64Array, total: number): boolean => sorted.length > 0 && total > 0 && !Number.isNaN(sorted[sorted.length - 1]!) && total < Infinity;

/**
 * Lorenz curve of value over customers. Losses are allowed: the curve then first dips below zero.
 * @returns NaN values when there are no customers, a value is not a number, or the total is not positive
 * Source: LORENZ1905.
 */
export function lorenz(values: ArrayLike<number>): Lorenz {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, v) => sum + v, 0);
  const customers = Float64Array.from({ length: n + 1 }, (_, i) => (n === 0 ? NaN : i / n));
  const value = new Float64Array(n + 1).fill(NaN);
  if (!usable(sorted, total)) return { customers, value };
  value[0] = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += sorted[i]!;
    value[i + 1] = sum / total;
  }
  value[n] = 1;
  return { customers, value };
}

/**
 * Gini coefficient: 0 when all are worth the same, (n − 1)/n when one holds everything. NaN if any value is negative
 * (the coefficient then has no upper bound) or the total is not positive.
 * Source: GINI1912.
 */
export function gini(values: ArrayLike<number>): number {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, v) => sum + v, 0);
  if (!usable(sorted, total) || sorted[0]! < 0) return NaN;
  return sorted.reduce((sum, v, i) => sum + (2 * (i + 1) - n - 1) * v, 0) / (n * total);
}

/**
 * Share of the total that the best `share` of customers hold (0.2 → the "20" of 80/20); between two customers the curve
 * is straight. Above 1 is possible when others lose money.
 * @returns NaN for a share outside [0, 1] or an undefined curve
 * Source: LORENZ1905.
 */
export function topShare(values: ArrayLike<number>, share: number): number {
  if (!(share >= 0 && share <= 1)) return NaN;
  const { value } = lorenz(values);
  const at = (1 - share) * values.length;
  const i = Math.min(Math.floor(at), values.length - 1);
  const low = value[i] ?? NaN;
  return 1 - (low + (at - i) * ((value[i + 1] ?? NaN) - low));
}
