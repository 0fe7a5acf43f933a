/** A point of the curve: the share of customers, counted from the most valuable, and the share of value they hold. */
export interface LorenzPoint { readonly customers: number; readonly value: number }

/** The share of value that the first `customers` hold, on the straight line between the two points around it. */
export function valueAt(points: readonly LorenzPoint[], customers: number): number | null {
  const after = points.findIndex((point) => point.customers >= customers);
  const high = points[after];
  if (!high) return null;
  const low = points[after - 1] ?? { customers: 0, value: 0 };
  if (high.customers === low.customers) return high.value;
  return low.value + ((customers - low.customers) / (high.customers - low.customers)) * (high.value - low.value);
}
