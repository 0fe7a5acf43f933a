import { logGamma } from './logGamma.ts';
import { STIRLING_FROM, stirlingTailDifference } from './stirling.ts';

/** For x ≥ 10: in Stirling's formula everything that cancels is taken apart first. */
function farOut(x: number, n: number): number {
  return (x - 0.5) * Math.log1p(n / x) + n * (Math.log(x + n) - 1) + stirlingTailDifference(x, n);
}

/**
 * ln Γ(x + n) − ln Γ(x) for x > 0 and any real n > −x; NaN otherwise. Neither a large x nor a small n costs accuracy:
 * relative error below 1e-14, except where the ratio itself passes through one (absolute error there).
 */
export function logGammaRatio(x: number, n: number): number {
  if (!(x > 0 && x + n > 0)) return NaN;
  if (x >= STIRLING_FROM && x + n >= STIRLING_FROM) return farOut(x, n);
  if (Math.abs(n) >= 1 || x + n < 0.5 * x) return logGamma(x + n) - logGamma(x);
  // Γ(x + n) / Γ(x) = Γ(y + n) / Γ(y) ÷ Π (1 + n / (x + i)); the product is carried as "one plus `rise`".
  let y = x;
  let rise = 0;
  while (y < STIRLING_FROM || y + n < STIRLING_FROM) {
    const e = n / y;
    rise += e + rise * e;
    y += 1;
  }
  return farOut(y, n) - Math.log1p(rise);
}
