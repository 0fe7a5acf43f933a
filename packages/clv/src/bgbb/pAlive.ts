import { isCount } from './domain.ts';
import { eachRow } from './eachRow.ts';
import { remembered, staying } from './lifetime.ts';
import type { BgBbParams, Opportunities } from './types.ts';

/**
 * Probability that a customer is alive at opportunity n + ahead.
 *
 * Two conventions are in use. The paper's P(alive) is that at the next opportunity, n + 1, the one that decides what is still
 * to come: it is the default. `ahead = 0` gives the probability of having been alive at the last observed opportunity n
 * (1 for a customer who bought at it), larger values look further.
 * @param ahead whole, 0 or more; default 1
 * @returns one number a row; NaN outside the domain
 * Source: FHS2010, P(alive at n + 1).
 */
export function pAlive(params: BgBbParams, data: Opportunities, ahead = 1): Float64Array {
  if (!isCount(ahead)) return new Float64Array(data.x.length).fill(NaN);
  const stays = remembered((n) => staying(params, n, ahead)[ahead]!);
  return eachRow(params, data, (_x, _tx, n, { alive, all }) => Math.exp(alive - all) * stays(n));
}
