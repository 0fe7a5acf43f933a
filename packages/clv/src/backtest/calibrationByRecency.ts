export interface RecencyRow {
  /** Time since the last purchase, T − t_x: above `from` (or equal, in the first row) and up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  readonly actualMean: number;
  readonly expectedMean: number;
}

/** Cuts that make about equal classes; equal times are never parted. */
function evenCuts(sorted: Float64Array, classes: number): number[] {
  const cuts: number[] = [];
  for (let k = 1; k <= classes; k++) {
    const cut = sorted[Math.max(0, Math.ceil((k * sorted.length) / classes) - 1)];
    if (cut !== undefined && cut !== cuts[cuts.length - 1]) cuts.push(cut);
  }
  return cuts;
}

/**
 * Do customers who have been silent for long buy as seldom as expected? Classes by T − t_x, shortest first.
 * @param classes number of classes of about equal size (default 8), or their upper limits in rising order; times beyond the last limit make one more class
 * @returns rows that have customers; those with a NaN recency are in none
 * Source: FHL2005 (conditional expectations; classes by recency instead of frequency).
 */
export function calibrationByRecency(tx: ArrayLike<number>, T: ArrayLike<number>, actual: ArrayLike<number>, expected: ArrayLike<number>, classes: number | ArrayLike<number> = 8): RecencyRow[] {
  const recency = Float64Array.from(T, (age, i) => age - tx[i]!);
  const sorted = recency.filter((v) => !Number.isNaN(v)).sort();
  const least = sorted[0] ?? NaN;
  const most = sorted[sorted.length - 1] ?? NaN;
  const cuts = typeof classes === 'number' ? evenCuts(sorted, classes) : Array.from(classes);
  if (!(most <= cuts[cuts.length - 1]!)) cuts.push(most);
  const sums = cuts.map(() => ({ customers: 0, actual: 0, expected: 0 }));
  for (let i = 0; i < recency.length; i++) {
    const at = cuts.findIndex((cut) => recency[i]! <= cut);
    if (at < 0) continue;
    const row = sums[at]!;
    row.customers++;
    row.actual += actual[i]!;
    row.expected += expected[i]!;
  }
  return sums.flatMap((s, k) => (s.customers === 0 ? [] : [{ from: k === 0 ? Math.min(least, cuts[0]!) : cuts[k - 1]!, to: cuts[k]!, customers: s.customers, actualMean: s.actual / s.customers, expectedMean: s.expected / s.customers }]));
}
