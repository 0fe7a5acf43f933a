import { nodesOf, type Horizon, type Nodes } from './horizon.ts';
import { meanCount, type CountTable } from '../bgnbd/countTable.ts';
import { validHistory, validParams } from '../bgnbd/domain.ts';
import { eachAge } from '../bgnbd/eachAge.ts';
import { pAliveOf } from '../bgnbd/pAlive.ts';
import type { BgNbdParams, Histories } from '../bgnbd/types.ts';

/** Discounted purchases of a living customer with rate parameter alpha + T = `rate`. */
export function discountedAlive(table: CountTable, rate: number, { t, c }: Nodes): number {
  let sum = 0;
  for (let k = 0; k < t.length; k++) sum += c[k]! * meanCount(table, t[k]! / (rate + t[k]!));
  return sum;
}

/**
 * Expected number of purchases within the horizon, each counted at its present value: Σ v_k (E(t_k) − E(t_{k−1})) over
 * monthly steps, v_k = (1 + d)^(−years to the middle of the step). Against discounting every purchase at its own moment
 * this is off by less than one part in 10⁴ for rates up to 20 % a year.
 * @returns one number a row; NaN where the history or the parameters are outside the domain
 * @throws ClvError `invalid-option`
 * Source: FHL2005RFM (discounted expected transactions), with a finite horizon.
 */
export function discountedExpected(params: BgNbdParams, data: Histories, horizon: Horizon): Float64Array {
  const nodes = nodesOf(horizon);
  const out = new Float64Array(data.x.length).fill(NaN);
  if (!validParams(params)) return out;
  eachAge(params, data, (table, rate, rows) => {
    const alive = discountedAlive(table, rate, nodes);
    for (const i of rows) if (validHistory(data.x[i]!, data.tx[i]!, data.T[i]!)) out[i] = pAliveOf(params, data.x[i]!, data.tx[i]!, data.T[i]!) * alive;
  });
  return out;
}
