import { logOddsGone, purchaseTerms } from './likelihood.ts';
import { logStageSum } from './stages.ts';
import { logisticTail, softplus, validBetaGeometric, type BetaGeometricParams, type FirstCoin } from './types.ts';
import type { WeightedHistories } from '../btyd/histories.ts';
import { logGamma } from '../numeric/logGamma.ts';

/** The parameters of the beta-geometric models with k stages to a purchase: λ is the rate of the stages, the mean time between purchases k/λ. */
export interface RegularParams extends BetaGeometricParams { readonly k: number }

/** More stages than this are a calendar, not a distribution. */
export const MOST_STAGES = 1000;
export const validStages = (k: number): boolean => k >= 1 && k <= MOST_STAGES && Number.isInteger(k);

export const validRegular = (params: RegularParams): boolean => validBetaGeometric(params) && validStages(params.k);

/**
 * What the times of the purchases themselves add for k > 1: nothing in r, alpha, a, b, but what makes different k
 * comparable.
 *
 * The likelihood of k = 1 is the density of all purchase times, in which λ^x e^(−λt) does not depend on where they fall.
 * For k > 1 it does: Π Δ^(k−1)/(k−1)!, which `litt` = Σ ln Δ carries. Without `litt` its mean given x and tx stands in its
 * place: times that are a uniform sample under k = 1 give tx^((k−1)x) Γ(x)/Γ(kx). Both forms are 1 at k = 1.
 */
export function logTimingOf(k: number, { x, tx, litt }: WeightedHistories): (row: number) => number {
  if (k === 1) return () => 0;
  const perPurchase = logGamma(k);
  return (i) => {
    const n = x[i]!;
    if (n === 0) return 0;
    if (litt !== undefined) return (k - 1) * litt[i]! - n * perPurchase;
    return (k - 1) * n * Math.log(tx[i]!) + logGamma(n) - logGamma(k * n);
  };
}

/** ln L of row i. */
export function regularLogLik(params: RegularParams, data: WeightedHistories, firstCoin: FirstCoin): (row: number) => number {
  const { k, r, alpha } = params;
  const { x, tx, T } = data;
  const terms = purchaseTerms(params, x, firstCoin, k);
  const gone = logOddsGone(params, firstCoin, k);
  const timing = logTimingOf(k, data);
  return (i) => {
    const n = x[i]!;
    const age = alpha + T[i]!;
    const alive = logStageSum(k, r + k * n, (T[i]! - tx[i]!) / age);
    return terms[n]! - r * Math.log1p(T[i]! / alpha) - k * n * Math.log(age) + alive + softplus(gone(n, tx[i]!, T[i]!) - alive) + timing(i);
  };
}

export function regularPAlive(params: RegularParams, firstCoin: FirstCoin): (x: number, tx: number, T: number) => number {
  const { k, r, alpha } = params;
  const gone = logOddsGone(params, firstCoin, k);
  return (x, tx, T) => logisticTail(gone(x, tx, T) - logStageSum(k, r + k * x, (T - tx) / (alpha + T)));
}
