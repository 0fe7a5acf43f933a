import { hessian } from './hessian.ts';
import type { MinimiseOptions, Minimum, Objective } from './minimise.ts';
import { gradientNorm, isHeld, longestInside } from './box.ts';
import { symmetricEigen } from '../numeric/symmetric.ts';

/** Longest step in one coordinate, as in `minimise`. */
const LONGEST_STEP = 2;
/** Curvatures below this share of the largest are taken for this share: differences of gradients know no better. */
const FLATTEST = 1e-11;
/** A gain this small, as a share of the value, drowns in rounding. */
const ROUNDING = 1e-15;

/**
 * Newton's method within a box, from where quasi-Newton steps have become slow: along a ridge that only levels off (all
 * customers alike, nobody leaves) the curvature falls as fast as the gradient, and what was learnt of it is soon out of date.
 * The curvature is taken anew at every step, by differences of the gradient; negative curvature counts as positive.
 */
export function newton(objective: Objective, from: Minimum, options: Omit<MinimiseOptions, 'start' | 'inverseHessian'>): Minimum {
  const { low, high, tolerance, maxIterations } = options;
  const n = low.length;
  let at = from.at;
  let gradient = new Float64Array(n);
  let value = objective(at, gradient);
  let iterations = 0;
  while (iterations < maxIterations && Number.isFinite(value) && gradientNorm(options, at, gradient) > tolerance) {
    iterations++;
    const direction = directionAt(objective, options, at, gradient);
    const slope = direction.reduce((sum, d, i) => sum + d * gradient[i]!, 0);
    if (!(slope < 0) || -slope < ROUNDING * Math.abs(value)) break;
    let step = Math.min(1, LONGEST_STEP / direction.reduce((most, d) => Math.max(most, Math.abs(d)), 0), longestInside(options, at, direction));
    let found = false;
    for (let attempt = 0; attempt < 30 && !found; attempt++, step /= 2) {
      const next = Float64Array.from(at, (v, i) => Math.min(high[i]!, Math.max(low[i]!, v + step * direction[i]!)));
      const nextGradient = new Float64Array(n);
      const nextValue = objective(next, nextGradient);
      if (!(nextValue <= value + 1e-4 * step * slope)) continue;
      found = true;
      [at, gradient, value] = [next, nextGradient, nextValue];
    }
    if (!found) break;
  }
  return { at, value, gradientNorm: gradientNorm(options, at, gradient), iterations: from.iterations + iterations, inverseHessian: from.inverseHessian };
}

/** The Newton direction among the coordinates that no bound holds. */
function directionAt(objective: Objective, box: Pick<MinimiseOptions, 'low' | 'high'>, at: Float64Array, gradient: Float64Array): Float64Array {
  const whole = hessian(objective, at);
  const direction = new Float64Array(at.length);
  let free = [...at.keys()].filter((i) => !isHeld(box, at, gradient[i]!, i));
  for (;;) {
    const { values, vectors } = symmetricEigen(free.map((i) => free.map((j) => whole[i]![j]!)));
    const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    direction.fill(0);
    values.forEach((curvature, k) => {
      const own = vectors[k]!;
      const down = -own.reduce((sum, v, i) => sum + v * gradient[free[i]!]!, 0) / Math.max(Math.abs(curvature), FLATTEST * largest, 1e-300);
      free.forEach((i, place) => { direction[i]! += own[place]! * down; });
    });
    // A coordinate on its bound that the others would push through it stays there for this step.
    const inside = free.filter((i) => !isHeld(box, at, -direction[i]!, i));
    if (inside.length === free.length) return direction;
    free = inside;
  }
}
