import type { Quadrature } from './gaussLegendre.ts';

/** Eigenvalues of the symmetric tridiagonal matrix (diagonal d, off-diagonal `off`) in increasing order, by QL with implicit shifts; both are overwritten. */
function tridiagonalEigenvalues(d: Float64Array, off: Float64Array): Float64Array {
  const n = d.length;
  for (let l = 0; l < n; l++) {
    for (let round = 0; round < 60; round++) {
      let m = l;
      while (m < n - 1 && Math.abs(off[m]!) > 1e-16 * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      let g = (d[l + 1]! - d[l]!) / (2 * off[l]!);
      g = d[m]! - d[l]! + off[l]! / (g + (g < 0 ? -1 : 1) * Math.hypot(g, 1));
      let [s, c, p] = [1, 1, 0];
      for (let i = m - 1; i >= l; i--) {
        const f = s * off[i]!;
        const b = c * off[i]!;
        const r = Math.hypot(f, g);
        off[i + 1] = r;
        s = r === 0 ? 0 : f / r;
        c = r === 0 ? 1 : g / r;
        g = d[i + 1]! - p;
        const t = (d[i]! - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
      }
      d[l]! -= p;
      off[l] = g;
      off[m] = 0;
    }
  }
  return d.sort();
}

interface At { value: number; slope: number; squares: number }

/**
 * The orthonormal polynomial of degree n at x (up to sign), its slope, and Σ of the squares of the lower degrees, whose
 * inverse at a node is the node's weight. P and its kernel polynomial K advance in turn, P ← (q P − x K)/√(q e) and
 * K ← P + e K /√(q e), so a small x keeps its relative accuracy: the tridiagonal form would subtract x from larger numbers.
 */
function polynomial(q: Float64Array, e: Float64Array, x: number): At {
  let [p, dp, k, dk, squares] = [1, 0, 1, 0, 1];
  for (let i = 0; i < q.length; i++) {
    const root = Math.sqrt(q[i]! * e[i]!);
    const next = (q[i]! * p - x * k) / root;
    dp = (q[i]! * dp - k - x * dk) / root;
    k = next + (e[i]! / root) * k;
    dk = dp + (e[i]! / root) * dk;
    p = next;
    if (i < q.length - 1) squares += p * p;
  }
  return { value: p, slope: dp, squares };
}

/**
 * The Gauss rule of a probability measure on x > 0, given the positive factors q₀…qₙ₋₁, e₀…eₙ₋₁ of its Jacobi matrix
 * (diagonal qₖ + eₖ₋₁, squared off-diagonal qₖ eₖ). Golub & Welsch (1969), Mathematics of Computation 23, 221–230, for the
 * nodes; one step of Newton's method and the Christoffel sum then give small nodes and small weights their own digits.
 */
export function gaussFromFactors(q: Float64Array, e: Float64Array): Quadrature {
  const n = q.length;
  const x = tridiagonalEigenvalues(
    q.map((value, k) => value + (k > 0 ? e[k - 1]! : 0)),
    q.map((value, k) => (k < n - 1 ? Math.sqrt(value * e[k]!) : 0)),
  );
  const w = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let round = 0; round < 2; round++) {
      const { value, slope } = polynomial(q, e, x[i]!);
      const next = x[i]! - value / slope;
      if (next > 0 && Number.isFinite(next)) x[i] = next;
    }
    w[i] = 1 / polynomial(q, e, x[i]!).squares;
  }
  return { x, w };
}
