import { gradientNorm, isHeld } from './box.ts';

/** Value of the objective at `at`; writes the gradient. Must return a finite number or be rejected as too high. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** Largest component of the gradient, not counting those that push against a bound. */
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly inverseHessian: number[][];
}

export interface MinimiseOptions {
  readonly start: ArrayLike<number>;
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly inverseHessian?: readonly (readonly number[])[] | undefined;
}

/** Longest step in one coordinate. The coordinates are logarithms, so 2 is a factor of seven. */
const LONGEST_STEP = 2;

const identity = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));

/** The inverse of a matrix when coordinate i is held: what i explained of the others is taken out (Schur complement), and i stands alone. */
function without(inverse: number[][], i: number): number[][] {
  const own = inverse[i]!;
  return inverse.map((row, j) => row.map((v, k) => (j === i || k === i ? (j === k ? own[i]! : 0) : v - (own[j]! * own[k]!) / own[i]!)));
}

/** Quasi-Newton (BFGS) within a box: coordinates that push against a bound are held there, steps are cut at the box. */
export function minimise(objective: Objective, options: MinimiseOptions): Minimum {
  const { low, high, tolerance, maxIterations } = options;
  const n = low.length;
  const clamp = (value: number, i: number): number => Math.min(high[i]!, Math.max(low[i]!, value));
  let at = Float64Array.from(options.start, clamp);
  let gradient = new Float64Array(n);
  let value = objective(at, gradient);
  let inverse = options.inverseHessian?.map((row) => [...row]) ?? identity(n);
  let scaled = options.inverseHessian !== undefined;
  const norm = (point: Float64Array, g: Float64Array): number => gradientNorm(options, point, g);

  let iterations = 0;
  let fresh = true;
  while (iterations < maxIterations && Number.isFinite(value) && norm(at, gradient) > tolerance) {
    iterations++;
    const free = Array.from(at, (_, i) => !isHeld(options, at, gradient[i]!, i));
    free.forEach((isFree, i) => { if (!isFree) inverse = without(inverse, i); });
    const direction = Array.from(at, (_, i) => (free[i] ? -inverse[i]!.reduce((sum, h, j) => sum + (free[j] ? h * gradient[j]! : 0), 0) : 0));
    let slope = direction.reduce((sum, d, i) => sum + d * gradient[i]!, 0);
    if (!(slope < 0)) {
      inverse = identity(n);
      scaled = false;
      for (let i = 0; i < n; i++) direction[i] = free[i] ? -gradient[i]! : 0;
      slope = direction.reduce((sum, d, i) => sum + d * gradient[i]!, 0);
    }
    const longest = Math.max(...direction.map(Math.abs));
    let step = Math.min(1, LONGEST_STEP / longest, scaled ? Infinity : 0.5 / longest);
    const nextGradient = new Float64Array(n);
    let next = at;
    let nextValue = Infinity;
    let found = false;
    for (let attempt = 0; attempt < 40; attempt++) {
      next = Float64Array.from(at, (v, i) => clamp(v + step * direction[i]!, i));
      nextValue = objective(next, nextGradient);
      // Near the optimum the gain drowns in rounding; a step that shrinks the gradient is then still a good step.
      const flat = Math.abs(nextValue - value) <= 1e-13 * Math.abs(value) && norm(next, nextGradient) < norm(at, gradient);
      if (Number.isFinite(nextValue) && (nextValue <= value + 1e-4 * step * slope || flat)) {
        found = true;
        break;
      }
      const quadratic = (-slope * step * step) / (2 * (nextValue - value - slope * step));
      step = Number.isFinite(quadratic) ? Math.min(0.5 * step, Math.max(0.1 * step, quadratic)) : 0.2 * step;
    }
    if (!found) {
      // One restart along the plain gradient; if that fails as well, this is as low as the arithmetic goes.
      if (fresh) break;
      inverse = identity(n);
      scaled = false;
      fresh = true;
      continue;
    }
    fresh = false;
    const s = Array.from(next, (v, i) => v - at[i]!);
    const y = Array.from(nextGradient, (g, i) => (free[i] ? g - gradient[i]! : 0)); // curvature among the free coordinates only
    const sy = s.reduce((sum, si, i) => sum + si * y[i]!, 0);
    const yy = y.reduce((sum, yi) => sum + yi * yi, 0);
    if (sy > 1e-10 * Math.sqrt(yy) * Math.hypot(...s)) {
      if (!scaled) inverse = identity(n).map((row) => row.map((v) => (v * sy) / yy));
      scaled = true;
      const hy = inverse.map((row) => row.reduce((sum, h, j) => sum + h * y[j]!, 0));
      const factor = (1 + hy.reduce((sum, h, i) => sum + h * y[i]!, 0) / sy) / sy;
      inverse = inverse.map((row, i) => row.map((h, j) => h + factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy));
    }
    at = next;
    gradient = nextGradient;
    value = nextValue;
  }
  return { at, value, gradientNorm: norm(at, gradient), iterations, inverseHessian: inverse };
}
