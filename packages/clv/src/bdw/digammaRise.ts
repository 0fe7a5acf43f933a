/** From here on the asymptotic series is good to the last digit. */
const ASYMPTOTIC = 10;

/** ψ(x) = ln x − 1/(2x) − tail(1/x²) for x ≥ 10. */
const tail = (s: number): number => s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))));

/** ψ(u + a) − ψ(u) for u > 0, a ≥ 0; NaN otherwise. Accurate also for a ≪ u, where the two agree in every digit. */
export function digammaRise(u: number, a: number): number {
  if (!(u > 0 && a >= 0)) return NaN;
  let sum = 0;
  while (u < ASYMPTOTIC) {
    sum += a / (u + a) / u;
    u += 1;
  }
  const v = u + a;
  return sum + Math.log1p(a / u) + a / v / (2 * u) + (tail(1 / u / u) - tail(1 / v / v));
}
