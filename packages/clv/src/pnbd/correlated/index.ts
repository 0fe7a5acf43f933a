/** Pareto/NBD with dependent rates of buying and leaving (Sarmanov family), for asking whether independence holds. Source: LEE1996. */
import { pnbdCorrelated } from './model.ts';
import { predictionFunctions } from '../../btyd/functions.ts';

export type { CorrelatedParams } from './types.ts';
export { fit, type CorrelatedFit } from './fit.ts';
export { simulate } from './simulate.ts';
export const { logLik, logLikEach, pAlive, conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, pmf, intervals } = predictionFunctions(pnbdCorrelated);
