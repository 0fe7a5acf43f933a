/**
 * ln Γ(x) for x > 0; NaN otherwise. Stirling's series after shifting x above 10: relative error below 1e-14
 * except near the zeros at 1 and 2, where the absolute error stays below 1e-14.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  let shift = 0;
  let product = 1;
  while (x < 10) {
    product *= x;
    x += 1;
    // The product of a tiny x and nine larger factors neither over- nor underflows, so one logarithm is enough.
    shift = 1;
  }
  const i = 1 / x;
  const i2 = i * i;
  const tail = i * (1 / 12 - i2 * (1 / 360 - i2 * (1 / 1260 - i2 * (1 / 1680 - i2 * (1 / 1188 - i2 * (691 / 360360 - i2 / 156))))));
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + tail - (shift ? Math.log(product) : 0);
}
