import { logisticTail, softplus, type BetaGeometricParams, type FirstCoin } from './types.ts';
import { isCount, type WeightedHistories } from '../btyd/histories.ts';

/**
 * ln[Γ(r+kx)/Γ(r)] + ln[B(a,b+c)/B(a,b)] for x = 0 … xMax as running sums; c = x + firstCoin coins were survived.
 * Sums instead of differences of ln Γ: exact for parameters of any size.
 */
export function purchaseTerms({ r, a, b }: BetaGeometricParams, x: ArrayLike<number>, firstCoin: FirstCoin, k = 1): Float64Array {
  let xMax = 0;
  for (let i = 0; i < x.length; i++) if (isCount(x[i]!)) xMax = Math.max(xMax, x[i]!);
  const out = new Float64Array(xMax + 1);
  out[0] = firstCoin === 1 ? -Math.log1p(a / b) : 0;
  for (let n = 0; n < xMax; n++) {
    let term = out[n]! - Math.log1p(a / (b + (firstCoin + n)));
    for (let j = k * n; j < k * (n + 1); j++) term += Math.log(r + j);
    out[n + 1] = term;
  }
  return out;
}

/**
 * ln of the odds that a customer with this history left at the last purchase instead of being alive at T without a stage
 * passed since (k = 1: instead of being alive): a/(b+c−1) · [(α+T)/(α+tx)]^(r+kx), c = x + firstCoin. −Infinity where no
 * coin was thrown.
 */
export function logOddsGone({ r, alpha, a, b }: BetaGeometricParams, firstCoin: FirstCoin, k = 1): (x: number, tx: number, T: number) => number {
  return (x, tx, T) => (x + firstCoin === 0 ? -Infinity : Math.log(a / (b + (x + firstCoin - 1))) + (r + k * x) * Math.log1p((T - tx) / (alpha + tx)));
}

/** ln L of row i: alive at T, times one plus the odds of having gone. */
export function betaGeometricLogLik(params: BetaGeometricParams, { x, tx, T }: WeightedHistories, firstCoin: FirstCoin): (row: number) => number {
  const { r, alpha } = params;
  const terms = purchaseTerms(params, x, firstCoin);
  const gone = logOddsGone(params, firstCoin);
  return (i) => {
    const n = x[i]!;
    return terms[n]! - r * Math.log1p(T[i]! / alpha) - n * Math.log(alpha + T[i]!) + softplus(gone(n, tx[i]!, T[i]!));
  };
}

export function betaGeometricPAlive(params: BetaGeometricParams, firstCoin: FirstCoin): (x: number, tx: number, T: number) => number {
  const gone = logOddsGone(params, firstCoin);
  return (x, tx, T) => logisticTail(gone(x, tx, T));
}
