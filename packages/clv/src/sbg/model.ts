import { logBetaStep } from './logBetaStep.ts';
import { sbgObjective } from './objective.ts';
import type { RetentionModel } from './retentionModel.ts';
import type { SbgParams } from './types.ts';

export const sbgModel: RetentionModel<SbgParams> = {
  keys: ['alpha', 'beta'],
  valid: ({ alpha, beta }) => alpha > 0 && beta > 0 && alpha + beta < Infinity,
  logSurvival: ({ alpha, beta }, t) => logBetaStep(alpha, beta, t),
  logRetention: ({ alpha, beta }, t) => -Math.log1p(alpha / (beta + t - 1)),
  logChurn: ({ alpha, beta }, t) => -Math.log1p((beta + t - 1) / alpha),
  lifetime: (_, theta, u) => Math.max(1, Math.ceil(Math.log(u) / Math.log1p(-theta))),
  objective: sbgObjective,
  starts: (churn) => [1, 10, 0.3].map((size) => [size * churn, size * (1 - churn)]),
  range: { alpha: [1e-4, 1e5], beta: [1e-4, 1e5] },
  renewalsNeeded: 2,
};
