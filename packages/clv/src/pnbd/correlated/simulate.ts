import { boundsOfM, factorsOf } from './dependence.ts';
import { pnbdCorrelated } from './model.ts';
import type { CorrelatedParams } from './types.ts';
import type { Simulated } from '../../btyd/simulated.ts';
import { ClvError } from '../../error.ts';
import { drawHistories } from '../../lifetime/drawHistories.ts';
import { exponentialDraw, gammaDraw, stuck, TRIES, type Rng } from '../../numeric/random.ts';

/**
 * Draws n customers from the model: independent rates, accepted in proportion to 1 + m φ(λ) ψ(μ).
 * @param T age at the end of observation: one number, or one a customer
 * @param after further time in which purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`, `invalid-option` for what cannot be drawn
 * Source: LEE1996 (the joint density).
 */
export function simulate(params: CorrelatedParams, n: number, T: number | ArrayLike<number>, rng: Rng, after = 0): Simulated {
  if (!pnbdCorrelated.validParams(params)) throw new ClvError('invalid-parameters', 'r, alpha, s and beta must be positive and finite, and m between its bounds');
  const { r, alpha, s, beta, m } = params;
  const { logA, logB } = factorsOf(params);
  const [low, high] = boundsOfM(params);
  const most = 1 + (m > 0 ? m / -low : -m / high); // where the other bound would be reached, φψ is largest
  return drawHistories(n, T, rng, after, () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const rate = gammaDraw(r, rng) / alpha;
      const leaving = gammaDraw(s, rng) / beta;
      const density = 1 + m * (Math.exp(-rate) - Math.exp(logA)) * (Math.exp(-leaving) - Math.exp(logB));
      if (rng() * most < density) return { rate, lifetime: exponentialDraw(rng) / leaving };
    }
    throw stuck();
  });
}
