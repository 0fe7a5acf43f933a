/** Gompertz/NBD: as the Pareto/NBD, but customers age: the longer they have been there, the more likely they are to leave. Source: BG2012. */
import { lifetimeAt, ggomnbd } from './model.ts';
import { historyFunctions } from '../btyd/functions.ts';
import { aliveAtOf } from '../lifetime/pAliveAt.ts';

export type { GgomNbdParams } from './types.ts';
export type { Histories, WeightedHistories } from '../btyd/histories.ts';
export { simulate } from './simulate.ts';
export type { Simulated } from '../btyd/simulated.ts';
export const { fit, logLik, logLikEach, pAlive, conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, pmf, posterior, intervals } = historyFunctions(ggomnbd);
export const pAliveAt = aliveAtOf(ggomnbd, lifetimeAt);
