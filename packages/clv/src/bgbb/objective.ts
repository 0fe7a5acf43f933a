import type { WeightedOpportunities } from './types.ts';
import type { Objective } from '../fitting/minimise.ts';
import { groupRows } from '../numeric/groupRows.ts';
import { logBeta } from '../numeric/logBeta.ts';

/** Distinct (x, tx, n) rows with the number of customers in each; rows of weight 0 are left out. */
export interface OpportunityPatterns { readonly x: Int32Array; readonly tx: Int32Array; readonly n: Int32Array; readonly weight: Float64Array }

export function patternsOf({ x, tx, n, weights }: WeightedOpportunities): OpportunityPatterns {
  const { first, of } = groupRows([x, tx, n], x.length);
  const weight = new Float64Array(first.length);
  for (let i = 0; i < of.length; i++) weight[of[i]!]! += weights === undefined ? 1 : weights[i]!;
  const kept = [...first.keys()].filter((g) => weight[g]! > 0);
  const column = (values: ArrayLike<number>): Int32Array => Int32Array.from(kept, (g) => values[first[g]!]!);
  return { x: column(x), tx: column(tx), n: column(n), weight: Float64Array.from(kept, (g) => weight[g]!) };
}

/** Every `stride`-th pattern: enough to choose between starts. */
export function thinned(p: OpportunityPatterns, stride: number): OpportunityPatterns {
  const keep = (_: number, i: number): boolean => i % stride === 0;
  return { x: p.x.filter(keep), tx: p.tx.filter(keep), n: p.n.filter(keep), weight: p.weight.filter(keep) };
}

const NEGLIGIBLE = 1e-17;

/**
 * Minus the mean log-likelihood in θ = ln(alpha, beta, gamma, delta) with its gradient.
 *
 * L is a sum over the last opportunity t that the customer lived to see, from tx to n − 1, and of being alive at n. All terms are
 * positive, so the derivative of ln L is the mean of the terms' own derivatives, weighted by their share in L. Those are
 * differences of digammas at whole distances: running sums of 1/(parameter + j), made once for all rows.
 */
export function bgbbObjective({ x, tx, n, weight }: OpportunityPatterns): Objective {
  const total = weight.reduce((sum, w) => sum + w, 0);
  const most = n.reduce((m, v) => Math.max(m, v), 0) + 1;
  const [inAlpha, inBeta, inBoth, inDelta, inStay, logAlive] = Array.from({ length: 6 }, () => new Float64Array(most + 1)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

  return (theta, gradient) => {
    const alpha = Math.exp(theta[0]!);
    const beta = Math.exp(theta[1]!);
    const gamma = Math.exp(theta[2]!);
    const delta = Math.exp(theta[3]!);
    for (let j = 0; j < most; j++) {
      inAlpha[j + 1] = inAlpha[j]! + 1 / (alpha + j);
      inBeta[j + 1] = inBeta[j]! + 1 / (beta + j);
      inBoth[j + 1] = inBoth[j]! + 1 / (alpha + beta + j);
      inDelta[j + 1] = inDelta[j]! + 1 / (delta + j);
      inStay[j + 1] = inStay[j]! + 1 / (gamma + delta + j);
      logAlive[j + 1] = logAlive[j]! - Math.log1p(gamma / (delta + j));
    }
    const none = logBeta(alpha, beta);
    let value = 0;
    let dAlpha = 0;
    let dBeta = 0;
    let dGamma = 0;
    let dDelta = 0;
    for (let i = 0; i < x.length; i++) {
      const xi = x[i]!;
      const ti = tx[i]!;
      const ni = n[i]!;
      const w = weight[i]!;
      const alive = logBeta(alpha + xi, beta + ni - xi) - none + logAlive[ni]!;
      // Sums over the moments of leaving, relative to the first of them, plain and times each running sum.
      let left = 0;
      let both = 0;
      let miss = 0;
      let stay = 0;
      let go = 0;
      let term = 1;
      for (let t = ti; t < ni; t++) {
        left += term;
        both += term * inBoth[t]!;
        miss += term * inBeta[t - xi]!;
        stay += term * inStay[t + 1]!;
        go += term * inDelta[t]!;
        term *= ((beta + t - xi) / (alpha + beta + t)) * ((delta + t) / (gamma + 1 + delta + t));
        if (term * (ni - t) <= NEGLIGIBLE * left) break;
      }
      const first = left === 0 ? -Infinity : logBeta(alpha + xi, beta + ti - xi) - none + logAlive[ti]! - Math.log1p((delta + ti) / gamma);
      const top = Math.max(alive, first);
      const a = Math.exp(alive - top);
      const f = left === 0 ? 0 : Math.exp(first - top);
      const sum = a + f * left;
      value += w * (top + Math.log(sum));
      const u = (w * a) / sum;
      const v = (w * f) / sum;
      dAlpha += w * inAlpha[xi]! - u * inBoth[ni]! - v * both;
      dBeta += u * (inBeta[ni - xi]! - inBoth[ni]!) + v * (miss - both);
      dGamma += (v * left) / gamma - u * inStay[ni]! - v * stay;
      dDelta += u * (inDelta[ni]! - inStay[ni]!) + v * (go - stay);
    }
    gradient[0] = (-alpha * dAlpha) / total;
    gradient[1] = (-beta * dBeta) / total;
    gradient[2] = (-gamma * dGamma) / total;
    gradient[3] = (-delta * dDelta) / total;
    return -value / total;
  };
}
