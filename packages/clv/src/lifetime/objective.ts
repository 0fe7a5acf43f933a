import type { Patterns } from '../btyd/histories.ts';
import type { Objective } from '../fitting/minimise.ts';
import { digamma } from '../numeric/digamma.ts';
import { logGammaRatio } from '../numeric/logGammaRatio.ts';

/**
 * ln L of one history without ln Γ(r+x) − ln Γ(r), for parameters in the order of the model's keys, the first of them r;
 * writes its derivatives in their logarithms.
 */
export type HistoryLikelihood = (params: Float64Array, x: number, tx: number, T: number, out: Float64Array) => number;

/** Up to here ψ(r+x) − ψ(r) is added up term by term. */
const FEW = 64;

/** ψ(r+x) − ψ(r) without loss for large r. */
function digammaRise(r: number, x: number): number {
  if (x > FEW) return digamma(r + x) - digamma(r);
  let sum = 0;
  for (let j = 0; j < x; j++) sum += 1 / (r + j);
  return sum;
}

/** The whole ln L of one history: `row` of a fitted model. */
export const rowOf = (history: HistoryLikelihood): HistoryLikelihood => (params, x, tx, T, gradient) => {
  const r = params[0]!;
  const value = history(params, x, tx, T, gradient);
  if (x === 0) return value;
  gradient[0]! += r * digammaRise(r, x);
  return value + logGammaRatio(r, x);
};

/** Minus the mean of ln Γ(r+x) − ln Γ(r), and its derivative in ln r as the first entry of the gradient: running sums over the distinct x. */
export function gammaTerms({ x, weight }: Patterns): Objective {
  const total = weight.reduce((sum, w) => sum + w, 0);
  const weightOfX = new Float64Array(x.reduce((most, v) => Math.max(most, v), 0) + 1);
  x.forEach((v, i) => { weightOfX[v]! += weight[i]!; });
  return (theta, gradient) => {
    const r = Math.exp(theta[0]!);
    let value = 0;
    let slope = 0;
    let terms = 0;
    let inR = 0;
    for (let k = 1; k < weightOfX.length; k++) {
      terms += Math.log(r + k - 1);
      inR += 1 / (r + k - 1);
      value += weightOfX[k]! * terms;
      slope += weightOfX[k]! * r * inR;
    }
    gradient.fill(0);
    gradient[0] = -slope / total;
    return -value / total;
  };
}

/**
 * Minus the mean log-likelihood with its exact gradient: the gamma functions from the distinct x, everything else history
 * by history.
 */
export function historiesObjective(history: HistoryLikelihood, parameters: number, patterns: Patterns): Objective {
  const { x, tx, T, weight } = patterns;
  const total = weight.reduce((sum, w) => sum + w, 0);
  const gammas = gammaTerms(patterns);
  const params = new Float64Array(parameters);
  const slope = new Float64Array(parameters + 1); // one more: what a model reports besides
  const sum = new Float64Array(parameters);
  return (theta, gradient) => {
    for (let j = 0; j < parameters; j++) params[j] = Math.exp(theta[j]!);
    const ofGammas = gammas(theta, gradient);
    let value = 0;
    sum.fill(0);
    for (let i = 0; i < x.length; i++) {
      const w = weight[i]!;
      value += w * history(params, x[i]!, tx[i]!, T[i]!, slope);
      for (let j = 0; j < parameters; j++) sum[j]! += w * slope[j]!;
    }
    for (let j = 0; j < parameters; j++) gradient[j]! -= sum[j]! / total;
    return ofGammas - value / total;
  };
}
