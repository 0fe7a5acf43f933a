interface Box { readonly low: readonly number[]; readonly high: readonly number[] }

/** Whether coordinate i is on its bound and going down `slope` would leave the box. */
export const isHeld = ({ low, high }: Box, at: ArrayLike<number>, slope: number, i: number): boolean => (at[i]! <= low[i]! && slope > 0) || (at[i]! >= high[i]! && slope < 0);

/** Largest component of the gradient, not counting those that push against a bound. */
export const gradientNorm = (box: Box, at: ArrayLike<number>, gradient: Float64Array): number => gradient.reduce((most, g, i) => (isHeld(box, at, g, i) ? most : Math.max(most, Math.abs(g))), 0);

/** How far one can go along a direction until the first coordinate meets its bound; Infinity where none does. */
export function longestInside({ low, high }: Box, at: ArrayLike<number>, direction: ArrayLike<number>): number {
  let most = Infinity;
  for (let i = 0; i < direction.length; i++) {
    const d = direction[i]!;
    if (d !== 0) most = Math.min(most, ((d > 0 ? high[i]! : low[i]!) - at[i]!) / d);
  }
  return most;
}
