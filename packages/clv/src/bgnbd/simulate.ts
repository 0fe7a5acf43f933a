import { validParams } from './domain.ts';
import type { BgNbdParams } from './types.ts';
import { ClvError } from '../error.ts';
import { betaDraw, gammaDraw, type Rng } from '../numeric/random.ts';

export interface Simulated {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Purchases in (T, T + after]. */
  readonly xAfter: Float64Array;
}

/**
 * Draws n customers from the model.
 * @param T age at the end of observation: one number, or one a customer
 * @param after further time in which purchases are counted as `xAfter` (default 0)
 * @throws ClvError `invalid-parameters`
 * Source: FHL2005 (assumptions of the model).
 */
export function simulate(params: BgNbdParams, n: number, T: number | ArrayLike<number>, rng: Rng, after = 0): Simulated {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'r, alpha, a and b must be positive and finite');
  const out = { x: new Float64Array(n), tx: new Float64Array(n), T: new Float64Array(n), xAfter: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    const end = typeof T === 'number' ? T : T[i]!;
    const rate = gammaDraw(params.r, rng) / params.alpha;
    const dropOut = betaDraw(params.a, params.b, rng);
    out.T[i] = end;
    for (let time = 0; ; ) {
      time -= Math.log(1 - rng()) / rate;
      if (!(time <= end + after)) break;
      if (time <= end) {
        out.x[i]!++;
        out.tx[i] = time;
      } else out.xAfter[i]!++;
      if (rng() < dropOut) break;
    }
  }
  return out;
}
