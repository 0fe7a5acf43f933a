/** From here on eight terms of Stirling's series are exact to the last bit of ln Γ. */
export const STIRLING_FROM = 10;
/** ½ ln 2π. */
export const HALF_LOG_TWO_PI = 0.9189385332046727;

/** B₂ₖ / (2k (2k − 1)), k = 1…8: the coefficients of x^(1 − 2k). */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const;
const [c0, c1, c2, c3, c4, c5, c6, c7] = COEFFICIENTS;

/** ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for x ≥ 10; absolute error below 1e-18 (DLMF 5.11.1). */
export function stirlingTail(x: number): number {
  const i = 1 / x;
  const i2 = i * i;
  return i * (c0 + i2 * (c1 + i2 * (c2 + i2 * (c3 + i2 * (c4 + i2 * (c5 + i2 * (c6 + i2 * c7)))))));
}

/**
 * stirlingTail(x + n) − stirlingTail(x) for x and x + n ≥ 10, relatively accurate however small n is: every difference
 * of powers vᵐ − uᵐ (u = 1/x, v = 1/(x + n)) is divided by v − u = −n u v before anything is summed.
 */
export function stirlingTailDifference(x: number, n: number): number {
  const u = 1 / x;
  const v = 1 / (x + n);
  let power = 1; // vᵐ⁻¹
  let quotient = 1; // (vᵐ − uᵐ) / (v − u) at m = 1
  let sum = c0;
  for (let k = 1; k < COEFFICIENTS.length; k++) {
    power *= v;
    quotient = u * quotient + power;
    power *= v;
    quotient = u * quotient + power;
    sum += COEFFICIENTS[k]! * quotient;
  }
  return -n * u * v * sum;
}
