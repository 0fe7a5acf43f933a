/**
 * m − ln(1 + m) ≥ 0 for m > −1 without cancellation: near 0 by the series of ln(1 + m) in t = m / (2 + m),
 * otherwise directly. Relative error below 2e-15. It measures how far a gamma or beta variable is from its centre.
 */
export function logExcess(m: number): number {
  if (!(Math.abs(m) < 0.5)) return m - Math.log1p(m);
  const t = m / (2 + m);
  const t2 = t * t;
  let power = 1;
  let sum = 0;
  for (let k = 3; k < 60 && power > 1e-17; k += 2) {
    sum += power / k;
    power *= t2;
  }
  return t * (m - 2 * t2 * sum);
}
