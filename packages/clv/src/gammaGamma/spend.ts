import { usable, validParams } from './domain.ts';
import type { GammaGammaParams, Spending } from './types.ts';

/**
 * Mean spend per transaction of the population: pγ/(q − 1). Exists only for q > 1; NaN otherwise.
 * Source: FH2013GG (mean of the spend distribution).
 */
export function expectedSpend(params: GammaGammaParams): number {
  return validParams(params) && params.q > 1 ? (params.p * params.gamma) / (params.q - 1) : NaN;
}

/**
 * Expected mean spend of each customer given what was seen: p(γ + xz)/(px + q − 1). Customers without a usable mean
 * (x = 0 or z ≤ 0) get the population's mean.
 * @returns one number a row in the money of the data; NaN where px + q ≤ 1 or the parameters are outside the domain
 * Source: FH2013GG, eq. (5).
 */
export function conditionalSpend(params: GammaGammaParams, { x, z }: Spending): Float64Array {
  const { p, q, gamma } = params;
  const everyone = expectedSpend(params);
  const valid = validParams(params);
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const n = x[i]!;
    if (!valid) out[i] = NaN;
    else if (!usable(n, z[i]!)) out[i] = everyone;
    else out[i] = p * n + q > 1 ? (p * (gamma + n * z[i]!)) / (p * n + q - 1) : NaN;
  }
  return out;
}
