import { gaussFromFactors } from './gaussFromFactors.ts';
import type { Quadrature } from './gaussLegendre.ts';

/**
 * Nodes and weights of E f(g) ≈ Σ w f(x) for g ~ Gamma(shape, rate 1): generalised Gauss–Laguerre, exact for polynomials
 * of degree 2n − 1; the weights sum to one. Domain: 1 ≤ n ≤ 64, shape > 0 (tested from 1e-3 to 1e5), otherwise a RangeError.
 */
export function gaussLaguerre(n: number, shape: number): Quadrature {
  if (!(Number.isInteger(n) && n >= 1 && n <= 64 && shape > 0)) throw new RangeError(`gaussLaguerre: 1 to 64 nodes and a positive shape, not ${n}, ${shape}`);
  const q = Float64Array.from({ length: n }, (_, k) => shape + k);
  const e = Float64Array.from({ length: n }, (_, k) => k + 1);
  return gaussFromFactors(q, e);
}
