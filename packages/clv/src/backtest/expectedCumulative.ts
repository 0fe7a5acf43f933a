import type { BgNbdParams } from '../bgnbd/types.ts';
import { expected } from '../bgnbd/expected.ts';
import { groupRows } from '../numeric/groupRows.ts';

/**
 * Expected cumulative repeat purchases of the whole base at each calendar time: Σ E[X(time − first)] over the customers
 * who have started by then. The smooth line in the tracking chart.
 * @param firsts calendar time of each customer's first purchase, in the model's unit from a common origin
 * @param times calendar times to evaluate, same unit and origin
 * Source: FHL2005 (tracking of cumulative repeat purchases).
 */
export function expectedCumulative(params: BgNbdParams, firsts: ArrayLike<number>, times: ArrayLike<number>): Float64Array {
  const { first, of } = groupRows([firsts], firsts.length);
  const customers = new Float64Array(first.length);
  for (let i = 0; i < of.length; i++) customers[of[i]!]!++;
  return Float64Array.from(times, (time) => {
    const each = expected(params, Float64Array.from(first, (row) => Math.max(0, time - firsts[row]!)));
    return each.reduce((sum, value, g) => sum + value * customers[g]!, 0);
  });
}
