import { trigamma } from '../numeric/trigamma.ts';

/** Nothing below this share of a sum changes a double. */
const NOTHING = 1e-17;

/**
 * The mean of `meanCount` for horizons so long that its series would need very many terms: E N = E_p[h(p)] with
 * h(p) = [1 − (1 + p·τ)^(−shape)]/p, p ~ Beta(a, b), τ = t/rate.
 *
 * Given the drop-out p and the rate λ a customer makes (1 − e^(−λpt))/p purchases in t; over λ that is h. The trapezoid
 * rule in u = ln[p/(1−p)] converges exponentially, for h is analytic up to |Im u| = π and bounded up to π/2. All terms are
 * positive. Left of 1/(shape·τ) the terms are a geometric series and are summed as one.
 */
export function longMeanCount(shape: number, a: number, b: number, tau: number): number {
  const step = Math.min(0.22, 0.5 * Math.sqrt(trigamma(a) + trigamma(b)));
  const mode = Math.log(a / b);
  const softplus = (u: number): number => (u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u)));
  const atMode = -a * softplus(-mode) - b * softplus(mode);
  let top = 0;
  let bottom = 0;
  for (const direction of [1, -1]) {
    const ends = Math.expm1((direction === 1 ? b : a) * step);
    for (let i = direction === 1 ? 0 : 1; ; i++) {
      const u = mode + direction * i * step;
      const p = 1 / (1 + Math.exp(-u));
      const weight = Math.exp(-a * softplus(-u) - b * softplus(u) - atMode);
      const term = weight * (p * tau * shape < NOTHING ? shape * tau : -Math.expm1(-shape * Math.log1p(p * tau)) / p);
      top += term;
      bottom += weight;
      const settled = direction === 1 ? u > 40 : u < -40 && p * tau * shape < NOTHING;
      const rest = 1 / ends;
      if (settled || (term * (1 + rest) <= NOTHING * top && weight * (1 + rest) <= NOTHING * bottom)) {
        // What follows falls by the same factor from node to node.
        top += term * rest;
        bottom += weight * rest;
        break;
      }
    }
  }
  return top / bottom;
}
