import { isCount, validParams } from './domain.ts';
import { eachRow } from './eachRow.ts';
import { remembered, staying } from './lifetime.ts';
import type { BgBbParams, Opportunities } from './types.ts';
import { discountedSurvival } from '../sbg/discountedSurvival.ts';

/** Opportunities of the next `ahead` that a customer alive at n lives to see, on average. A sum of positive terms: the closed form is 0/0 at γ = 1. */
const seen = (params: BgBbParams, n: number, ahead: number): number => staying(params, n, ahead).reduce((sum, v) => sum + v, 0) - 1;

/**
 * Expected purchases of a new customer at the first n opportunities.
 * @returns a number for a number, a Float64Array for a column; NaN outside the domain (n whole, 0 … a million)
 * Source: FHS2010, E[X(n)].
 */
export function expected(params: BgBbParams, n: number): number;
export function expected(params: BgBbParams, n: ArrayLike<number>): Float64Array;
export function expected(params: BgBbParams, n: number | ArrayLike<number>): number | Float64Array {
  const wanted = typeof n === 'number' ? [n] : Array.from(n);
  const most = wanted.reduce((m, v) => (isCount(v) ? Math.max(m, v) : m), 0);
  const buys = validParams(params) ? params.alpha / (params.alpha + params.beta) : NaN;
  const sums = staying(params, 0, most);
  sums[0] = 0;
  for (let t = 1; t <= most; t++) sums[t]! += sums[t - 1]!;
  const out = Float64Array.from(wanted, (v) => (isCount(v) ? buys * sums[v]! : NaN));
  return typeof n === 'number' ? out[0]! : out;
}

/**
 * Expected purchases at the next `nStar` opportunities given the history.
 * @param nStar whole, 0 … a million
 * @returns one number a row; NaN outside the domain
 * Source: FHS2010, conditional expectation, as a sum of positive terms.
 */
export function conditionalExpected(params: BgBbParams, data: Opportunities, nStar: number): Float64Array {
  if (!isCount(nStar)) return new Float64Array(data.x.length).fill(NaN);
  const { alpha, beta } = params;
  const ahead = remembered((n) => seen(params, n, nStar));
  return eachRow(params, data, (x, _tx, n, { alive, all }) => ((Math.exp(alive - all) * (alpha + x)) / (alpha + beta + n)) * ahead(n));
}

/**
 * DERT: expected purchases over an endless future, each discounted by its distance from opportunity n (the next one by
 * 1 + d): Σ_{t≥1} P(buys at n + t | history) (1+d)^−t.
 * @param d discount rate per opportunity, 0 or more. At d = 0 Infinity for γ ≤ 1; NaN for 0 < d < 1e-10.
 * @returns one number a row; NaN outside the domain
 * Source: FHS2010, DERT, with 2F1(1, δ+n+1; γ+δ+n+1; 1/(1+d)).
 */
export function dert(params: BgBbParams, data: Opportunities, d: number): Float64Array {
  const { alpha, beta, gamma, delta } = params;
  const ahead = remembered((n) => (((delta + n) / (gamma + delta + n)) * discountedSurvival(delta + n + 1, gamma, d)) / (1 + d));
  return eachRow(params, data, (x, _tx, n, { alive, all }) => ((Math.exp(alive - all) * (alpha + x)) / (alpha + beta + n)) * ahead(n));
}
