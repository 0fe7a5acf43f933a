import { digamma } from './digamma.ts';
import { logGamma, logGamma1p } from './logGamma.ts';
import { logGammaRatio } from './logGammaRatio.ts';

/**
 * The pole of Γ(1 − s) z^(s−1) at the integer n nearest to s together with the series term it cancels against, (−z)^(n−1) /
 * ((n − 1)! (n − s)): with ε = s − n they make −(−z)^(n−1)/(n − 1)! · (e^L − 1)/ε, where L = ε ln z − ln Γ(n + ε)/Γ(n) +
 * ln(πε / sin πε) is formed without cancellation. At ε = 0 this is DLMF 8.19.8.
 */
function polePair(n: number, epsilon: number, logZ: number): number {
  const size = n === 1 ? 1 : Math.exp((n - 1) * logZ - logGamma(n));
  const sign = n % 2 === 1 ? -1 : 1;
  if (epsilon === 0) return sign * size * (logZ - digamma(n));
  const L = epsilon * logZ - logGammaRatio(n, epsilon) + logGamma1p(epsilon) + logGamma1p(-epsilon);
  return (sign * size * Math.expm1(L)) / epsilon;
}

/** E_s(z) for z ≤ 1: Γ(1 − s) z^(s−1) − Σ (−z)^k / (k! (1 − s + k)) (DLMF 8.19.10). */
function series(s: number, z: number): number {
  const n = Math.round(s);
  const logZ = Math.log(z);
  let sum = n === 0 ? Math.exp(logGamma(1 - s) + (s - 1) * logZ) : polePair(n, s - n, logZ);
  let term = 1;
  for (let k = 0; k < 30; k++) {
    if (k !== n - 1) sum += term / (s - 1 - k);
    term *= -z / (k + 1);
    if (Math.abs(term) < 1e-19) break;
  }
  return sum;
}

/** e^z E_s(z) for z > 1 by the continued fraction DLMF 8.19.17 in its even form, by Lentz's method. */
function continued(s: number, z: number): number {
  let b = z + s;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 1000; n++) {
    const a = -n * (s + n - 1);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return value;
}

/**
 * The scaled generalised exponential integral e^z ∫₁^∞ e^(−zv) v^(−s) dv = e^z E_s(z) = U(1, 2 − s, z) for real s > 0, z ≥ 0; NaN
 * outside. At z = 0 it is 1/(s − 1) for s > 1 and Infinity for s ≤ 1. It decreases in s and in z and never overflows for
 * z > 0: about 1/(z + s) for large arguments. Relative error below 1e-14 for z from 1e-300 to 1e300, through integer s
 * too; where s → 1 from above and z → 0 the answer keeps its digits although 1/(s − 1) explodes.
 */
export function expIntegralScaled(s: number, z: number): number {
  if (!(s > 0 && z >= 0)) return NaN;
  if (z === 0) return s > 1 ? 1 / (s - 1) : Infinity;
  return z <= 1 ? Math.exp(z) * series(s, z) : continued(s, z);
}
