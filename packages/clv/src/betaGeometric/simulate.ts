import { validStages } from './stageLikelihood.ts';
import { validBetaGeometric, type BetaGeometricParams, type FirstCoin } from './types.ts';
import { requirePlain } from '../btyd/ownParameters.ts';
import { requireEnd, unborn, type Simulated } from '../btyd/simulated.ts';
import { ClvError } from '../error.ts';
import { betaDraw, exponentialDraw, gammaDraw, type Rng } from '../numeric/random.ts';

/** Drawn histories with the sum of the logarithms of the times between purchases, which tells regular buyers apart. */
export interface SimulatedTiming extends Simulated { readonly litt: Float64Array }

/**
 * Draws n customers: a rate and a drop-out chance each, Erlang-k times between purchases, a coin after each repeat
 * purchase and, with firstCoin, after the first one.
 */
export function drawHistories(params: BetaGeometricParams, k: number, firstCoin: FirstCoin, n: number, T: number | ArrayLike<number>, rng: Rng, after: number): SimulatedTiming {
  if (!validBetaGeometric(params) || !validStages(k)) throw new ClvError('invalid-parameters', 'r, alpha, a and b must be positive and finite, k a whole number from 1 to 1000');
  requirePlain(params);
  const out = { ...unborn(n, T, after), litt: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    const end = out.T[i]!;
    const rate = gammaDraw(params.r, rng) / params.alpha;
    const dropOut = betaDraw(params.a, params.b, rng);
    if (firstCoin === 1 && rng() < dropOut) continue;
    for (let time = 0; ; ) {
      const gap = (k === 1 ? exponentialDraw(rng) : gammaDraw(k, rng)) / rate;
      time += gap;
      if (!(time <= end + after)) break;
      requireEnd(out.x[i]! + out.xAfter[i]! + 1);
      if (time <= end) {
        out.x[i]!++;
        out.tx[i] = time;
        out.litt[i]! += Math.log(gap);
      } else out.xAfter[i]!++;
      if (rng() < dropOut) break;
    }
  }
  return out;
}
