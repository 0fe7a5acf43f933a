import { discountedSurvival } from './discountedSurvival.ts';
import { sbgModel } from './model.ts';
import { overRenewals } from './overRenewals.ts';
import type { SbgParams } from './types.ts';

/**
 * DEL: the discounted expected lifetime of a new customer, in periods: Σ_{t≥0} S(t)/(1+d)^t. The first period, which is
 * paid for when the contract begins, counts in full. Times the margin of a period this is the customer's lifetime value.
 * @param d discount rate per period, 0 or more. At d = 0 it is the expected lifetime (α+β−1)/(α−1), Infinity for α ≤ 1.
 * @returns NaN outside the domain, which leaves out 0 < d < 1e-10. Relative error about 1e-14 (1e-11 at d = 1e-10).
 * Source: FH2010, 2F1(1, β; α+β; 1/(1+d)).
 */
export function del(params: SbgParams, d: number): number {
  return sbgModel.valid(params) ? discountedSurvival(params.beta, params.alpha, d) : NaN;
}

/**
 * DERL: the discounted expected residual lifetime of a customer who has renewed `renewals` times, seen immediately before the
 * next renewal: Σ_{t>k} S(t)/S(k) (1+d)^−(t−k−1). The next period counts in full if the customer renews. (Valued
 * right after a renewal, divide by 1 + d.)
 * @returns a number for a number, a Float64Array for a column of renewals; NaN outside the domain. At d = 0 Infinity for α ≤ 1.
 * Source: FH2010, eq. (6), with n − 1 renewals.
 */
export function derl(params: SbgParams, renewals: number, d: number): number;
export function derl(params: SbgParams, renewals: ArrayLike<number>, d: number): Float64Array;
export function derl(params: SbgParams, renewals: number | ArrayLike<number>, d: number): number | Float64Array {
  const { alpha, beta } = params;
  return overRenewals(renewals, 0, sbgModel.valid(params) ? (k) => Math.exp(sbgModel.logRetention(params, k + 1)) * discountedSurvival(beta + k + 1, alpha, d) : null);
}
