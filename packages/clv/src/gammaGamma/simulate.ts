import { LISTED, validParams } from './domain.ts';
import { ownGamma } from './ownGamma.ts';
import type { GammaGammaParams } from './types.ts';
import type { Covariates } from '../btyd/histories.ts';
import { ClvError, type Problem } from '../error.ts';
import { gammaDraw, type Rng } from '../numeric/random.ts';

/**
 * Draws each customer's own mean level and the mean of x transactions around it; z is 0 where x is 0.
 * @param covariates columns for the coefficients of the parameters, if they carry any
 * @throws ClvError `invalid-parameters`; `invalid-data` when x is not whole or a coefficient has no column
 * Source: FH2013GG (assumptions of the model).
 */
export function simulate(params: GammaGammaParams, x: ArrayLike<number>, rng: Rng, covariates?: Covariates): { z: Float64Array } {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'p, q and gamma must be positive and finite');
  requireWhole(x);
  const z = new Float64Array(x.length);
  const gammaOf = ownGamma(params, { x, covariates });
  for (let i = 0; i < x.length; i++) {
    const rate = gammaDraw(params.q, rng) / gammaOf(i);
    if (x[i]! > 0) z[i] = gammaDraw(params.p * x[i]!, rng) / rate / x[i]!;
  }
  return { z };
}

function requireWhole(x: ArrayLike<number>): void {
  const problems = Array.from(x).flatMap((value, row): Problem[] => (value >= 0 && Number.isInteger(value) ? [] : [{ at: 'x', row, value, rule: 'is a whole number, 0 or more' }]));
  if (problems.length > 0) throw new ClvError('invalid-data', `${problems.length} problem(s) in the numbers of transactions`, problems.slice(0, LISTED), problems.length);
}
