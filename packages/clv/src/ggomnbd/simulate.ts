import { ggomnbd } from './model.ts';
import type { GgomNbdParams } from './types.ts';
import { requirePlain } from '../btyd/ownParameters.ts';
import type { Simulated } from '../btyd/simulated.ts';
import { ClvError } from '../error.ts';
import { drawHistories } from '../lifetime/drawHistories.ts';
import { exponentialDraw, gammaDraw, type Rng } from '../numeric/random.ts';

/**
 * Draws n customers from the model.
 * @param T age at the end of observation: one number, or one a customer
 * @param after further time in which purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`, `invalid-option` for what cannot be drawn
 * Source: BG2012 (assumptions of the model).
 */
export function simulate(params: GgomNbdParams, n: number, T: number | ArrayLike<number>, rng: Rng, after = 0): Simulated {
  if (!ggomnbd.validParams(params)) throw new ClvError('invalid-parameters', 'r, alpha, b, s and beta must be positive and finite');
  requirePlain(params);
  const { r, alpha, b, s, beta } = params;
  // P(lifetime > u | η) = exp(−η (e^{bu} − 1)), turned round at a uniform number.
  return drawHistories(n, T, rng, after, () => ({ rate: gammaDraw(r, rng) / alpha, lifetime: Math.log1p((exponentialDraw(rng) * beta) / gammaDraw(s, rng)) / b }));
}
