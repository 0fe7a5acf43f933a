import { aliveParams, countDistribution, countProbability } from './countDistribution.ts';
import { isCount, MOST_OPPORTUNITIES, validParams } from './domain.ts';
import { eachRow } from './eachRow.ts';
import { remembered } from './lifetime.ts';
import type { BgBbParams, Opportunities } from './types.ts';
import { reached } from '../btyd/predict.ts';

/** One key for a pair (x, n). */
const pair = (x: number, n: number): number => x * (MOST_OPPORTUNITIES + 1) + n;

/**
 * P(a new customer buys at exactly x of the first n opportunities).
 * @returns a number for a number, a Float64Array for a column of x; NaN outside the domain
 * Source: FHS2010, P(X(n) = x).
 */
export function pmf(params: BgBbParams, x: number, n: number): number;
export function pmf(params: BgBbParams, x: ArrayLike<number>, n: number): Float64Array;
export function pmf(params: BgBbParams, x: number | ArrayLike<number>, n: number): number | Float64Array {
  const usable = validParams(params) && isCount(n);
  const one = (k: number): number => (usable && isCount(k) ? countProbability(params, k, n) : NaN);
  return typeof x === 'number' ? one(x) : Float64Array.from(x, one);
}

/**
 * P(exactly k purchases at the next nStar opportunities | history): none for those who have left; those alive follow `pmf`
 * with alpha + x, beta + n − x, gamma, delta + n.
 * @returns one number a row; NaN outside the domain
 * Source: FHS2010, P(X(n, n + n*) = x* | x, tx, n).
 */
export function conditionalPmf(params: BgBbParams, data: Opportunities, k: number, nStar: number): Float64Array {
  if (!isCount(k) || !isCount(nStar)) return new Float64Array(data.x.length).fill(NaN);
  const known = remembered((key) => countProbability(aliveParams(params, Math.floor(key / (MOST_OPPORTUNITIES + 1)), key % (MOST_OPPORTUNITIES + 1)), k, nStar));
  return eachRow(params, data, (x, _tx, n, { alive, all }) => Math.exp(alive - all) * known(pair(x, n)) + (k === 0 ? -Math.expm1(alive - all) : 0));
}

/**
 * The smallest k with P(at most k purchases at the next nStar opportunities | history) ≥ probability. The error of the
 * fitted parameters is not in it; `intervals` adds it.
 * @returns one whole number a row; NaN outside the domain (0 < probability < 1)
 * Source: from `conditionalPmf`.
 */
export function conditionalQuantile(params: BgBbParams, data: Opportunities, nStar: number, probability: number): Float64Array {
  if (!isCount(nStar) || !(probability > 0 && probability < 1)) return new Float64Array(data.x.length).fill(NaN);
  const cumulative = remembered((key) => {
    const known = countDistribution(aliveParams(params, Math.floor(key / (MOST_OPPORTUNITIES + 1)), key % (MOST_OPPORTUNITIES + 1)), nStar);
    for (let k = 1; k < known.length; k++) known[k]! += known[k - 1]!;
    return known;
  });
  // Those who have left buy nothing, so the mixture passes `probability` where the living pass this:
  return eachRow(params, data, (x, _tx, n, { alive, all }) => reached(cumulative(pair(x, n)), 1 - (1 - probability) / Math.exp(alive - all)));
}
