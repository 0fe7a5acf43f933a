/** NBD: customers buy at their own steady rate and never leave; the measure that the other models have to beat. Source: EHRENBERG1959. */
import { nbd } from './model.ts';
import { historyFunctions } from '../btyd/functions.ts';

export type { NbdParams } from './types.ts';
export type { Histories, WeightedHistories } from '../btyd/histories.ts';
export type { SqlColumns } from '../btyd/sql.ts';
export { likelihoodSql } from './likelihoodSql.ts';
export { simulate } from './simulate.ts';
export type { Simulated } from '../btyd/simulated.ts';
export const { fit, logLik, logLikEach, pAlive, conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, pmf, posterior, intervals } = historyFunctions(nbd);
