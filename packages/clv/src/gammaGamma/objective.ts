import type { Objective } from '../fitting/minimise.ts';
import { digamma } from '../numeric/digamma.ts';
import { groupRows } from '../numeric/groupRows.ts';
import { logBeta } from '../numeric/logBeta.ts';
import { logGamma } from '../numeric/logGamma.ts';

/** Above this the plain expression loses digits that a search along the ridge needs. */
const LARGE = 50;

export interface SpendRows { readonly x: Float64Array; readonly z: Float64Array; readonly weight: Float64Array }

/**
 * Minus the mean log-likelihood in θ = ln(p, q, gamma) with its analytic gradient. z should be scaled to about 1.
 *
 * ln L = lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln γ + (px−1) ln z + px ln x − (px+q) ln(γ + xz).
 * Only ln(γ + xz) is different for every row; the rest is summed over the distinct x.
 */
export function gammaGammaObjective({ x, z, weight }: SpendRows): Objective {
  const { first, of } = groupRows([x], x.length);
  const counts = Float64Array.from(first, (row) => x[row]!);
  const groups = counts.length;
  const size = new Float64Array(groups);
  const logZ = new Float64Array(groups);
  const spend = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    size[of[i]!]! += weight[i]!;
    logZ[of[i]!]! += weight[i]! * Math.log(z[i]!);
    spend[i] = x[i]! * z[i]!;
  }
  const total = size.reduce((sum, w) => sum + w, 0);
  const logs = new Float64Array(groups);
  const inverses = new Float64Array(groups);

  return (theta, gradient) => {
    const p = Math.exp(theta[0]!);
    const q = Math.exp(theta[1]!);
    const gamma = Math.exp(theta[2]!);
    if (p > LARGE || q > LARGE) return negativeMeanAlike({ x, spend, weight, counts, size, logZ, total }, p, q, gamma, gradient);
    logs.fill(0);
    inverses.fill(0);
    for (let i = 0; i < spend.length; i++) {
      const k = of[i]!;
      const scale = gamma + spend[i]!;
      logs[k]! += weight[i]! * Math.log(scale);
      inverses[k]! += weight[i]! / scale;
    }
    const lgq = logGamma(q);
    const psiQ = digamma(q);
    let value = 0;
    let dp = 0;
    let dq = 0;
    let dGamma = 0;
    for (let k = 0; k < groups; k++) {
      const n = counts[k]!;
      const w = size[k]!;
      const px = p * n;
      const shape = px + q;
      const psi = digamma(shape);
      value += w * (logGamma(shape) - logGamma(px) - lgq + q * theta[2]! + px * Math.log(n)) + (px - 1) * logZ[k]! - shape * logs[k]!;
      dp += n * (w * (psi - digamma(px) + Math.log(n)) + logZ[k]! - logs[k]!);
      dq += w * (psi - psiQ + theta[2]!) - logs[k]!;
      dGamma += (w * q) / gamma - shape * inverses[k]!;
    }
    gradient[0] = (-p * dp) / total;
    gradient[1] = (-q * dq) / total;
    gradient[2] = (-gamma * dGamma) / total;
    return -value / total;
  };
}

interface Summed { readonly x: Float64Array; readonly spend: Float64Array; readonly weight: Float64Array; readonly counts: Float64Array; readonly size: Float64Array; readonly logZ: Float64Array; readonly total: number }

/**
 * The same where p or q is large, with γ next to nothing or huge: −ln B(px, q) − q ln(1 + xz/γ) − px ln(1 + γ/xz) − ln z, in
 * which nothing large is subtracted. Two logarithms more a row, so not for every day.
 */
function negativeMeanAlike({ x, spend, weight, counts, size, logZ, total }: Summed, p: number, q: number, gamma: number, gradient: Float64Array): number {
  let value = 0;
  let dp = 0;
  let dq = 0;
  let dGamma = 0;
  for (let i = 0; i < spend.length; i++) {
    const [n, w, s] = [x[i]!, weight[i]!, spend[i]!];
    const above = Math.log1p(s / gamma);
    const below = Math.log1p(gamma / s);
    value -= w * (q * above + p * n * below);
    dp -= w * n * below;
    dq -= w * above;
    dGamma += (w * (q * s - p * n * gamma)) / (gamma + s);
  }
  const psiQ = digamma(q);
  for (let k = 0; k < counts.length; k++) {
    const px = p * counts[k]!;
    const psi = digamma(px + q);
    value -= size[k]! * logBeta(px, q) + logZ[k]!;
    dp += size[k]! * counts[k]! * (psi - digamma(px));
    dq += size[k]! * (psi - psiQ);
  }
  gradient[0] = (-p * dp) / total;
  gradient[1] = (-q * dq) / total;
  gradient[2] = -dGamma / total;
  return -value / total;
}
