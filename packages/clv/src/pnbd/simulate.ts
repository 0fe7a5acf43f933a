import { pnbd } from './model.ts';
import type { ParetoNbdParams } from './types.ts';
import type { Simulated } from '../btyd/simulated.ts';
import { requirePlain } from '../btyd/ownParameters.ts';
import { ClvError } from '../error.ts';
import { drawHistories } from '../lifetime/drawHistories.ts';
import { exponentialDraw, gammaDraw, type Rng } from '../numeric/random.ts';

/**
 * Draws n customers from the model.
 * @param T age at the end of observation: one number, or one a customer
 * @param after further time in which purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`, `invalid-option` for what cannot be drawn
 * Source: SMC1987 (assumptions of the model).
 */
export function simulate(params: ParetoNbdParams, n: number, T: number | ArrayLike<number>, rng: Rng, after = 0): Simulated {
  if (!pnbd.validParams(params)) throw new ClvError('invalid-parameters', 'r, alpha, s and beta must be positive and finite');
  requirePlain(params);
  const { r, alpha, s, beta } = params;
  return drawHistories(n, T, rng, after, () => ({ rate: gammaDraw(r, rng) / alpha, lifetime: (exponentialDraw(rng) * beta) / gammaDraw(s, rng) }));
}
