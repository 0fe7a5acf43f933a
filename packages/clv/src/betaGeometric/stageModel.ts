import { betaGeometricStarts } from './model.ts';
import { newcomerOf } from './living.ts';
import { regularLogLik, regularPAlive, validRegular, type RegularParams } from './stageLikelihood.ts';
import { regularLiving } from './stageLiving.ts';
import { stageObjective } from './stageObjective.ts';
import { stageShares } from './stages.ts';
import type { FirstCoin } from './types.ts';
import type { BtydModel, FittedModel } from '../btyd/model.ts';

/** BG/CNBD-k (no coin at the first purchase) or MBG/CNBD-k (one). */
export function regularModel(name: string, firstCoin: FirstCoin): BtydModel<RegularParams> {
  return {
    name, keys: ['r', 'alpha', 'a', 'b'], timePower: [0, 1, 0, 0], livingSeesTx: true,
    validParams: validRegular,
    logLik: (params, data) => regularLogLik(params, data, firstCoin),
    pAlive: (params) => regularPAlive(params, firstCoin),
    living: (params) => regularLiving(params, firstCoin),
    // Stages pass at the rate λ, purchases at λ/k.
    ownLaws: ({ k, r, alpha, a, b }) => (x, tx, T) => ({ rate: Array.from(stageShares(k, r + k * x, (T - tx) / (alpha + T)), (share, j) => ({ share, shape: r + k * x + j, rate: k * (alpha + T) })), leaving: { a, b: b + x + firstCoin } }),
    newcomer: (params) => newcomerOf(regularLiving(params, firstCoin), params, firstCoin),
  };
}

/** The same with k held: what maximum likelihood fits for one k. */
export const withStages = (model: BtydModel<RegularParams>, k: number, firstCoin: FirstCoin): FittedModel<RegularParams> => ({
  ...model,
  objective: (patterns) => stageObjective(patterns, k, firstCoin),
  // k stages to a purchase pass k times as fast.
  starts: (rate) => betaGeometricStarts(rate).map(([r, alpha, a, b]) => [r!, alpha! / k, a!, b!]),
});
