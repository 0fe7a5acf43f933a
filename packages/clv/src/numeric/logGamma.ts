import { HALF_LOG_TWO_PI, STIRLING_FROM, stirlingTail } from './stirling.ts';

/** 1 − γ, the slope of ln Γ at 2. */
const SLOPE = 0.42278433509846714;
/** (ζ(k) − 1) / k, k = 2, 4, …, 28. */
const EVEN = [
  0.3224670334241132, 0.020580808427784546, 0.0028905103307415234, 0.0005096695247430425, 9.945751278180853e-5, 2.050721277567069e-5, 4.374866789907488e-6,
  9.55141213040742e-7, 2.1207184805554665e-7, 4.7698101693639804e-8, 1.0838659214896955e-8, 2.4836745438024785e-9, 5.731367241678862e-10, 1.330476437424449e-10,
] as const;
/** (1 − ζ(k)) / k, k = 3, 5, …, 29. */
const ODD = [
  -0.0673523010531981, -0.007385551028673986, -0.001192753911703261, -0.00022315475845357939, -4.492623673813314e-5, -9.439488275268397e-6, -2.039215753801366e-6,
  -4.492469198764566e-7, -1.0043224823968099e-7, -2.2711094608943164e-8, -5.183475041970047e-9, -1.1921401405860912e-9, -2.7595228851242334e-10, -6.4229645638381e-11,
] as const;

/** ln Γ(2 + z) for |z| ≤ ½ by its Taylor series (DLMF 5.7.3 at 2), even and odd powers apart; relatively accurate at z → 0. */
function aroundTwo(z: number): number {
  const z2 = z * z;
  let even = 0;
  let odd = 0;
  for (let k = EVEN.length - 1; k >= 0; k--) {
    even = even * z2 + EVEN[k]!;
    odd = odd * z2 + ODD[k]!;
  }
  return z * (SLOPE + z * (even + z * odd));
}

/**
 * ln Γ(1 + z) for z > −1; NaN otherwise. Relative error below 1e-14, also for z so small that 1 + z would lose it;
 * at the zero z = 1 relative to z − 1.
 */
export function logGamma1p(z: number): number {
  return Math.abs(z) <= 0.5 ? aroundTwo(z) - Math.log1p(z) : logGamma(1 + z);
}

/**
 * ln Γ(x) for x > 0; NaN otherwise, Infinity above 2.5e305. Relative error below 1e-14 everywhere, near the zeros at 1
 * and 2 too: below 10 the argument is brought into [1.5, 2.5] by recurrence and the Taylor series at 2 is summed; from
 * 10 on it is Stirling's series.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x >= STIRLING_FROM) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingTail(x);
  if (x < 0.5) return aroundTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return aroundTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  while (x > 2.5) {
    x -= 1;
    product *= x;
  }
  return product === 1 ? aroundTwo(x - 2) : aroundTwo(x - 2) + Math.log(product);
}
