/** Pareto/NBD: customers buy at their own steady rate until they leave, unseen, at a time of their own. Source: SMC1987. */
import { lifetimeAt, pnbd } from './model.ts';
import { historyFunctions } from '../btyd/functions.ts';
import { aliveAtOf } from '../lifetime/pAliveAt.ts';

export type { ParetoNbdParams } from './types.ts';
export type { Histories, WeightedHistories } from '../btyd/histories.ts';
export { simulate } from './simulate.ts';
export type { Simulated } from '../btyd/simulated.ts';
export const { fit, logLik, logLikEach, pAlive, conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, pmf, posterior, intervals } = historyFunctions(pnbd);
export const pAliveAt = aliveAtOf(pnbd, lifetimeAt);
