import { validParams } from './domain.ts';
import { ownGamma } from './ownGamma.ts';
import type { GammaGammaParams } from './types.ts';
import type { Covariates } from '../btyd/histories.ts';
import { ClvError } from '../error.ts';
import { gammaDraw, type Rng } from '../numeric/random.ts';

/**
 * Draws each customer's own mean level and the mean of x transactions around it; z is 0 where x is 0.
 * @param covariates columns for the coefficients of the parameters, if they carry any
 * @throws ClvError `invalid-parameters`; `invalid-data` when a coefficient has no column
 * Source: FH2013GG (assumptions of the model).
 */
export function simulate(params: GammaGammaParams, x: ArrayLike<number>, rng: Rng, covariates?: Covariates): { z: Float64Array } {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'p, q and gamma must be positive and finite');
  const z = new Float64Array(x.length);
  const gammaOf = ownGamma(params, { x, covariates });
  for (let i = 0; i < x.length; i++) {
    const rate = gammaDraw(params.q, rng) / gammaOf(i);
    if (x[i]! > 0) z[i] = gammaDraw(params.p * x[i]!, rng) / rate / x[i]!;
  }
  return { z };
}
