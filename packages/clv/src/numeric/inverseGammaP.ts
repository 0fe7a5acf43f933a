import { logGammaDensity, logGammaP, logGammaQ } from './incompleteGamma.ts';
import { logGamma1p } from './logGamma.ts';
import { normalQuantile } from './normalCdf.ts';

/**
 * Newton's method for ln tail(e^y) = target in y = ln x. Both ln P and ln Q are concave in y (the density of ln x is
 * log-concave), so the iteration comes in from one side and cannot cycle; it stops where it no longer moves.
 */
function solve(a: number, target: number, y: number, lower: boolean): number {
  for (let round = 0; round < 60; round++) {
    const x = Math.exp(y);
    const log = lower ? logGammaP(a, x, y) : logGammaQ(a, x, y);
    const slope = Math.exp(logGammaDensity(a, x, y) - log);
    const move = ((target - log) / slope) * (lower ? 1 : -1);
    if (!Number.isFinite(move)) break;
    y += Math.max(-40, Math.min(40, move));
    if (Math.abs(move) <= 4e-16 * Math.max(1, Math.abs(y))) break;
  }
  return y;
}

/** ln of Wilson & Hilferty's (1931) quantile for the normal deviate z, or −Infinity where their cube root is negative. */
function wilsonHilferty(a: number, z: number): number {
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  return root > 0 ? Math.log(a) + 3 * Math.log(root) : -Infinity;
}

/** ln of the quantile; `p` and `q` = 1 − p are both given so that neither end is rounded away. */
function logQuantile(a: number, p: number, q: number): number {
  // P ≤ x^a / Γ(a + 1), so this is never above the answer.
  const logP = p < 0.5 ? Math.log(p) : Math.log1p(-q);
  const floor = (logP + logGamma1p(a)) / a;
  // Further down than that, P equals its leading term.
  if (floor < -40) return floor;
  if (p <= 0.5 || (a < 1 && q > a / Math.E)) return solve(a, logP, a < 0.5 ? floor : Math.max(floor, wilsonHilferty(a, normalQuantile(p))), true);
  const logQ = Math.log(q);
  // For a < 1, Q ≤ x^(a − 1) e^(−x) / Γ(a): never below the answer where x ≥ 1.
  const start = a < 1 ? Math.log(Math.log(a) - logQ - logGamma1p(a)) : wilsonHilferty(a, -normalQuantile(q));
  return solve(a, logQ, start, false);
}

/**
 * The quantile of Gamma(shape a, rate 1): x with P(a, x) = p. 0 at p = 0, Infinity at p = 1, NaN outside a > 0, 0 ≤ p ≤ 1.
 * Shapes 1e-4…1e6. Relative error below 1e-13, growing to 3e-16 · |ln x| where a tiny shape puts x many orders of
 * magnitude down (below 1e-308 the answer is 0).
 */
export function inverseGammaP(a: number, p: number): number {
  if (!(a > 0 && p >= 0 && p <= 1)) return NaN;
  return p === 0 ? 0 : p === 1 ? Infinity : Math.exp(logQuantile(a, p, 1 - p));
}

/** x with Q(a, x) = q: the same quantile from the upper tail, for a q so small that 1 − q would be rounded. */
export function inverseGammaQ(a: number, q: number): number {
  if (!(a > 0 && q >= 0 && q <= 1)) return NaN;
  return q === 0 ? Infinity : q === 1 ? 0 : Math.exp(logQuantile(a, 1 - q, q));
}
