import { nbd } from './model.ts';
import type { NbdParams } from './types.ts';
import { requirePlain } from '../btyd/ownParameters.ts';
import type { Simulated } from '../btyd/simulated.ts';
import { ClvError } from '../error.ts';
import { drawHistories } from '../lifetime/drawHistories.ts';
import { gammaDraw, type Rng } from '../numeric/random.ts';

/**
 * Draws n customers from the model.
 * @param T age at the end of observation: one number, or one a customer
 * @param after further time in which purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`, `invalid-option` for what cannot be drawn
 * Source: EHRENBERG1959 (assumptions of the model).
 */
export function simulate(params: NbdParams, n: number, T: number | ArrayLike<number>, rng: Rng, after = 0): Simulated {
  if (!nbd.validParams(params)) throw new ClvError('invalid-parameters', 'r and alpha must be positive and finite');
  requirePlain(params);
  const { r, alpha } = params;
  return drawHistories(n, T, rng, after, () => ({ rate: gammaDraw(r, rng) / alpha, lifetime: Infinity }));
}
