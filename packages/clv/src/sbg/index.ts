/** sBG: how long customers with a contract renew it. Source: FH2007. */
import { sbgModel } from './model.ts';
import { retentionFunctions } from './retentionFunctions.ts';

export type { Cohort, Cohorts, SbgParams } from './types.ts';
export type { CohortProjection, Fitted, Projection, ProjectionOptions } from './projection.ts';
export type { Curve, RetentionFunctions } from './retentionFunctions.ts';
export { del, derl } from './lifetime.ts';
export { likelihoodSql, type SbgSqlColumns } from './likelihoodSql.ts';
export const { fit, logLik, logLikEach, survival, retention, pmf, expectedSurvivors, simulate } = retentionFunctions(sbgModel);
