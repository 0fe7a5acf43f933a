import { discountedPurchases } from './discounted.ts';
import { stageCountDistribution, stageMeanCount, type StagesAhead } from './stageCounts.ts';
import type { RegularParams } from './stageLikelihood.ts';
import { stageShares } from './stages.ts';
import type { FirstCoin } from './types.ts';
import { countTable, type CountTable } from '../btyd/countTable.ts';
import type { Living } from '../btyd/model.ts';

/**
 * A living customer: stages j since the last purchase with their shares (`stageShares`), rate of the stages
 * Gamma(r + kx + j, α + T), drop-out Beta(a, b + x + firstCoin). All exact; see stageCounts for the sums.
 */
export function regularLiving(params: RegularParams, firstCoin: FirstCoin): Living {
  const { k, r, alpha, a, b } = params;
  const tables = new Map<number, CountTable>();
  const tableOf = (x: number): CountTable => {
    let table = tables.get(x);
    if (table === undefined) tables.set(x, table = countTable(r + k * x, a, b + x + firstCoin));
    return table;
  };
  const discounted = discountedPurchases(params, firstCoin);
  const ahead = (x: number, tx: number, T: number): StagesAhead => ({ k, shape: r + k * x, rate: alpha + T, tau: T - tx });
  return {
    expected: (x, tx, T, t) => stageMeanCount(tableOf(x), ahead(x, tx, T), t),
    distribution: (x, tx, T, t, tail, least) => stageCountDistribution(tableOf(x), ahead(x, tx, T), t, tail, least),
    discounted: (x, tx, T, delta) => stageShares(k, r + k * x, (T - tx) / (alpha + T)).reduce((sum, share, j) => (share === 0 ? sum : sum + share * discounted(x, tx, T, delta, j)), 0),
  };
}
