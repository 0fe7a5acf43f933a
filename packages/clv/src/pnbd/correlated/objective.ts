import type { Patterns } from '../../btyd/histories.ts';
import type { Objective } from '../../fitting/minimise.ts';
import { paretoHistory } from '../history.ts';
import { factorsOf } from './dependence.ts';

/** How closely the smooth minimum below follows the sharp one: at equal terms it is 2^(1/SHARP) lower. */
const SHARP = 20;

/**
 * c = m A B at strength q ∈ [−1, 1], with the derivatives of ln |c| in ln r, ln α, ln s, ln β. The strength is the share of
 * the way to the bound of m on its side; the bound is a minimum of two, taken smoothly (and up to 3.4 % short of it where the
 * two meet), because the best parameters often lie on the edge between them, where a search by gradients would not end.
 */
export function leverOf(r: number, alpha: number, s: number, beta: number, q: number, unit: number, slopes: Float64Array): number {
  const { logA, logB, restA, restB } = factorsOf({ r, alpha, s, beta }, unit);
  const oddsA = Math.exp(logA) / restA;
  const oddsB = Math.exp(logB) / restB;
  // Derivatives of ln odds: those of ln A divided by 1 − A.
  const dr = logA / restA;
  const dAlpha = (r * unit) / (alpha + unit) / restA;
  const ds = logB / restB;
  const dBeta = (s * unit) / (beta + unit) / restB;
  // Above 0: the lesser of the odds; below 0: the lesser of 1 and their product.
  const first = q < 0 ? 0 : Math.log(oddsA);
  const second = q < 0 ? Math.log(oddsA * oddsB) : Math.log(oddsB);
  const share = 1 / (1 + Math.exp(SHARP * (second - first))); // of the second in the minimum: 1 where it is much the lesser
  slopes.set(q < 0 ? [share * dr, share * dAlpha, share * ds, share * dBeta] : [(1 - share) * dr, (1 - share) * dAlpha, share * ds, share * dBeta]);
  return q * Math.exp(Math.min(first, second) - Math.log1p(Math.exp(-SHARP * Math.abs(first - second))) / SHARP);
}

const [at00, at10, at01, at11] = [0, 0, 0, 0].map(() => new Float64Array(5)) as [Float64Array, Float64Array, Float64Array, Float64Array];

/**
 * Minus the mean log-likelihood in (ln r, ln α, ln s, ln β, q) with its gradient:
 *
 *   L = L(α, β) + c [L(α+1, β+1) − L(α+1, β) − L(α, β+1) + L(α, β)],  c = m A B,
 *
 * because e^{−λ} times a Gamma(r, α) density is A times a Gamma(r, α + 1) density. `unit` is the caller's unit of time on
 * the scale of the patterns.
 */
export function correlatedObjective({ x, tx, T, weight }: Patterns, gammaTerms: Objective, unit: number): Objective {
  const total = weight.reduce((sum, w) => sum + w, 0);
  const leverSlopes = new Float64Array(4);
  const own = new Float64Array(4);
  return (theta, gradient) => {
    const [r, alpha, s, beta] = [0, 1, 2, 3].map((j) => Math.exp(theta[j]!)) as [number, number, number, number];
    const q = theta[4]!;
    const c = leverOf(r, alpha, s, beta, q, unit, leverSlopes);
    const perQ = q === 0 ? leverOf(r, alpha, s, beta, 1, unit, leverSlopes) : c / q;
    const shrinkA = alpha / (alpha + unit);
    const shrinkB = beta / (beta + unit);
    let value = -total * gammaTerms(theta, gradient);
    for (let j = 0; j < 4; j++) gradient[j]! *= -total;
    gradient[4] = 0;
    for (let i = 0; i < x.length; i++) {
      const w = weight[i]!;
      const l00 = paretoHistory(r, alpha, s, beta, x[i]!, tx[i]!, T[i]!, at00);
      const e10 = Math.exp(paretoHistory(r, alpha + unit, s, beta, x[i]!, tx[i]!, T[i]!, at10) - l00);
      const e01 = Math.exp(paretoHistory(r, alpha, s, beta + unit, x[i]!, tx[i]!, T[i]!, at01) - l00);
      const e11 = Math.exp(paretoHistory(r, alpha + unit, s, beta + unit, x[i]!, tx[i]!, T[i]!, at11) - l00);
      const D = 1 - e10 - e01 + e11;
      const rise = 1 + c * D;
      value += w * (l00 + Math.log(rise));
      for (let j = 0; j < 4; j++) {
        const a = j === 1 ? shrinkA : 1;
        const b = j === 3 ? shrinkB : 1;
        own[j] = e11 * (at11[j]! * a * b - at00[j]!) - e10 * (at10[j]! * a - at00[j]!) - e01 * (at01[j]! * b - at00[j]!);
        gradient[j]! += w * (at00[j]! + (c * (own[j]! + leverSlopes[j]! * D)) / rise);
      }
      gradient[4]! += (w * perQ * D) / rise;
    }
    for (let j = 0; j < 5; j++) gradient[j]! /= -total;
    return -value / total;
  };
}
