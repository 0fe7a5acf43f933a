import { requireEnd, unborn, type Simulated } from '../btyd/simulated.ts';
import { exponentialDraw, type Rng } from '../numeric/random.ts';

/** A customer as the models see one: a rate of buying, and a time of leaving counted from the first purchase. */
export interface Drawn { readonly rate: number; readonly lifetime: number }

/** Draws n customers who buy at their rate until they leave. */
export function drawHistories(n: number, T: number | ArrayLike<number>, rng: Rng, after: number, draw: () => Drawn): Simulated {
  const out = unborn(n, T, after);
  for (let i = 0; i < n; i++) {
    const end = out.T[i]!;
    const { rate, lifetime } = draw();
    const last = Math.min(end + after, lifetime);
    for (let time = exponentialDraw(rng) / rate; time <= last; time += exponentialDraw(rng) / rate) {
      requireEnd(out.x[i]! + out.xAfter[i]! + 1);
      if (time <= end) {
        out.x[i]!++;
        out.tx[i] = time;
      } else out.xAfter[i]!++;
    }
  }
  return out;
}
