/** When a period's payment falls: at its end (the first is discounted once) or at its beginning (the first is not discounted). */
export type Timing = 'end' | 'begin';

const validRate = (rate: number): boolean => rate > -1 && rate < Infinity;

/**
 * Present value of each cash flow.
 * @param rate discount rate per period (0.05 = 5 %), above −1
 * @returns one number a flow; NaN for a rate outside the domain
 * Source: BMA2020.
 */
export function presentValues(cashFlows: ArrayLike<number>, rate: number, timing: Timing = 'end'): Float64Array {
  const lag = timing === 'end' ? 1 : 0;
  return Float64Array.from(cashFlows, (flow, k) => (validRate(rate) ? flow / (1 + rate) ** (k + lag) : NaN));
}

/**
 * Net present value: the sum of the present values.
 * Source: BMA2020.
 */
export function npv(cashFlows: ArrayLike<number>, rate: number, timing: Timing = 'end'): number {
  return presentValues(cashFlows, rate, timing).reduce((sum, value) => sum + value, 0);
}

/**
 * What past yearly payments are worth now if they had earned the rate: each flow compounded to the end of the last period.
 * This is historic value, not lifetime value.
 * Source: BMA2020.
 */
export function futureValue(cashFlows: ArrayLike<number>, rate: number, timing: Timing = 'end'): number {
  return npv(cashFlows, rate, timing) * (1 + rate) ** cashFlows.length;
}
