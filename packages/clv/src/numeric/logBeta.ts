import { logGamma } from './logGamma.ts';
import { logGammaRatio } from './logGammaRatio.ts';
import { HALF_LOG_TWO_PI, STIRLING_FROM, stirlingTail, stirlingTailDifference } from './stirling.ts';

/**
 * ln B(a, b) for a, b > 0; NaN otherwise. No large logarithms are subtracted: with both arguments above 10 the leading
 * terms of Stirling's formula are combined on paper, with one above 10 Γ(a + b) / Γ(a) is taken as a ratio.
 * Relative error below 1e-14, except where B passes through one (absolute error there). a, b from 1e-300 to 1e300.
 */
export function logBeta(a: number, b: number): number {
  if (!(a > 0 && b > 0)) return NaN;
  const large = Math.max(a, b);
  const small = Math.min(a, b);
  if (small >= STIRLING_FROM) {
    const ratio = small / large;
    const leading = small * Math.log(ratio / (1 + ratio)) - (large - 0.5) * Math.log1p(ratio);
    return leading - 0.5 * Math.log(small) + HALF_LOG_TWO_PI + stirlingTail(small) - stirlingTailDifference(large, small);
  }
  return logGamma(small) - logGammaRatio(large, small);
}
