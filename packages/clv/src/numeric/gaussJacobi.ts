import { gaussFromFactors } from './gaussFromFactors.ts';
import type { Quadrature } from './gaussLegendre.ts';

const mirrored = ({ x, w }: Quadrature): Quadrature => ({ x: x.map((value) => 1 - value).reverse(), w: w.slice().reverse() });

/**
 * Nodes and weights of E f(p) ≈ Σ w f(x) for p ~ Beta(a, b): Gauss–Jacobi on [0, 1], exact for polynomials of degree
 * 2n − 1; the weights sum to one. The factors of the Jacobi matrix are the canonical moments of the beta distribution. A mass crowded
 * at 1 is mirrored, because the method is exact towards 0. Nodes to 1e-15, weights to 1e-12 relative.
 * Domain: 1 ≤ n ≤ 40, a, b > 0 (tested from 1e-3 to 1e5), otherwise a RangeError.
 */
export function gaussJacobi(n: number, a: number, b: number): Quadrature {
  if (!(Number.isInteger(n) && n >= 1 && n <= 40 && a > 0 && b > 0)) throw new RangeError(`gaussJacobi: 1 to 40 nodes and positive shapes, not ${n}, ${a}, ${b}`);
  if (a > 1 && a > 4 * b) return mirrored(gaussJacobi(n, b, a));
  const s = a + b;
  const q = new Float64Array(n);
  const e = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    q[k] = ((a + k) / (s + 2 * k)) * (k === 0 ? 1 : (s + k - 1) / (s + 2 * k - 1));
    e[k] = ((b + k) / (s + 2 * k)) * ((k + 1) / (s + 2 * k + 1));
  }
  return gaussFromFactors(q, e);
}
