/** BdW: how long customers with a contract renew it, when a customer's own inclination to leave changes with time. Source: FHLDS2018. */
import { bdwModel } from './model.ts';
import { retentionFunctions } from '../sbg/retentionFunctions.ts';

export type { BdwParams } from './types.ts';
export { del, derl } from './lifetime.ts';
export const { fit, logLik, logLikEach, survival, retention, pmf, expectedSurvivors, simulate } = retentionFunctions(bdwModel);
