import { usable, validParams } from './domain.ts';
import { ownGamma } from './ownGamma.ts';
import type { GammaGammaParams, Spending, WeightedSpending } from './types.ts';
import { logGamma } from '../numeric/logGamma.ts';

/**
 * Log-density of each customer's mean spend z over x transactions; NaN for rows outside the domain (x > 0, z > 0).
 * Source: FH2013GG, eq. (1a).
 */
export function logLikEach(params: GammaGammaParams, data: Spending): Float64Array {
  const { x, z } = data;
  const out = new Float64Array(x.length).fill(NaN);
  if (!validParams(params)) return out;
  const { p, q } = params;
  const gammaOf = ownGamma(params, data);
  const fixed = logGamma(q);
  for (let i = 0; i < x.length; i++) {
    const n = x[i]!;
    const mean = z[i]!;
    if (!usable(n, mean)) continue;
    const px = p * n;
    const gamma = gammaOf(i);
    out[i] = logGamma(px + q) - logGamma(px) - fixed + q * Math.log(gamma) + (px - 1) * Math.log(mean) + px * Math.log(n) - (px + q) * Math.log(gamma + n * mean);
  }
  return out;
}

/**
 * Log-likelihood of the usable rows (x > 0 and z > 0), the ones that `fit` uses; `weights` count equal customers.
 * Source: FH2013GG, eq. (1a).
 */
export function logLik(params: GammaGammaParams, data: WeightedSpending): number {
  return logLikEach(params, data).reduce((sum, value, i) => (usable(data.x[i]!, data.z[i]!) ? sum + value * (data.weights === undefined ? 1 : data.weights[i]!) : sum), 0);
}
