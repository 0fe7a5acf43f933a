/** Drawn customers: histories up to T, and what they buy afterwards. */
export interface Simulated {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Purchases in (T, T + after]. */
  readonly xAfter: Float64Array;
}

/** Empty columns for n customers with their ages filled in: one age for all, or one a customer. */
export function unborn(n: number, T: number | ArrayLike<number>): Simulated {
  return { x: new Float64Array(n), tx: new Float64Array(n), T: Float64Array.from({ length: n }, (_, i) => (typeof T === 'number' ? T : T[i]!)), xAfter: new Float64Array(n) };
}
