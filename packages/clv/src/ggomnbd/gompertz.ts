import type { Lifetime } from '../lifetime/lifetime.ts';
import { gaussLegendre } from '../numeric/gaussLegendre.ts';

/** ln(1 + (e^{bu} − 1)/β): minus the logarithm of the survival, a time of s. Never forms e^{bu} where it would overflow. */
export function gompertzAge(bu: number, beta: number): number {
  return bu < 30 ? Math.log1p(Math.expm1(bu) / beta) : bu - Math.log(beta) + Math.log1p((beta - 1) * Math.exp(-bu));
}

/** e^{bu} / (β + e^{bu} − 1): the hazard, in units of s·b. */
export function gompertzHazard(bu: number, beta: number): number {
  const e = Math.exp(-bu);
  return 1 / (beta * e - Math.expm1(-bu));
}

/** β of those alive at T: the odds e^{bT} leave them with the same distribution of what is left. */
export const betaAt = (b: number, beta: number, T: number): number => beta * Math.exp(-b * T) - Math.expm1(-b * T);

/** Distance from u = 0 to the nearest singularity of the density on the left; none when β ≥ 1. */
export const singularityOf = (b: number, beta: number): number => (beta < 1 ? -Math.log1p(-beta) / b : Infinity);

/** From u on, the other singularities (at ln(1 − β) + 2πi·j or ln(β − 1) ± iπ, divided by b) are at least about this far away. */
export const reachOf = (b: number, beta: number, u: number): number => Math.max(2.4 / b, u - Math.max(0, Math.log(beta)) / b);

/** What is left of an integral below this share is left out. */
const NEGLIGIBLE = 1e-18;
const LONGEST = 1.5;
const STEEPEST = 14;

/**
 * ∫₀ᵗ e^{−δv} (β/(β + e^{bv} − 1))^s dv by Gauss–Legendre over pieces of ln(m + v). The closed form of the expectation
 * (BG2012, corrected by ADLER2022) has a 2F1 at arguments where most programs fail; the integral is positive and short.
 */
function integrated(b: number, s: number, beta: number, delta: number, t: number): number {
  const m = Math.min(singularityOf(b, beta), 1 / b);
  const { x, w } = gaussLegendre(32);
  const down = (v: number): number => s * gompertzAge(b * v, beta) + delta * v;
  let sum = 0;
  for (let v = 0; v < t; ) {
    let step = Math.min(t - v, (m + v) * Math.expm1(LONGEST), reachOf(b, beta, v));
    while (down(v + step) - down(v) > STEEPEST) step /= 2;
    const length = Math.log1p(step / (m + v));
    let piece = 0;
    for (let i = 0; i < x.length; i++) {
      const further = (m + v) * Math.expm1(length * x[i]!);
      piece += w[i]! * (m + v + further) * Math.exp(-down(v + further));
    }
    sum += length * piece;
    v = v + step > v ? v + step : t;
    // Whoever is still there leaves (or is discounted) at this rate or faster.
    if (Math.exp(-down(v)) <= NEGLIGIBLE * sum * (delta + s * b * Math.min(1, gompertzHazard(b * v, beta)))) break;
  }
  return sum;
}

/** Gompertz lifetime whose scale is Gamma(s, beta): P(still there after v) = (β / (β + e^{bv} − 1))^s. */
export function gompertzLifetime(b: number, s: number, beta: number): Lifetime {
  const front = Math.log(s * b / beta);
  return {
    logSurvival: (v) => -s * gompertzAge(b * v, beta),
    logDensity: (v) => front + b * v - (s + 1) * gompertzAge(b * v, beta),
    within: (t) => integrated(b, s, beta, 0, t),
    discounted: (delta) => integrated(b, s, beta, delta, Infinity),
    scale: Math.min(singularityOf(b, beta), 1 / b),
    reach: (v) => reachOf(b, beta, v),
  };
}
