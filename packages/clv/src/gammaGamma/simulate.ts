import { validParams } from './domain.ts';
import type { GammaGammaParams } from './types.ts';
import { ClvError } from '../error.ts';
import { gammaDraw, type Rng } from '../numeric/random.ts';

/**
 * Draws each customer's own mean level and the mean of x transactions around it; z is 0 where x is 0.
 * @throws ClvError `invalid-parameters`
 * Source: FH2013GG (assumptions of the model).
 */
export function simulate(params: GammaGammaParams, x: ArrayLike<number>, rng: Rng): { z: Float64Array } {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'p, q and gamma must be positive and finite');
  const z = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const rate = gammaDraw(params.q, rng) / params.gamma;
    if (x[i]! > 0) z[i] = gammaDraw(params.p * x[i]!, rng) / rate / x[i]!;
  }
  return { z };
}
