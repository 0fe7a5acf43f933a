import { logGamma } from '../numeric/logGamma.ts';
import { logGammaRatio } from '../numeric/logGammaRatio.ts';

/** Entries beyond this mean a horizon a hundred thousand times the customer's age: the distribution is then cut. */
const MAX_ENTRIES = 250_000;
/** Up to here entries are counted one by one. */
const FEW = 256;
const BIG = 1e250;
const LOG_BIG = Math.log(BIG);
/** Terms below this, past the mean, add nothing to any probability worth printing. */
const SPECK = 1e-28;

/**
 * How many entries the distribution of purchases needs that come at a rate λ ~ Gamma(r, alpha) during v until less than
 * `tail` is left, at least `least`. Once the ratio of neighbours is below one, what is left is less than a geometric series.
 */
export function entriesFor(r: number, alpha: number, v: number, tail: number, least: number): number {
  const z = v / (alpha + v);
  const gap = alpha / (alpha + v); // 1 − z
  const goal = Math.log(tail);
  const first = -r * Math.log1p(v / alpha);
  if (first > -LOG_BIG) {
    let p = Math.exp(first);
    for (let n = 0; n < FEW; n++) {
      p *= ((r + n) / (n + 1)) * z;
      if (p <= tail * Math.min(gap, remainder(r, z, gap, n))) return Math.max(n + 1, least);
    }
  }
  const left = (n: number): number => {
    const rest = Math.min(gap, remainder(r, z, gap, n));
    return rest > 0 ? logGammaRatio(r, n) - logGamma(n + 1) + first - n * Math.log1p(alpha / v) - Math.log(rest) : Infinity;
  };
  let high = FEW;
  while (high < MAX_ENTRIES && left(high) > goal) high *= 2;
  let low = high / 2;
  while (high - low > 1 + low / 64) {
    const mid = (low + high) >> 1;
    if (left(mid) > goal) low = mid;
    else high = mid;
  }
  return Math.max(Math.min(high, MAX_ENTRIES), least);
}

/** 1 − P(N = n + 1) / P(N = n). */
const remainder = (r: number, z: number, gap: number, n: number): number => (n * gap + 1 - r * z) / (n + 1);

/** (r+n)/(n+1) for every entry: the part of the recursion that all exposures share. */
export function ratiosOf(r: number, entries: number): Float64Array {
  const out = new Float64Array(entries);
  for (let n = 0; n < entries; n++) out[n] = (r + n) / (n + 1);
  return out;
}

/**
 * Adds `weight` × P(N = n) to each entry, N purchases within v at a rate λ ~ Gamma(r, alpha): negative binomial
 *   P(N = n) = Γ(r+n)/(Γ(r) n!) (α/(α+v))^r (v/(α+v))^n
 * by recursion over n. Where P(N = 0) would underflow (thousands of purchases), the recursion runs in units of e^scale.
 */
export function addNegativeBinomial(out: Float64Array, ratios: Float64Array, weight: number, r: number, alpha: number, v: number): void {
  const z = v / (alpha + v);
  const mean = (r * v) / alpha;
  let scale = -r * Math.log1p(v / alpha);
  let q = 1;
  if (scale > -LOG_BIG) {
    q = Math.exp(scale);
    scale = 0;
  }
  let unit = weight * Math.exp(scale);
  for (let n = 0; n < out.length; n++) {
    const term = q * unit;
    out[n]! += term;
    if (term < SPECK && n > mean) return;
    q *= ratios[n]! * z;
    if (q > BIG) {
      q /= BIG;
      scale += LOG_BIG;
      unit = weight * Math.exp(scale);
    }
  }
}
