export interface GainRow {
  /** 1 = the tenth that the forecast puts first. */
  readonly decile: number;
  readonly customers: number;
  readonly actual: number;
  readonly expected: number;
  /** Share of all actual purchases that this group made; NaN when there were none. */
  readonly share: number;
  /** Actual mean of the group over the mean of all: 1 = no better than choosing blindly. */
  readonly lift: number;
  /** Share of all actual purchases in this and all groups before it. */
  readonly gain: number;
}

/**
 * Does the forecast put the right customers first? Customers in order of the forecast, in ten groups of equal size (±1).
 * Customers with equal forecasts cannot be told apart by the model, so each of them counts with the mean of what they
 * did: the order of the data earns no lift.
 * Customers without a forecast (NaN) come last.
 * @returns no rows for no customers; NaN in the sums of groups with a NaN
 * Source: CHANGQING (gains table).
 */
export function decileGains({ actual, expected, groups = 10 }: { readonly actual: ArrayLike<number>; readonly expected: ArrayLike<number>; readonly groups?: number }): GainRow[] {
  const n = actual.length;
  const key = Float64Array.from(expected, (v) => (Number.isNaN(v) ? -Number.MAX_VALUE : v));
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((one, other) => key[other]! - key[one]!);
  const did = new Float64Array(n);
  for (let from = 0; from < n; ) {
    let to = from;
    let sum = 0;
    do sum += actual[order[to++]!]!;
    while (to < n && key[order[to]!] === key[order[from]!]);
    did.fill(sum / (to - from), from, to);
    from = to;
  }
  const all = did.reduce((sum, v) => sum + v, 0);
  const base = all > 0 ? all : NaN;
  const rows = Math.min(groups, n);
  let before = 0;
  return Array.from({ length: rows }, (_, g) => {
    const from = Math.ceil((g * n) / rows);
    const to = Math.ceil(((g + 1) * n) / rows);
    let actualSum = 0;
    let expectedSum = 0;
    for (let i = from; i < to; i++) {
      actualSum += did[i]!;
      expectedSum += expected[order[i]!]!;
    }
    before += actualSum;
    return { decile: g + 1, customers: to - from, actual: actualSum, expected: expectedSum, share: actualSum / base, lift: (actualSum / (to - from)) * (n / base), gain: before / base };
  });
}
