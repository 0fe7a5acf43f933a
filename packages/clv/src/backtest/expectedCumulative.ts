import type { BgNbdParams } from '../bgnbd/types.ts';
import { expected as bgnbdExpected } from '../bgnbd/index.ts';
import { groupRows } from '../numeric/groupRows.ts';

/** E[X(t)] of a new customer at each age t: `(t) => pnbd.expected(params, t)`, of any model. */
export type ExpectedAtAges = (t: ArrayLike<number>) => ArrayLike<number>;

/**
 * Expected cumulative repeat purchases of the whole base at each calendar time: Σ E[X(time − first)] over the customers
 * who have started by then. The smooth line in the tracking chart.
 * @param expected a model's expectation by age, or the parameters of a BG/NBD
 * @param firsts calendar time of each customer's first purchase, in the model's unit from a common origin
 * @param times calendar times to evaluate, same unit and origin
 * Source: FHL2005 (tracking of cumulative repeat purchases).
 */
export function expectedCumulative(expected: BgNbdParams | ExpectedAtAges, firsts: ArrayLike<number>, times: ArrayLike<number>): Float64Array {
  const atAges: ExpectedAtAges = typeof expected === 'function' ? expected : (t) => bgnbdExpected(expected, t);
  const { first, of } = groupRows([firsts], firsts.length);
  const customers = new Float64Array(first.length);
  for (let i = 0; i < of.length; i++) customers[of[i]!]!++;
  return Float64Array.from(times, (time) => {
    const each = atAges(Float64Array.from(first, (row) => Math.max(0, time - firsts[row]!)));
    return customers.reduce((sum, count, g) => sum + each[g]! * count, 0);
  });
}
