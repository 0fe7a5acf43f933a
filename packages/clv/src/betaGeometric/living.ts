import { discountedPurchases } from './discounted.ts';
import type { BetaGeometricParams, FirstCoin } from './types.ts';
import { countDistribution, countTable, meanCount, type CountTable } from '../btyd/countTable.ts';
import type { Living, Newcomer } from '../btyd/model.ts';

/** A living customer's rate is Gamma(r + x, alpha + T), the drop-out Beta(a, b + x + firstCoin); see countTable for the sums. */
export function betaGeometricLiving(params: BetaGeometricParams, firstCoin: FirstCoin): Living {
  const { r, alpha, a, b } = params;
  const tables = new Map<number, CountTable>();
  const tableOf = (x: number): CountTable => {
    let table = tables.get(x);
    if (table === undefined) tables.set(x, table = countTable(r + x, a, b + x + firstCoin));
    return table;
  };
  const discounted = discountedPurchases({ ...params, k: 1 }, firstCoin);
  return {
    expected: (x, _tx, T, t) => meanCount(tableOf(x), t / (alpha + T)),
    distribution: (x, _tx, T, t, tail, least) => countDistribution(tableOf(x), t / (alpha + T), tail, least),
    discounted,
  };
}

/** A new customer is one with an empty history: living, unless a coin at the first purchase ended it. */
export function newcomerOf(living: Living, { a, b }: BetaGeometricParams, firstCoin: FirstCoin): Newcomer {
  const stays = firstCoin === 1 ? b / (a + b) : 1;
  return {
    expected: (t) => stays * living.expected(0, 0, 0, t),
    distribution: (t, tail, least) => {
      const known = living.distribution(0, 0, 0, t, tail, least);
      if (stays === 1) return known;
      const out = known.map((p) => stays * p);
      out[0]! += 1 - stays;
      return out;
    },
  };
}
