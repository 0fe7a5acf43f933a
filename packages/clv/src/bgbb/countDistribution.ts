import type { BgBbParams } from './types.ts';
import { logBeta } from '../numeric/logBeta.ts';

/**
 * P(exactly k purchases at the first n opportunities): over the last opportunity t seen alive, beta-binomial(k of t) times
 * P(leaves after t). Terms in logarithms, carried from t to t + 1 by their ratio, so 10,000 opportunities are as exact as ten.
 */
export function countProbability({ alpha, beta, gamma, delta }: BgBbParams, k: number, n: number): number {
  if (k > n) return 0;
  let buys = logBeta(alpha + k, beta) - logBeta(alpha, beta); // k of k
  let lives = 0;
  for (let j = 0; j < k; j++) lives -= Math.log1p(gamma / (delta + j));
  let sum = 0;
  for (let t = k; t < n; t++) {
    sum += Math.exp(buys + lives) * (gamma / (gamma + delta + t));
    buys += Math.log(((t + 1) / (t + 1 - k)) * ((beta + t - k) / (alpha + beta + t)));
    lives -= Math.log1p(gamma / (delta + t));
  }
  return sum + Math.exp(buys + lives);
}

/**
 * The whole distribution of purchases at the next n opportunities of a customer who is alive: entry k is P(k).
 * Polya's urn, one opportunity after the other: after t of them with k purchases the next one is a purchase with chance
 * (α+k)/(α+β+t); those who leave are set aside with the count they have. n²/2 products, no logarithms.
 */
export function countDistribution({ alpha, beta, gamma, delta }: BgBbParams, n: number): Float64Array {
  const out = new Float64Array(n + 1);
  const alive = new Float64Array(n + 1);
  alive[0] = 1;
  for (let t = 0; t < n; t++) {
    const leaves = gamma / (gamma + delta + t);
    const stays = (delta + t) / (gamma + delta + t) / (alpha + beta + t);
    for (let k = t; k >= 0; k--) {
      const here = alive[k]!;
      out[k]! += here * leaves;
      alive[k + 1]! += here * stays * (alpha + k);
      alive[k] = here * stays * (beta + t - k);
    }
  }
  for (let k = 0; k <= n; k++) out[k]! += alive[k]!;
  return out;
}

/** The parameters of customers who are alive after n opportunities with x purchases: both betas are updated by what was seen. */
export const aliveParams = ({ alpha, beta, gamma, delta }: BgBbParams, x: number, n: number): BgBbParams => ({ alpha: alpha + x, beta: beta + n - x, gamma, delta: delta + n });
