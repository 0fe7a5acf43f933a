/**
 * Tests of very different kinds are brought to one scale: z, which is standard normal where nothing is wrong. Each
 * function has a twin in SQL (server/credibility/normalScoreSql.ts); a test holds the two together.
 */

/** Upper tail of the normal distribution (Abramowitz & Stegun 7.1.26 is too coarse in the tail, so a continued fraction is used there). */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let k = 1; k < 120; k++) { term *= z * z / (2 * k + 1); sum += term; }
    return 0.5 - sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
  let fraction = z;
  for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
  return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

/** Chi-square with so many degrees of freedom, by the cube root (Wilson & Hilferty 1931). */
export function zOfChiSquare(chiSquare: number, freedom: number): number {
  const part = 2 / (9 * freedom);
  return (Math.cbrt(chiSquare / freedom) - (1 - part)) / Math.sqrt(part);
}

const gain = (count: number, expected: number): number => (count <= 0 ? 0 : count * Math.log(count / expected));

/** k of n where a share p is expected: the signed root of the deviance, half a count towards the middle. */
export function zOfShare(k: number, n: number, p: number): number {
  const towards = k > n * p ? Math.max(k - 0.5, n * p) : Math.min(k + 0.5, n * p);
  const deviance = 2 * (gain(towards, n * p) + gain(n - towards, n * (1 - p)));
  return Math.sign(towards - n * p) * Math.sqrt(Math.max(0, deviance));
}

/** k where so many are expected by chance (Poisson): the signed root of the deviance, half a count towards the middle. */
export function zOfCount(k: number, expected: number): number {
  const towards = k > expected ? Math.max(k - 0.5, expected) : Math.min(k + 0.5, expected);
  return Math.sign(towards - expected) * Math.sqrt(Math.max(0, 2 * (gain(towards, expected) - (towards - expected))));
}

/** Student's t by Wallace's approximation: estimated scales make large values likelier than the normal law says. */
export function zOfT(t: number, freedom: number): number {
  return Math.sign(t) * Math.sqrt(freedom * Math.log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3);
}

/** The largest of m scores stands for all: what remains of it after the choice. */
export function zOfLargest(z: number, m: number): number { return Math.sqrt(Math.max(0, z * Math.abs(z) - 2 * Math.log(Math.max(1, m)))); }
