export interface LogSigned { readonly log: number; readonly sign: 1 | -1 | 0 }

const MAX_TERMS = 2_000_000;
const BIG = 1e250;

/**
 * ln|2F1(a, b; c; z)| and its sign, for a, b ≥ 0, c not a non-positive integer, 0 ≤ z < 1, c below a or b included; and for
 * z < 0 when c > 0 is at least a or b, by Pfaff's transformation to z/(z − 1). NaN outside. Relative error of 2F1 about 1e-13.
 *
 * Sums the Gauss series and rescales the partial sum when it grows, so 2F1 itself may be far beyond 1e308.
 * With a, b ≥ 0 the terms change sign only while c + n < 0, so nothing cancels for c > 0. The number of
 * terms grows with (a + b − c) / (1 − z); above two million the answer is NaN rather than a guess.
 */
export function logHyp2f1(a: number, b: number, c: number, z: number): LogSigned {
  const none: LogSigned = { log: NaN, sign: 0 };
  if (z < 0 && a >= 0 && b >= 0 && c > 0 && (c >= a || c >= b)) {
    const [first, second] = c >= b ? [a, b] : [b, a];
    const inner = logHyp2f1(first, c - second, c, z / (z - 1));
    return { log: inner.log - first * Math.log1p(-z), sign: inner.sign };
  }
  if (!(a >= 0 && b >= 0 && z >= 0 && z < 1) || (c <= 0 && Number.isInteger(c))) return none;
  if (a + b > c && c >= a && c >= b) {
    // Euler's transformation: the same function with small parameters, so a short series even for z near 1.
    const inner = logHyp2f1(c - a, c - b, c, z);
    return { log: (c - a - b) * Math.log1p(-z) + inner.log, sign: inner.sign };
  }
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let n = 0; n < MAX_TERMS; n++) {
    const ratio = ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    term *= ratio;
    sum += term;
    if (ratio >= 0 && ratio < 1 && Math.abs(term) <= 1e-17 * (1 - Math.max(ratio, z)) * Math.abs(sum)) {
      return { log: Math.log(Math.abs(sum)) + scale, sign: sum > 0 ? 1 : -1 };
    }
    if (Math.abs(term) > BIG) {
      term /= BIG;
      sum /= BIG;
      scale += Math.log(BIG);
    }
  }
  return none;
}
