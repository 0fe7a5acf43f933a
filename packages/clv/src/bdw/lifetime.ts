import { discountedSum } from './discountedSum.ts';
import { bdwModel } from './model.ts';
import { powerStep } from './powerStep.ts';
import type { BdwParams } from './types.ts';
import { logBetaStep } from '../sbg/logBetaStep.ts';
import { overRenewals } from '../sbg/overRenewals.ts';

/** Σ_{j≥0} S(from+j)/S(base) (1+d)^−j. S falls like t^(−αc), so without discount the sum exists for αc > 1 only. */
function discounted({ alpha, beta, c }: BdwParams, base: number, from: number, d: number): number {
  if (!(d >= 0)) return NaN;
  if (d === 0 && alpha * c <= 1) return Infinity;
  const u = beta + base ** c;
  const first = from === base ? 0 : powerStep(from, c);
  const rate = Math.log1p(d);
  return discountedSum((j) => {
    // (from+j)^c − base^c, from the near end: exact for small j, where it matters.
    const step = j === 0 ? first : base === 0 ? (from + j) ** c : base ** c * Math.expm1(c * Math.log1p((from + j - base) / base));
    return Math.exp(logBetaStep(alpha, u, step) - (j === 0 ? 0 : j * rate));
  });
}

/**
 * DEL: the discounted expected lifetime of a new customer, in periods: Σ_{t≥0} S(t)/(1+d)^t. The first period, which is
 * paid for when the contract begins, counts in full.
 * @param d discount rate per period, 0 or more. At d = 0 it is the expected lifetime, Infinity for αc ≤ 1.
 * @returns NaN outside the domain
 * Source: FHLDS2018 (survival), FH2010 (the sum).
 */
export function del(params: BdwParams, d: number): number {
  return bdwModel.valid(params) ? discounted(params, 0, 0, d) : NaN;
}

/**
 * DERL: the discounted expected residual lifetime of a customer who has renewed `renewals` times, seen immediately before the
 * next renewal: Σ_{t>k} S(t)/S(k) (1+d)^−(t−k−1).
 * @returns a number for a number, a Float64Array for a column of renewals; NaN outside the domain. At d = 0 Infinity for αc ≤ 1.
 * Source: FHLDS2018 (survival), FH2010 (the sum).
 */
export function derl(params: BdwParams, renewals: number, d: number): number;
export function derl(params: BdwParams, renewals: ArrayLike<number>, d: number): Float64Array;
export function derl(params: BdwParams, renewals: number | ArrayLike<number>, d: number): number | Float64Array {
  return overRenewals(renewals, 0, bdwModel.valid(params) ? (k) => discounted(params, k, k + 1, d) : null);
}
