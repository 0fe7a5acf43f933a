/** A fifth of the customers by one number: above `from` and up to `to`; null means no bound. */
export interface Fifth { readonly score: number; readonly from: number | null; readonly to: number | null; readonly empty: boolean }

/** The five ranges between four ascending cuts, scored 1 (lowest) to 5, or the other way round where less is better. Equal cuts leave nothing between them. */
export function fifthsOf(cuts: readonly number[], reversed = false): Fifth[] {
  const ranges = Array.from({ length: cuts.length + 1 }, (_, i) => ({ from: cuts[i - 1] ?? null, to: cuts[i] ?? null }));
  return ranges.map(({ from, to }, i) => ({ score: reversed ? ranges.length - i : i + 1, from, to, empty: from !== null && from === to }));
}
