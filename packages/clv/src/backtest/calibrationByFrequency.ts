export interface FrequencyRow {
  /** Repeat purchases in the calibration period; the last row holds this many and more. */
  readonly x: number;
  readonly customers: number;
  readonly actualMean: number;
  readonly expectedMean: number;
}

/**
 * Do customers who bought x times before buy as often as expected afterwards? One row for x = 0 … cap that has customers.
 * Source: FHL2005 (conditional expectations by number of past purchases).
 */
export function calibrationByFrequency(x: ArrayLike<number>, actual: ArrayLike<number>, expected: ArrayLike<number>, cap = 7): FrequencyRow[] {
  const sums = Array.from({ length: cap + 1 }, () => ({ customers: 0, actual: 0, expected: 0 }));
  for (let i = 0; i < x.length; i++) {
    const row = sums[Math.min(cap, x[i]!)]!;
    row.customers++;
    row.actual += actual[i]!;
    row.expected += expected[i]!;
  }
  return sums.flatMap((s, k) => (s.customers === 0 ? [] : [{ x: k, customers: s.customers, actualMean: s.actual / s.customers, expectedMean: s.expected / s.customers }]));
}
