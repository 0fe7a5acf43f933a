interface Point { readonly customers: number; readonly value: number }

/**
 * A Lorenz curve counted from the most valuable customer, as the chart draws it. Statistics count from the least
 * valuable; such a curve lies below the line on which all are equal, and is turned round.
 */
export function fromTheTop(points: readonly Point[]): Point[] {
  const below = points.reduce((sum, { customers, value }) => sum + value - customers, 0) < 0;
  return below ? points.toReversed().map(({ customers, value }) => ({ customers: 1 - customers, value: 1 - value })) : [...points];
}
