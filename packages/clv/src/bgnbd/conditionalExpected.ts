import { meanCount } from './countTable.ts';
import { eachAge } from './eachAge.ts';
import { validHistory, validParams } from './domain.ts';
import { pAliveOf } from './pAlive.ts';
import type { BgNbdParams, Histories } from './types.ts';

/**
 * Expected number of purchases in (T, T + t] given the history: P(alive) × the expectation of a customer whose rate is
 * Gamma(r + x, alpha + T) and whose drop-out is Beta(a, b + x). Summed as a positive series (see countTable), so it is
 * finite for heavy buyers, for a → 1 and for a + b < 1, where the closed form with 2F1 is 0/0 or overflows.
 * @param t horizon ≥ 0 in the unit of the data
 * @returns one number a row; NaN outside the domain. Relative error about 1e-13.
 * Source: FHL2005, eq. (10).
 */
export function conditionalExpected(params: BgNbdParams, data: Histories, t: number): Float64Array {
  const out = new Float64Array(data.x.length).fill(NaN);
  if (!validParams(params) || !(t >= 0 && t < Infinity)) return out;
  eachAge(params, data, (table, rate, rows) => {
    const alive = meanCount(table, t / (rate + t));
    for (const i of rows) if (validHistory(data.x[i]!, data.tx[i]!, data.T[i]!)) out[i] = pAliveOf(params, data.x[i]!, data.tx[i]!, data.T[i]!) * alive;
  });
  return out;
}
