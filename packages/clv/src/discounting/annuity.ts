import type { Timing } from './npv.ts';

export interface AnnuityInput {
  readonly amount: number;
  /** Number of payments, a whole number ≥ 0. */
  readonly periods: number;
  readonly rate: number;
  readonly timing?: Timing;
  /** Chance to stay from one payment to the next; the k-th payment is weighted by retention^k (timing 'end') or retention^(k−1) ('begin'). Default 1. */
  readonly retention?: number;
  /** Each payment is this share larger than the one before; the first is `amount`. Default 0. */
  readonly growth?: number;
}

const shareStaying = (retention: number): boolean => retention >= 0 && retention <= 1;

/** 1 − r(1 + g)/(1 + d), without the cancellation that the quotient would suffer when it is next to 1. */
const shrinking = (rate: number, retention: number, growth: number): number => (rate + (1 - retention) - retention * growth) / (1 + rate);

/** 1 + f + … + f^(n−1) for f = 1 − loss, also where f is 1 to the last digit. */
function geometricSum(loss: number, n: number): number {
  if (n === 0 || loss === 0) return n;
  return -Math.expm1(n * Math.log1p(-loss)) / loss;
}

/**
 * Present value of payments that are equal or grow by a constant share, each weighted by the chance that the customer is
 * still there.
 * @returns NaN outside the domain (rate ≤ −1, growth ≤ −1, retention outside [0, 1], periods not a whole number)
 * Source: BMA2020; with retention GL2003.
 */
export function annuity({ amount, periods, rate, timing = 'end', retention = 1, growth = 0 }: AnnuityInput): number {
  if (!(rate > -1 && rate < Infinity && growth > -1 && growth < Infinity && shareStaying(retention) && periods >= 0 && Number.isInteger(periods))) return NaN;
  return amount * geometricSum(shrinking(rate, retention, growth), periods) * (timing === 'end' ? retention / (1 + rate) : 1);
}

export interface PerpetuityInput {
  readonly margin: number;
  readonly retention: number;
  readonly rate: number;
  /** 'end' (default): the first payment a period from now, if the customer is still there. 'begin': the first one now, for certain. */
  readonly timing?: Timing;
  /** Each payment is this share larger than the one before; the first is `margin`. Default 0. */
  readonly growth?: number;
}

/**
 * Value of a margin that comes every period for as long as the customer stays: m·r/(1 + d − r(1 + g)) when the first payment
 * is a period away, m(1 + d)/(1 + d − r(1 + g)) when it is made now.
 * @returns NaN outside the domain (retention in [0, 1], rate > −1, growth > −1, and r(1 + g) < 1 + d: otherwise the sum has no limit)
 * Source: GL2003.
 */
export function perpetuityWithRetention({ margin, retention, rate, timing = 'end', growth = 0 }: PerpetuityInput): number {
  if (!(rate > -1 && rate < Infinity && growth > -1 && shareStaying(retention))) return NaN;
  const loss = shrinking(rate, retention, growth);
  return loss > 0 ? ((timing === 'end' ? retention / (1 + rate) : 1) * margin) / loss : NaN;
}
