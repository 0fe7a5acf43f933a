import type { Lifetime } from './lifetime.ts';
import type { Histories } from '../btyd/histories.ts';
import type { BtydModel, WithCoefficients } from '../btyd/model.ts';
import { byOwnParameters } from '../btyd/ownParameters.ts';
import { pAlive } from '../btyd/predict.ts';
import type { Formula, SymbolMeaning } from '../formula.ts';
import { HISTORY_SYMBOLS } from '../btyd/historyCards.ts';

/** P(still there at T + t) of each customer: that at T times the survival of what is left of the lifetime. NaN outside the domain. */
export type AliveAt<P> = (params: P, data: Histories, t: number) => Float64Array;

export const aliveAtOf = <P extends WithCoefficients>(model: BtydModel<P>, lifetimeAt: (params: P, T: number) => Lifetime): AliveAt<P> =>
  (params, data, t) => byOwnParameters(model, params, data, (own, rows) => pAlive(model, own, rows).map((alive, i) => (t >= 0 && t < Infinity ? alive * Math.exp(lifetimeAt(own, rows.T[i]!).logSurvival(t)) : NaN)));

/** The card of `pAliveAt` of one model. */
export const aliveAtCard = (namespace: string, parameters: Readonly<Record<string, SymbolMeaning>>, survival: string, golden: Formula['golden']): Formula => ({
  name: `${namespace}.pAliveAt`,
  says: { zh: '客户在观察期末再过 t 时间后仍未流失的概率。', en: 'Probability that the customer is still there t after the end of observation.' },
  tex: String.raw`P(\text{alive at } T+t) = P(\text{alive})\;${survival}`,
  symbols: { ...parameters, x: HISTORY_SYMBOLS.x, tx: HISTORY_SYMBOLS.tx, T: HISTORY_SYMBOLS.T, t: HISTORY_SYMBOLS.t },
  source: { key: 'CHANGQING', at: 'survival of the remaining lifetime of those alive at T' }, throws: [], golden,
});
