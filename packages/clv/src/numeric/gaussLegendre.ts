/** Nodes in increasing order and their weights. */
export interface Quadrature { readonly x: Float64Array; readonly w: Float64Array }

const MAX_NODES = 64;
const made: (Quadrature | undefined)[] = [];

interface At { value: number; before: number; squares: number }

/**
 * At 1 − 2x: the Legendre polynomials Pₙ and Pₙ₋₁, and Σ (2k + 1) Pₖ² over k < n, whose inverse at a node is its weight.
 * The recurrence runs on the differences Pₖ − Pₖ₋₁, so 1 − 2x is never formed and nodes near 0 keep their relative accuracy.
 */
function legendre(n: number, x: number): At {
  let value = 1;
  let step = 0;
  let squares = 0;
  let before = 0;
  for (let k = 0; k < n; k++) {
    squares += (2 * k + 1) * value * value;
    step = (k * step - 2 * (2 * k + 1) * x * value) / (k + 1);
    before = value;
    value += step;
  }
  return { value, before, squares };
}

function compute(n: number): Quadrature {
  const x = new Float64Array(n);
  const w = new Float64Array(n);
  for (let i = 0; 2 * i < n; i++) {
    // The classical first guess cos(π (i + 3/4) / (n + 1/2)), written for 1 − 2x = cos θ.
    let at = Math.sin((Math.PI * (i + 0.75)) / (2 * n + 1)) ** 2;
    for (let round = 0; round < 6; round++) {
      const { value, before } = legendre(n, at);
      at += (2 * at * (1 - at) * value) / (n * (before - (1 - 2 * at) * value));
    }
    if (2 * i + 1 === n) at = 0.5;
    x[i] = at;
    x[n - 1 - i] = 1 - at;
    w[i] = w[n - 1 - i] = 1 / legendre(n, at).squares;
  }
  return { x, w };
}

/**
 * Gauss–Legendre nodes and weights on [0, 1]: exact for polynomials of degree 2n − 1; the weights sum to one.
 * Newton's method on the three-term recurrence (Abramowitz & Stegun 22.7.10, 25.4.29); computed once for each n.
 * Domain: 1 ≤ n ≤ 64, otherwise a RangeError. Nodes and weights are within a few units of the last place.
 */
export function gaussLegendre(n: number): Quadrature {
  if (!(Number.isInteger(n) && n >= 1 && n <= MAX_NODES)) throw new RangeError(`gaussLegendre: 1 to ${MAX_NODES} nodes, not ${n}`);
  return (made[n] ??= compute(n));
}
