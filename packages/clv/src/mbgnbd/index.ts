/** MBG/NBD: like BG/NBD, but a customer may also leave right after the first purchase. Source: BDF2007, HW2007. */
import { mbgnbd } from './model.ts';
import { historyFunctions } from '../btyd/functions.ts';

export type { MbgNbdParams } from './types.ts';
export type { Simulated } from '../btyd/simulated.ts';
export { simulate } from './simulate.ts';
export { likelihoodSql } from './likelihoodSql.ts';
export const { fit, logLik, logLikEach, pAlive, conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, pmf, posterior, intervals } = historyFunctions(mbgnbd);
