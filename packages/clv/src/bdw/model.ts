import { bdwObjective } from './objective.ts';
import { powerStep } from './powerStep.ts';
import type { BdwParams } from './types.ts';
import { logBetaStep } from '../sbg/logBetaStep.ts';
import type { RetentionModel } from '../sbg/retentionModel.ts';

const logRetention = ({ alpha, beta, c }: BdwParams, t: number): number => logBetaStep(alpha, beta + (t - 1) ** c, powerStep(t, c));

export const bdwModel: RetentionModel<BdwParams> = {
  keys: ['alpha', 'beta', 'c'],
  valid: ({ alpha, beta, c }) => alpha > 0 && beta > 0 && c > 0 && alpha + beta + c < Infinity,
  logSurvival: ({ alpha, beta, c }, t) => logBetaStep(alpha, beta, t ** c),
  logRetention,
  logChurn: (params, t) => Math.log(-Math.expm1(logRetention(params, t))),
  lifetime: ({ c }, theta, u) => Math.max(1, Math.ceil((Math.log(u) / Math.log1p(-theta)) ** (1 / c))),
  objective: bdwObjective,
  starts: (churn) => [[1, 1], [10, 1], [0.5, 1.6], [2, 0.6]].map(([size, c]) => [size! * churn, size! * (1 - churn), c!]),
  range: { alpha: [1e-4, 1e5], beta: [1e-4, 1e5], c: [0.02, 20] },
  renewalsNeeded: 3,
};
