import { MOST_OPPORTUNITIES, validParams, validRow } from './domain.ts';
import type { BgBbParams, Opportunities } from './types.ts';
import { groupRows } from '../numeric/groupRows.ts';
import { logBeta } from '../numeric/logBeta.ts';

/** What the likelihood of one row is made of. */
export interface RowLikelihood {
  /** ln P(this history and still alive after n opportunities). */
  readonly alive: number;
  /** ln P(this history). */
  readonly all: number;
}

const NEGLIGIBLE = 1e-17;

/**
 * Σ_{t=tx}^{n−1} P(history, alive for exactly t opportunities), relative to its first term. Each term is the one before times
 * (β+t−x)/(α+β+t) · (δ+t)/(γ+1+δ+t) < 1: all positive and falling, nothing cancels and nothing is added to keep a
 * logarithm finite.
 */
function leftSum({ alpha, beta, gamma, delta }: BgBbParams, x: number, tx: number, n: number): number {
  let sum = 0;
  let term = 1;
  for (let t = tx; t < n; t++) {
    sum += term;
    term *= ((beta + t - x) / (alpha + beta + t)) * ((delta + t) / (gamma + 1 + delta + t));
    if (term * (n - t) <= NEGLIGIBLE * sum) break;
  }
  return sum;
}

/**
 * A function that computes rows under these parameters, with ln P(alive for t opportunities) kept as running sums.
 * @param most the largest n it will be asked for
 */
export function rowLikelihood(params: BgBbParams, most: number): (x: number, tx: number, n: number) => RowLikelihood {
  const { alpha, beta, gamma, delta } = params;
  const logAlive = new Float64Array(most + 1);
  for (let t = 0; t < most; t++) logAlive[t + 1] = logAlive[t]! - Math.log1p(gamma / (delta + t));
  const none = logBeta(alpha, beta);
  return (x, tx, n) => {
    const alive = logBeta(alpha + x, beta + n - x) - none + logAlive[n]!;
    if (tx === n) return { alive, all: alive };
    const first = logBeta(alpha + x, beta + tx - x) - none + logAlive[tx]! - Math.log1p((delta + tx) / gamma);
    const left = first + Math.log(leftSum(params, x, tx, n));
    const top = Math.max(alive, left);
    return { alive, all: top + Math.log1p(Math.exp(Math.min(alive, left) - top)) };
  };
}

/** The largest opportunity number in a column; 0 for none. */
export function mostOf(n: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < n.length; i++) if (n[i]! <= MOST_OPPORTUNITIES) most = Math.max(most, n[i]!);
  return Math.floor(most);
}

/** One number for each row, computed once for equal rows; NaN outside the domain. */
export function eachRow(params: BgBbParams, { x, tx, n }: Opportunities, of: (x: number, tx: number, n: number, likelihood: RowLikelihood) => number): Float64Array {
  const out = new Float64Array(x.length).fill(NaN);
  if (!validParams(params)) return out;
  const likelihood = rowLikelihood(params, mostOf(n));
  const { first, of: group } = groupRows([x, tx, n], x.length);
  const values = Float64Array.from(first, (i) => (validRow(x[i]!, tx[i]!, n[i]!) ? of(x[i]!, tx[i]!, n[i]!, likelihood(x[i]!, tx[i]!, n[i]!)) : NaN));
  for (let i = 0; i < out.length; i++) out[i] = values[group[i]!]!;
  return out;
}
