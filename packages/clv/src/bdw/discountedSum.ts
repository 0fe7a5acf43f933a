/** This many terms are added one by one; the shape of the first ones is not smooth enough for what follows. */
const ONE_BY_ONE = 400;
/** Weights of the alternating sum: 26 terms leave an error of 6^−26. */
const TERMS = 26;
const DONE = 1e-17;

/** Σ_{k≥0} (−1)^k w(k) for a smooth falling w, by Chebyshev weights (Cohen, Rodriguez Villegas & Zagier 2000, algorithm 1). */
function alternating(w: (k: number) => number): number {
  const d = Math.cosh(TERMS * Math.acosh(3));
  let b = -1;
  let c = -d;
  let sum = 0;
  for (let k = 0; k < TERMS; k++) {
    c = b - c;
    sum += c * w(k);
    b *= ((k + TERMS) * (k - TERMS)) / ((k + 0.5) * (k + 1));
  }
  return sum / d;
}

/** Σ_j 2^j f(2^j k): the positive sum Σ f(k) becomes an alternating one of these (van Wijngaarden), whose terms are few even where f falls slowly. */
function condensed(f: (k: number) => number, k: number): number {
  let sum = 0;
  let before = 0;
  for (let j = 0; j < 1000; j++) {
    const term = 2 ** j * f(2 ** j * k);
    if (!(term > 0)) break;
    sum += term;
    const ratio = term / before;
    // Once the terms fall like a geometric series, what is left of it is known.
    if (j > 60 && ratio < 1 && 2 ** j * k > 1e30) return sum + (term * ratio) / (1 - ratio);
    if (before > 0 && ratio < 1 && (term * ratio) / (1 - ratio) <= DONE * sum) break;
    before = term;
  }
  return sum;
}

/**
 * Σ_{t≥0} f(t) for a positive falling f such as a discounted survival curve: the first terms one by one, the tail, where
 * it matters, as an alternating sum. A thousand values of f are enough for any discount rate; the plain sum would take 40/d.
 * The caller makes sure that the sum exists.
 */
export function discountedSum(f: (t: number) => number): number {
  let sum = 0;
  let before = Infinity;
  for (let t = 0; t < ONE_BY_ONE; t++) {
    const term = f(t);
    sum += term;
    if (term === 0 || (term <= DONE * sum && term < 0.5 * before)) return sum;
    before = term;
  }
  return sum + alternating((k) => condensed((n) => f(ONE_BY_ONE - 1 + n), k + 1));
}
