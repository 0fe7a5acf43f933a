import { countDistribution, countTable } from './countTable.ts';
import { validHistory, validParams } from './domain.ts';
import { eachAge } from './eachAge.ts';
import { pAliveOf } from './pAlive.ts';
import type { BgNbdParams, Histories } from './types.ts';

const isCount = (n: number): boolean => n >= 0 && Number.isInteger(n);
const isTime = (t: number): boolean => t >= 0 && t < Infinity;

/**
 * P(a new customer makes exactly n repeat purchases in t).
 * @returns a number for a number, a Float64Array for a column of n; NaN outside the domain
 * Source: FHL2005, eq. (8).
 */
export function pmf(params: BgNbdParams, n: number, t: number): number;
export function pmf(params: BgNbdParams, n: ArrayLike<number>, t: number): Float64Array;
export function pmf(params: BgNbdParams, n: number | ArrayLike<number>, t: number): number | Float64Array {
  const { r, alpha, a, b } = params;
  const wanted = typeof n === 'number' ? [n] : Array.from(n);
  const most = wanted.reduce((m, v) => (isCount(v) ? Math.max(m, v) : m), 0);
  const known = validParams(params) && isTime(t) ? countDistribution(countTable(r, a, b), t / (alpha + t), 1e-18, most + 1) : null;
  const out = Float64Array.from(wanted, (v) => (known !== null && isCount(v) ? (known[v] ?? 0) : NaN));
  return typeof n === 'number' ? out[0]! : out;
}

/**
 * P(exactly n purchases in (T, T + t] | history) for each customer: dead customers make none, living ones follow `pmf`
 * with r + x, alpha + T, a, b + x.
 * @returns one number a row; NaN outside the domain
 * Source: follows from FHL2005, eq. (8) and the posterior given alive; held by a simulation test.
 */
export function conditionalPmf(params: BgNbdParams, data: Histories, n: number, t: number): Float64Array {
  const out = new Float64Array(data.x.length).fill(NaN);
  if (!validParams(params) || !isTime(t) || !isCount(n)) return out;
  eachAge(params, data, (table, rate, rows) => {
    const alive = countDistribution(table, t / (rate + t), 1e-18, n + 1)[n] ?? 0;
    for (const i of rows) {
      if (!validHistory(data.x[i]!, data.tx[i]!, data.T[i]!)) continue;
      const p = pAliveOf(params, data.x[i]!, data.tx[i]!, data.T[i]!);
      out[i] = p * alive + (n === 0 ? 1 - p : 0);
    }
  });
  return out;
}
