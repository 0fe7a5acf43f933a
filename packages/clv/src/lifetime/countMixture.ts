import type { Lifetime } from './lifetime.ts';
import { addNegativeBinomial, entriesFor, ratiosOf } from './negativeBinomial.ts';
import { gaussLegendre } from '../numeric/gaussLegendre.ts';

/** Lifetimes that outlast all but this share (in logarithms) add nothing to any probability worth printing. */
const NEGLIGIBLE = 60;
/** Longest piece of ln(m + v), of the logarithm of the density, and of the count (in standard deviations of its own). */
const LONGEST = 1.5;
const STEEPEST = 14;
const WIDEST = 9;

/**
 * The distribution of purchases within t of a customer whose rate is Gamma(r, alpha) and whose lifetime is independent of
 * it: negative binomial over the exposure min(t, lifetime),
 *
 *   P(N = n) = ∫₀ᵗ f(v) NB(n; v) dv + P(lifetime > t) NB(n; t).
 *
 * Gauss–Legendre over pieces of y = ln(m + v), m = min(alpha, scale of the lifetime), where the density is tame. In the
 * variable 2√r·asinh√(v/alpha) the negative binomial is a bell of about unit width: that says how long a piece may be for
 * heavy buyers. All terms are positive; every probability above 1e-14 has a relative error below 1e-10.
 */
export function countMixture(lifetime: Lifetime, r: number, alpha: number, t: number, tail: number, least: number): Float64Array {
  const out = new Float64Array(entriesFor(r, alpha, t, tail, least));
  const ratios = ratiosOf(r, out.length);
  addNegativeBinomial(out, ratios, Math.exp(lifetime.logSurvival(t)), r, alpha, t);
  const m = Math.min(alpha, lifetime.scale);
  const width = (v: number): number => 2 * Math.sqrt(r) * Math.asinh(Math.sqrt(v / alpha));
  for (let v = 0; v < t && lifetime.logSurvival(v) > -NEGLIGIBLE; ) {
    const end = pieceEnd(lifetime, m, v, t, width);
    const length = Math.log1p((end - v) / (m + v));
    const { x, w } = gaussLegendre(nodesFor(length, width(end) - width(v)));
    for (let i = 0; i < x.length; i++) {
      const at = v + (m + v) * Math.expm1(length * x[i]!);
      const weight = length * w[i]! * (m + at) * Math.exp(lifetime.logDensity(at));
      if (weight > 0) addNegativeBinomial(out, ratios, weight, r, alpha, at);
    }
    v = end > v ? end : t;
  }
  return out;
}

/** Short pieces of light buyers need few nodes: their probabilities are nearly polynomials of low degree. */
const nodesFor = (length: number, width: number): number => (length <= 0.5 && width <= 2 ? 16 : length <= 1 && width <= 4 ? 24 : 32);

/** Where the piece that begins at v ends. */
function pieceEnd(lifetime: Lifetime, m: number, v: number, t: number, width: (v: number) => number): number {
  let step = Math.min(t - v, (m + v) * Math.expm1(LONGEST), lifetime.reach(v));
  const tooMuch = (to: number): boolean => width(to) - width(v) > WIDEST || Math.abs(lifetime.logDensity(to) - lifetime.logDensity(v)) > STEEPEST;
  while (tooMuch(v + step)) step /= 2;
  return v + step === t || t - v - step < 1e-9 * t ? t : v + step;
}
