import { silent, usable, validParams } from './domain.ts';
import { ownGamma } from './ownGamma.ts';
import type { GammaGammaParams, Spending } from './types.ts';
import type { Properties } from '../btyd/histories.ts';
import { ClvError } from '../error.ts';

/**
 * Mean spend per transaction of the population: pγ/(q − 1). Exists only for q > 1; NaN otherwise.
 * @param properties where the parameters carry coefficients: the covariates of the customers meant
 * @throws ClvError `invalid-data` when a coefficient has no property
 * Source: FH2013GG (mean of the spend distribution).
 */
export function expectedSpend(params: GammaGammaParams, properties: Properties = {}): number {
  let gamma = params.gamma;
  for (const [name, coefficient] of Object.entries(params.coefficients?.spend ?? {})) {
    const value = properties.spend?.[name];
    if (value === undefined) throw new ClvError('invalid-data', 'the parameters have coefficients: say which customers are meant', [{ at: `properties.spend.${name}`, rule: 'is a number' }]);
    gamma *= Math.exp(coefficient * value);
  }
  return validParams(params) && params.q > 1 ? (params.p * gamma) / (params.q - 1) : NaN;
}

/**
 * Expected mean spend of each customer given what was seen: p(γ + xz)/(px + q − 1). Customers without a usable mean
 * (x = 0 or z ≤ 0) get the mean of the population, or of those with their covariates.
 * @returns one number a row in the money of the data; NaN where px + q ≤ 1 or the row or the parameters are outside the domain
 * @throws ClvError `invalid-data` when the parameters have a coefficient for a covariate that the data lack
 * Source: FH2013GG, eq. (5).
 */
export function conditionalSpend(params: GammaGammaParams, data: Spending): Float64Array {
  const { x, z } = data;
  const { p, q } = params;
  const gammaOf = ownGamma(params, data);
  const valid = validParams(params);
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const known = usable(x[i]!, z[i]!);
    const n = known ? x[i]! : 0;
    const sum = known ? n * z[i]! : 0;
    out[i] = valid && (known || silent(x[i]!, z[i]!)) && p * n + q > 1 ? (p * (gammaOf(i) + sum)) / (p * n + q - 1) : NaN;
  }
  return out;
}
