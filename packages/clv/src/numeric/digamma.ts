/** ψ(x) = d ln Γ(x) / dx for x > 0; NaN otherwise. Recurrence to x ≥ 10, then the asymptotic series (error below 1e-14). */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN;
  let shift = 0;
  while (x < 10) {
    shift -= 1 / x;
    x += 1;
  }
  const i2 = 1 / (x * x);
  const tail = i2 * (1 / 12 - i2 * (1 / 120 - i2 * (1 / 252 - i2 * (1 / 240 - i2 * (1 / 132 - i2 * (691 / 32760 - i2 / 12))))));
  return shift + Math.log(x) - 0.5 / x - tail;
}
