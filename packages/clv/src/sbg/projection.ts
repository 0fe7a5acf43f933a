import { isPeriods, PERIODS_RULE } from './overRenewals.ts';
import { binomialMixtureQuantiles } from './binomialMixture.ts';
import { requireCohorts } from './cohorts.ts';
import type { RetentionModel } from './retentionModel.ts';
import type { Cohort, Cohorts } from './types.ts';
import { ClvError, type Problem } from '../error.ts';
import { drawParameters } from '../fitting/drawParameters.ts';
import type { Covariance } from '../fitting/fit.ts';
import type { Rng } from '../numeric/random.ts';

export interface ProjectionOptions {
  /** 0.9 = at most five per cent below `low` and five per cent above `high`. */
  readonly level: number;
  readonly rng: Rng;
  /** Parameter vectors to average over. Default 200; 1 leaves the parameters as they were fitted. */
  readonly draws?: number | undefined;
}

/** Parameters with what is known of their error; a fit has both. */
export interface Fitted<P> { readonly params: P; readonly covariance?: Covariance | null }

/** Entry h − 1 of each column is h renewals after the cohort's last one. */
export interface CohortProjection { readonly expected: Float64Array; readonly low: Float64Array; readonly high: Float64Array }

export interface Projection {
  readonly cohorts: readonly CohortProjection[];
  /** Whether the error of the parameters is in the intervals; without a covariance, or with one draw, only chance is. */
  readonly parameterUncertainty: boolean;
}

function requireOptions(periods: number, level: number, draws: number): void {
  const problems: Problem[] = [];
  if (!isPeriods(periods)) problems.push({ at: 'periods', value: periods, rule: PERIODS_RULE });
  if (!(level > 0 && level < 1)) problems.push({ at: 'level', value: level, rule: 'is above 0 and below 1' });
  if (!(draws >= 1 && Number.isSafeInteger(draws))) problems.push({ at: 'draws', value: draws, rule: 'is a whole number above 0' });
  if (problems.length > 0) throw new ClvError('invalid-option', 'the projection cannot be made', problems);
}

/**
 * Each customer of a cohort who is there after m renewals is there after m + h with chance S(m+h)/S(m), independently
 * given the parameters: their number is binomial, and over drawn parameters a mixture of binomials.
 */
export function projectionOf<P extends object>(model: RetentionModel<P>, fitted: Fitted<P>, data: Cohorts, periods: number, { level, rng, draws = 200 }: ProjectionOptions): Projection {
  requireCohorts(data);
  requireOptions(periods, level, draws);
  const { params, covariance } = fitted;
  if (!model.valid(params)) throw new ClvError('invalid-parameters', `${model.keys.join(', ')} must be positive and finite`);
  const uncertain = covariance !== undefined && covariance !== null && draws > 1;
  const drawn = uncertain ? drawParameters({ params, covariance }, draws, rng).filter(model.valid) : [params];
  const tail = (1 - level) / 2;
  const one = ({ survivors }: Cohort): CohortProjection => {
    const m = survivors.length - 1;
    const now = survivors[m]!;
    const out = { expected: new Float64Array(periods), low: new Float64Array(periods), high: new Float64Array(periods) };
    const stay = (p: P, h: number): number => Math.min(1, Math.exp(model.logSurvival(p, m + h) - model.logSurvival(p, m)));
    for (let h = 1; h <= periods; h++) {
      out.expected[h - 1] = now * stay(params, h);
      [out.low[h - 1], out.high[h - 1]] = binomialMixtureQuantiles(now, drawn.map((p) => stay(p, h)), [tail, 1 - tail]) as [number, number];
    }
    return out;
  };
  return { cohorts: data.cohorts.map(one), parameterUncertainty: uncertain };
}
