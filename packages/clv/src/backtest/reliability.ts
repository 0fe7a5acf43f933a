export interface ReliabilityRow {
  /** Forecast probabilities from … to (the last bin includes its end). */
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  /** Mean forecast and share of customers for whom it happened. */
  readonly forecast: number;
  readonly observed: number;
}

export interface Reliability {
  readonly rows: ReliabilityRow[];
  /** Mean squared difference between forecast and what happened (0 or 1): lower is better. */
  readonly brier: number;
  /** Mean distance of observed from forecast over the bins, weighted by customers. */
  readonly error: number;
}

/**
 * Does what is said to happen to 30 % of customers happen to 30 %? For forecasts of an event that can be seen afterwards,
 * such as "buys at least once in the hold-out period". P(alive) itself cannot be seen: compare it with that event only
 * over a horizon in which the living would hardly stay silent.
 * @param happened 1 or 0
 * @returns bins that have customers; rows with a probability outside [0, 1] are left out
 * Source: BRIER1950.
 */
export function reliability({ probability, happened, bins = 10 }: { readonly probability: ArrayLike<number>; readonly happened: ArrayLike<number>; readonly bins?: number }): Reliability {
  const sums = Array.from({ length: bins }, () => ({ customers: 0, forecast: 0, observed: 0 }));
  let squared = 0;
  let customers = 0;
  for (let i = 0; i < probability.length; i++) {
    const p = probability[i]!;
    if (!(p >= 0 && p <= 1)) continue;
    const row = sums[Math.min(bins - 1, Math.floor(p * bins))]!;
    row.customers++;
    row.forecast += p;
    row.observed += happened[i]!;
    squared += (p - happened[i]!) ** 2;
    customers++;
  }
  const rows = sums.flatMap((s, k) => (s.customers === 0 ? [] : [{ from: k / bins, to: (k + 1) / bins, customers: s.customers, forecast: s.forecast / s.customers, observed: s.observed / s.customers }]));
  return { rows, brier: squared / customers, error: rows.reduce((sum, row) => sum + row.customers * Math.abs(row.observed - row.forecast), 0) / customers };
}
