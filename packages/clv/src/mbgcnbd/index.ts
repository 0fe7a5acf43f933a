/** MBG/CNBD-k: MBG/NBD for customers who buy at regular intervals (k = 1: at random ones). Source: PR2016, RPS2021. */
import { mbgcnbd } from './model.ts';
import { predictionFunctions } from '../btyd/functions.ts';

export type { MbgCnbdParams } from './types.ts';
export type { RegularityFit, RegularityOptions } from '../betaGeometric/fitRegularity.ts';
export type { SimulatedTiming } from '../betaGeometric/simulate.ts';
export { fit } from './fit.ts';
export { simulate } from './simulate.ts';
export const { logLik, logLikEach, pAlive, conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, pmf, posterior, intervals } = predictionFunctions(mbgcnbd);
