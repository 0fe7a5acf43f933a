/** BG/NBD: how often customers who are free to leave without a word buy again. Source: FHL2005. */
import { bgnbd } from './model.ts';
import { historyFunctions } from '../btyd/functions.ts';

export type { BgNbdParams } from './types.ts';
export type { Histories, WeightedHistories } from '../btyd/histories.ts';
export { simulate } from './simulate.ts';
export { likelihoodSql } from './likelihoodSql.ts';
export type { Simulated } from '../btyd/simulated.ts';
export const { fit, logLik, logLikEach, pAlive, conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, pmf, posterior, intervals } = historyFunctions(bgnbd);
