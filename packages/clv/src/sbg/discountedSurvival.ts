/** The number of steps grows like 18/√d: two million are enough down to d = 1e-10. */
const MAX_STEPS = 2_000_000;
const PRECISION = 1e-15;

/**
 * Σ_{t≥0} (1+d)^{−t} Π_{j<t} (b+j)/(b+g+j) = 2F1(1, b; b+g; 1/(1+d)): each period of a lifetime whose retention rates are
 * (b+j)/(b+g+j), discounted from its beginning.
 *
 * By Pfaff's transformation this is (1+d)/d · 2F1(1, g; b+g; −1/d), whose continued fraction (Gauss) has positive terms only: nothing
 * cancels, and small d costs steps like 1/√d where the plain sum takes 1/d.
 * @param d ≥ 0; at d = 0 the sum is (b+g−1)/(g−1) for g > 1 and Infinity otherwise. NaN for 0 < d < 1e-10.
 */
export function discountedSurvival(b: number, g: number, d: number): number {
  if (!(d >= 0)) return NaN;
  if (d === Infinity) return 1;
  if (d === 0) return g > 1 ? (b + g - 1) / (g - 1) : Infinity;
  const c = b + g;
  const w = 1 / d;
  // 1/(1 + e₁w/(1 + e₂w/(1 + …))) by Lentz's method: ratios of numerators and of denominators, multiplied up.
  let numerator = 1;
  let denominator = 0;
  let value = 1;
  for (let k = 1; k <= MAX_STEPS; k++) {
    const m = (k - (k & 1)) / 2;
    const e = k & 1 ? (k === 1 ? g / c : ((g + m) * (c - 1 + m)) / ((c + k - 2) * (c + k - 1))) : (m * (b + m - 1)) / ((c + k - 2) * (c + k - 1));
    numerator = 1 + (e * w) / numerator;
    denominator = 1 / (1 + e * w * denominator);
    const factor = numerator * denominator;
    value *= factor;
    if (Math.abs(factor - 1) <= PRECISION) return (1 + d) / (d * value);
  }
  return NaN;
}
