/**
 * ∫₀^length e^(−rate t) dt = (1 − e^(−rate·length)) / rate, smooth through rate = 0, where it is `length`.
 * With rate = s − 1 and length = ln R it is ∫₁^R v^(−s) dv, the form in which 1/(s − 1) appears in expectations.
 * Any finite rate, length ≥ 0 or Infinity (with rate > 0: 1/rate); relative error below 1e-15 · (1 + |rate·length|) where
 * the exponent grows, below 1e-15 where it decays.
 */
export function decayIntegral(rate: number, length: number): number {
  const exponent = rate * length;
  return Math.abs(exponent) < 1e-9 ? length * (1 - exponent / 2) : rate === 0 ? length : -Math.expm1(-exponent) / rate;
}
