import type { Timing } from './npv.ts';

export interface AnnuityInput {
  readonly amount: number;
  /** Number of payments, a whole number ≥ 0. */
  readonly periods: number;
  readonly rate: number;
  readonly timing?: Timing;
  /** Chance to stay from one payment to the next; the k-th payment is weighted by retention^k (timing 'end') or retention^(k−1) ('begin'). Default 1. */
  readonly retention?: number;
}

/**
 * Present value of equal payments, each weighted by the chance that the customer is still there.
 * @returns NaN outside the domain (rate ≤ −1, retention outside [0, 1], periods not a whole number)
 * Source: BMA2020; with retention GL2003.
 */
export function annuity({ amount, periods, rate, timing = 'end', retention = 1 }: AnnuityInput): number {
  if (!(rate > -1 && rate < Infinity && retention >= 0 && retention <= 1 && periods >= 0 && Number.isInteger(periods))) return NaN;
  const factor = retention / (1 + rate);
  // A geometric sum; for a factor next to 1 the closed form is 0/0, so the powers are added up.
  const sum = Math.abs(1 - factor) < 1e-6 ? Array.from({ length: periods }, (_, k) => factor ** k).reduce((s, v) => s + v, 0) : (1 - factor ** periods) / (1 - factor);
  return amount * sum * (timing === 'end' ? factor : 1);
}

export interface PerpetuityInput { readonly margin: number; readonly retention: number; readonly rate: number }

/**
 * Value of a margin that comes every period for as long as the customer stays, the first one a period from now if the
 * customer is still there: m·r/(1 + d − r).
 * @returns NaN outside the domain (retention in [0, 1], rate > 0)
 * Source: GL2003.
 */
export function perpetuityWithRetention({ margin, retention, rate }: PerpetuityInput): number {
  return retention >= 0 && retention <= 1 && rate > 0 && rate < Infinity ? (margin * retention) / (1 + rate - retention) : NaN;
}
