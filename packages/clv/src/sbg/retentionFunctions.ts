import { renewalTotals, validCohort } from './cohorts.ts';
import { fitCohorts } from './fitCohorts.ts';
import { overRenewals } from './overRenewals.ts';
import { projectionOf, type Fitted, type Projection, type ProjectionOptions } from './projection.ts';
import type { RetentionModel } from './retentionModel.ts';
import { simulateCohort } from './simulateCohort.ts';
import type { Cohort, Cohorts } from './types.ts';
import type { Fit, FitOptions } from '../fitting/fit.ts';
import type { Rng } from '../numeric/random.ts';

/** A number for a number, a Float64Array for a column; NaN outside the domain. */
export interface Curve<P> {
  (params: P, t: number): number;
  (params: P, t: ArrayLike<number>): Float64Array;
}

export interface RetentionFunctions<P> {
  /**
   * Maximum likelihood on survivors of one or more cohorts, which may be of different length. Refused with reasons
   * (`not-enough-data`): fewer than 50 customers (`few-customers`), fewer renewals than parameters (`few-periods`),
   * cohorts that nobody left or nobody stayed in (`no-spread`).
   * @throws ClvError `invalid-data` with what is wrong in each cohort
   */
  readonly fit: (data: Cohorts, options?: FitOptions<P>) => Fit<P>;
  /** Log-likelihood over all cohorts without the multinomial constant, which no parameter moves; NaN outside the domain. */
  readonly logLik: (params: P, data: Cohorts) => number;
  /** The same, one number a cohort. */
  readonly logLikEach: (params: P, data: Cohorts) => Float64Array;
  /** S(t): share of a cohort that is still there after t renewals, t = 0, 1, 2, … */
  readonly survival: Curve<P>;
  /** r(t): share of those there before renewal t who renew, t = 1, 2, … */
  readonly retention: Curve<P>;
  /** P(T = t): share of a cohort that leaves at renewal t, t = 1, 2, … */
  readonly pmf: Curve<P>;
  /**
   * How many of each cohort are left in the `periods` renewals after its last one, with an interval for what chance does to
   * each customer (binomial, summed exactly) and the error of the parameters (averaged over draws from the fit's
   * covariance). `expected` is at the fitted parameters; from parameters alone `parameterUncertainty` is false.
   * @throws ClvError `invalid-data`, `invalid-option` or `invalid-parameters`
   */
  readonly expectedSurvivors: (fitted: Fitted<P>, data: Cohorts, periods: number, options: ProjectionOptions) => Projection;
  /**
   * Draws a cohort customer by customer and counts who is left after 0, 1, …, `renewals` renewals.
   * @throws ClvError `invalid-parameters` or `invalid-option`
   */
  readonly simulate: (params: P, customers: number, renewals: number, rng: Rng) => Cohort & { readonly survivors: Float64Array };
}

/** Everything that follows from the rates alone, for any model of renewals. */
export function retentionFunctions<P extends { readonly alpha: number; readonly beta: number }>(model: RetentionModel<P>): RetentionFunctions<P> {
  const { valid, logSurvival, logRetention, logChurn } = model;
  const curve = (from: number, log: (params: P, t: number) => number): Curve<P> =>
    ((params: P, t: number | ArrayLike<number>) => overRenewals(t, from, valid(params) ? (v) => Math.exp(log(params, v)) : null)) as Curve<P>; // a number for a number: see overRenewals
  const logLikEach = (params: P, { cohorts }: Cohorts): Float64Array => Float64Array.from(cohorts, (cohort) => (valid(params) && validCohort(cohort) ? logLikOf(model, params, cohort) : NaN));
  return {
    fit: (data, options = {}) => fitCohorts(model, data, options),
    logLikEach,
    logLik: (params, data) => logLikEach(params, data).reduce((sum, value) => sum + value, 0),
    survival: curve(0, logSurvival),
    retention: curve(1, logRetention),
    pmf: curve(1, (params, t) => logSurvival(params, t - 1) + logChurn(params, t)),
    expectedSurvivors: (fitted, data, periods, options) => projectionOf(model, fitted, data, periods, options),
    simulate: (params, customers, renewals, rng) => simulateCohort(model, params, customers, renewals, rng),
  };
}

/** Who left at renewal t was kept t − 1 times before, so the rates of each renewal add up. */
function logLikOf<P>(model: RetentionModel<P>, params: P, cohort: Cohort): number {
  const { kept, lost } = renewalTotals({ cohorts: [cohort] });
  let sum = 0;
  for (let i = 0; i < kept.length; i++) {
    // 0 · ln 0 is 0: a rate may be 0 or 1 in double precision.
    if (kept[i]! > 0) sum += kept[i]! * model.logRetention(params, i + 1);
    if (lost[i]! > 0) sum += lost[i]! * model.logChurn(params, i + 1);
  }
  return sum;
}
