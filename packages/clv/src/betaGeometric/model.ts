import { betaGeometricLogLik, betaGeometricPAlive } from './likelihood.ts';
import { betaGeometricLiving, newcomerOf } from './living.ts';
import { betaGeometricObjective } from './objective.ts';
import { betaGeometricRow } from './row.ts';
import { validBetaGeometric, type BetaGeometricParams, type FirstCoin } from './types.ts';
import type { FittedModel } from '../btyd/model.ts';

/** Shapes and drop-outs to begin from; alpha follows from the purchases seen, with half as many again for those who left. */
const STARTS = [[1, 1, 3], [0.3, 0.8, 2.5], [0.8, 0.1, 0.5], [3, 1.5, 15], [1, 0.01, 0.2]] as const;
export const betaGeometricStarts = (rate: number): number[][] => STARTS.map(([r, a, b]) => [r, r / (1.5 * rate), a, b]);

/** BG/NBD (no coin at the first purchase) or MBG/NBD (one): the same model but for that coin. */
export function betaGeometricModel(name: string, firstCoin: FirstCoin): FittedModel<BetaGeometricParams> {
  return {
    name, keys: ['r', 'alpha', 'a', 'b'], timePower: [0, 1, 0, 0], livingSeesTx: false,
    validParams: validBetaGeometric,
    logLik: (params, data) => betaGeometricLogLik(params, data, firstCoin),
    pAlive: (params) => betaGeometricPAlive(params, firstCoin),
    living: (params) => betaGeometricLiving(params, firstCoin),
    ownLaws: ({ r, alpha, a, b }) => (x, _tx, T) => ({ rate: [{ share: 1, shape: r + x, rate: alpha + T }], leaving: { a, b: b + x + firstCoin } }),
    newcomer: (params) => newcomerOf(betaGeometricLiving(params, firstCoin), params, firstCoin),
    effects: [[0, 0], [-1, 0], [0, 1], [0, 1]],
    objective: (patterns) => betaGeometricObjective(patterns, firstCoin),
    row: betaGeometricRow(firstCoin),
    starts: betaGeometricStarts,
  };
}
