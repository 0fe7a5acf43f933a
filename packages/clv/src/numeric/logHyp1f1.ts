import { add, divide, type DoubleDouble, exactSum, multiply } from './doubleDouble.ts';
import { logGamma } from './logGamma.ts';
import { logGammaRatio } from './logGammaRatio.ts';
import type { LogSigned } from './logHyp2f1.ts';

const MAX_TERMS = 2_000_000;
const BIG = 1e250;
const NONE: LogSigned = { log: NaN, sign: 0 };

/** ln M(a, b, z) for a ≥ 0, b > 0, z ≥ 0 by the series, whose terms are all positive; rescaled, so M may be beyond 1e308. */
function logSeries(a: number, b: number, z: number): number {
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let n = 0; n < MAX_TERMS; n++) {
    const ratio = ((a + n) * z) / ((b + n) * (n + 1));
    term *= ratio;
    sum += term;
    if (ratio < 1 && term <= 1e-17 * (1 - ratio) * sum) return Math.log(sum) + scale;
    if (sum > BIG) {
      term /= BIG;
      sum /= BIG;
      scale += Math.log(BIG);
    }
  }
  return NaN;
}

/** ln(e^(−z) M) for large z by DLMF 13.7.1, or NaN where its smallest term or the neglected second solution is not negligible. */
function logAsymptotic(a: number, b: number, z: number): number {
  if (!(z > 40 && a > 0) || logGamma(a) - logGamma(Math.max(b, 1)) + Math.max(0, b - 2 * a) * Math.log(z) - z > -45) return NaN;
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 200; k++) {
    const next = (term * (b - a + k) * (1 - a + k)) / ((k + 1) * z);
    if (Math.abs(next) > 0.5 * Math.abs(term)) return NaN;
    term = next;
    sum += term;
    if (Math.abs(term) < 1e-17) return (b > a ? logGammaRatio(a, b - a) : -logGammaRatio(b, a - b)) + (a - b) * Math.log(z) + Math.log(sum);
  }
  return NaN;
}

/** ln(e^(−z) M(a, b, z)), z ≥ 0: by Kummer's transformation also ln M(b − a, b, −z), so the exponential stays outside. */
function logScaled(a: number, b: number, z: number): number {
  const far = logAsymptotic(a, b, z);
  return Number.isNaN(far) ? logSeries(a, b, z) - z : far;
}

/** z = −x, b < a, x not much above b: from two first parameters at most b upward by DLMF 13.3.1. M oscillates there, so that is stable. */
function upward(a: number, b: number, x: number): LogSigned {
  const steps = Math.ceil(a - b);
  let first = a - steps;
  const scale = logScaled(b - first, b, x);
  let now = 1;
  let before = Math.exp(logScaled(b - first + 1, b, x) - scale);
  let extra = 0;
  for (let k = 0; k < steps; k++, first++) {
    const next = ((2 * first - b - x) * now + (b - first) * before) / first;
    before = now;
    now = next;
    if (Math.abs(now) > BIG) {
      now /= BIG;
      before /= BIG;
      extra += Math.log(BIG);
    }
  }
  return { log: Math.log(Math.abs(now)) + extra + scale, sign: now > 0 ? 1 : now < 0 ? -1 : 0 };
}

/** z = −x, b < a: e^(−x) M(b − a, b, x), whose terms alternate at first, with 32 digits; NaN when fewer than 12 remain. */
function alternating(a: number, b: number, x: number): LogSigned {
  const numerator = exactSum(b, -a);
  const one = { high: 1, low: 0 };
  let term: DoubleDouble = one;
  let sum: DoubleDouble = one;
  let largest = 1;
  for (let n = 0; n < 5000 && largest < 1e290; n++) {
    const up = multiply(add(numerator, { high: n, low: 0 }), { high: x, low: 0 });
    const down = multiply(exactSum(b, n), { high: n + 1, low: 0 });
    term = divide(multiply(term, up), down);
    sum = add(sum, term);
    const size = Math.abs(term.high);
    largest = Math.max(largest, size);
    if (n > a - b && size < 1e-16 * (1 - x / (n + 1)) * Math.abs(sum.high)) {
      if (Math.abs(sum.high) < 1e-19 * largest) return NONE;
      return { log: Math.log(Math.abs(sum.high)) - x, sign: sum.high > 0 ? 1 : -1 };
    }
  }
  return NONE;
}

/** z = −x, b < a, x large: DLMF 13.7.2, Γ(b)/Γ(b − a) x^(−a) Σ (a)ₖ (a − b + 1)ₖ / (k! xᵏ); NaN where it does not settle. */
function farNegative(a: number, b: number, x: number): LogSigned {
  // 1/Γ(b − a) by reflection: Γ(1 + a − b) sin(π (b − a)) / π.
  const turn = Math.sin(Math.PI * ((b - a) % 2));
  const lead = logGamma(b) + logGamma(1 + a - b) + Math.log(Math.abs(turn) / Math.PI) - a * Math.log(x);
  const second = logGammaRatio(Math.min(a, b), Math.abs(a - b)) + (a - b) * Math.log(x) - x;
  if (!(lead - second > 45)) return NONE;
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 200; k++) {
    const ratio = ((a + k) * (a - b + 1 + k)) / ((k + 1) * x);
    if (ratio > 0.7) return NONE;
    term *= ratio;
    sum += term;
    if (term < 1e-17 * sum) return { log: lead + Math.log(sum), sign: turn > 0 ? 1 : -1 };
  }
  return NONE;
}

function negative(a: number, b: number, x: number): LogSigned {
  const far = farNegative(a, b, x);
  if (far.sign !== 0) return far;
  const summed = alternating(a, b, x);
  return summed.sign !== 0 || x > 2 * b + 1 ? summed : upward(a, b, x);
}

/**
 * ln|M(a, b, z)| and its sign, M = 1F1 of Kummer, for a, b > 0 and real z; NaN outside. Where M is surely positive (z ≥ 0,
 * or a ≤ b) nothing cancels and the relative error of M is below 1e-13 + 4e-16 · |ln M|, |z| up to about 1e6 (beyond that
 * only where the asymptotic series holds). For z < 0 with a > b the function oscillates like a Laguerre polynomial; there the
 * error is relative to its amplitude, not to a value near one of its zeros, and with −z > 2b + 1 and a above about 20 the
 * answer can be NaN rather than a guess.
 */
export function logHyp1f1(a: number, b: number, z: number): LogSigned {
  if (!(a > 0 && b > 0 && Number.isFinite(z))) return NONE;
  if (z >= 0) return { log: z + logScaled(a, b, z), sign: 1 };
  if (a <= b) return { log: logScaled(b - a, b, -z), sign: 1 };
  return negative(a, b, -z);
}
