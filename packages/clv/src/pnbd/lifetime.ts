import type { Lifetime } from '../lifetime/lifetime.ts';
import { decayIntegral } from '../numeric/decayIntegral.ts';
import { expIntegralScaled } from '../numeric/expIntegral.ts';

/** Pareto lifetime: an exponential one whose rate is Gamma(s, beta). Of those alive at T, what is left is the same with beta + T. */
export function paretoLifetime(s: number, beta: number): Lifetime {
  const front = Math.log(s / beta);
  return {
    logSurvival: (v) => -s * Math.log1p(v / beta),
    logDensity: (v) => front - (s + 1) * Math.log1p(v / beta),
    within: (t) => beta * decayIntegral(s - 1, Math.log1p(t / beta)),
    discounted: (delta) => (delta > 0 ? beta * expIntegralScaled(s, delta * beta) : s > 1 ? beta / (s - 1) : Infinity),
    scale: beta,
    reach: () => Infinity,
  };
}
