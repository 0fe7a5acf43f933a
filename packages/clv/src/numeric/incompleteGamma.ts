import { logExcess } from './logExcess.ts';
import { logGamma1p } from './logGamma.ts';
import { scaledErfc } from './scaledErfc.ts';
import { HALF_LOG_TWO_PI, stirlingTail } from './stirling.ts';

/** Taylor coefficients in η of η/μ with ½η² = μ − ln(1 + μ), computed with 60 digits. */
const TEMME = [
  1, -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073, 0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-5,
  -2.185448510679992e-6, -1.85406221071516e-6, 8.296711340953087e-7, -1.7665952736826078e-7, 6.707853543401498e-9, 1.0261809784240309e-8, -4.382036018453353e-9,
  9.14769958223679e-10, -2.5514193994946248e-11, -5.830772132550426e-11, 2.4361948020667415e-11, -5.0276692801141755e-12, 1.1004392031956135e-13,
  3.371763262400985e-13, -1.392388722418162e-13, 2.8534893807047445e-14, -5.139111834242572e-16, -1.9752288294349442e-15, 8.099521156704561e-16,
  -1.6522531216398162e-16, 2.5305430097478883e-18, 1.1686939738559576e-17,
] as const;
const beta = new Float64Array(TEMME.length);
/** Temme's expansion is used for shapes from here on, as long as |η| stays below 1. */
const LARGE = 20;

/** ln(x^a e^(−x) / Γ(a + 1)); for large a around the centre, where x^a and Γ would cancel. */
function logTerm(a: number, x: number, logX: number): number {
  if (a < LARGE) return a * logX - x - logGamma1p(a);
  const m = (x - a) / a;
  return -a * (m < -0.5 ? m - (logX - Math.log(a)) : logExcess(m)) - HALF_LOG_TWO_PI - 0.5 * Math.log(a) - stirlingTail(a);
}

/** P / (x^a e^(−x) / Γ(a + 1)) = Σ xⁿ / ((a + 1)…(a + n)) (DLMF 8.11.4), all terms positive. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Q / (x^a e^(−x) / Γ(a + 1)) by the continued fraction DLMF 8.9.2 in its even form, by Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 10_000; n++) {
    const an = n * (a - n);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return a * value;
}

/** ln of the smaller tail (Q for η ≥ 0, P below) by Temme (1979), with the coefficients by backward recursion as in Gil, Segura & Temme (2012). */
function logTemme(a: number, eta: number): number {
  const last = TEMME.length - 1;
  beta[last - 1] = TEMME[last]!;
  beta[last - 2] = TEMME[last - 1]!;
  for (let n = last - 2; n > 0; n--) beta[n - 1] = TEMME[n]! + ((n + 1) / a) * beta[n + 1]!;
  let sum = 0;
  for (let n = last - 1; n >= 0; n--) sum = sum * eta + beta[n]!;
  const correction = sum / (1 + beta[1]! / a) / Math.sqrt(2 * Math.PI * a);
  const centre = 0.5 * scaledErfc(Math.abs(eta) * Math.sqrt(a / 2));
  return -0.5 * a * eta * eta + Math.log(eta < 0 ? centre - correction : centre + correction);
}

/** Small shape, x < 1.5: P = x^a / Γ(a + 1) · (1 + a Σ (−x)ⁿ / ((a + n) n!)); Q from the same parts without forming 1 − P. */
function logSmallShape(a: number, x: number, logX: number, lower: boolean): number {
  let term = 1;
  let sum = 0;
  for (let n = 1; n < 40 && Math.abs(term) > 1e-18; n++) {
    term *= -x / n;
    sum += term / (a + n);
  }
  const lead = a * logX - logGamma1p(a);
  return lower ? lead + Math.log1p(a * sum) : Math.log(-Math.expm1(lead) - a * sum * Math.exp(lead));
}

/** ln of one tail, computed directly; which one is said by `lowerIsDirect`. */
function logDirect(a: number, x: number, logX: number, lower: boolean): number {
  if (a < 1 && x < 1.5) return logSmallShape(a, x, logX, lower);
  if (a >= LARGE) {
    const m = (x - a) / a;
    const eta = Math.sqrt(2 * logExcess(m)) * (m < 0 ? -1 : 1);
    if (Math.abs(eta) < 1) return logTemme(a, eta);
  }
  return logTerm(a, x, logX) + Math.log(lower ? lowerSeries(a, x) : upperFraction(a, x));
}

function lowerIsDirect(a: number, x: number, logX: number): boolean {
  if (a < 1) return x < 1.5 && a * logX - logGamma1p(a) < -0.7;
  return a >= LARGE ? x < a : x < a + 1;
}

/** ln P and ln Q share everything: the wanted tail is the direct one or its complement. */
function logTail(a: number, x: number, logX: number, lower: boolean): number {
  if (!(a > 0 && (x >= 0 || logX < 0))) return NaN;
  if (x === Infinity) return lower ? 0 : -Infinity;
  if (logX === -Infinity) return lower ? -Infinity : 0;
  const direct = lowerIsDirect(a, x, logX);
  const log = logDirect(a, x, logX, direct);
  if (direct === lower) return log;
  return log > -0.6931 ? Math.log(-Math.expm1(log)) : Math.log1p(-Math.exp(log));
}

/**
 * ln P(a, x), the regularised lower incomplete gamma function, for a > 0, 0 ≤ x ≤ Infinity; NaN outside. `logX` may be
 * given where x itself underflows. Shapes 1e-4…1e6 (and far beyond): the relative error of P and of Q is below
 * 1e-14 + 4e-16 · |ln|, so about 1e-13 at 1e-300, while the logarithm itself keeps 15 digits far below 1e-308.
 */
export const logGammaP = (a: number, x: number, logX = Math.log(x)): number => logTail(a, x, logX, true);
/** ln Q(a, x) = ln(1 − P(a, x)); as exact as ln P in either tail. */
export const logGammaQ = (a: number, x: number, logX = Math.log(x)): number => logTail(a, x, logX, false);
/** P(a, x): the distribution function of Gamma(shape a, rate 1). */
export const gammaP = (a: number, x: number): number => Math.exp(logTail(a, x, Math.log(x), true));
/** Q(a, x) = 1 − P(a, x) without the cancellation. */
export const gammaQ = (a: number, x: number): number => Math.exp(logTail(a, x, Math.log(x), false));
/** ln(x^a e^(−x) / Γ(a)): the density of Gamma(a, 1) with respect to ln x. */
export const logGammaDensity = (a: number, x: number, logX = Math.log(x)): number => logTerm(a, x, logX) + Math.log(a);
