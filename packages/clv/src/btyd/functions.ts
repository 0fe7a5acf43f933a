import { fitHistories } from './fitHistories.ts';
import type { Histories, Properties, WeightedHistories } from './histories.ts';
import { intervals, type CountIntervals, type IntervalOptions } from './intervals.ts';
import type { BtydModel, FittedModel, WithCoefficients } from './model.ts';
import { posterior, type Posterior } from './posterior.ts';
import * as predict from './predict.ts';
import type { Fit, FitDone, FitOptions } from '../fitting/fit.ts';

/** The functions that every model of histories has. Columns in, columns out, in the order of the data; NaN outside the domain. */
export interface HistoryFunctions<P extends object> {
  /**
   * Maximum-likelihood fit: distinct rows with their counts, mean log-likelihood of the log parameters, exact gradients,
   * several starts. `weights` counts equal customers; `covariates` adds coefficients.
   * @returns parameters with standard errors (observed information, delta method), or `not-enough-data` with the reasons
   * @throws ClvError `invalid-data` listing every rule the columns break, `invalid-option` every option
   */
  fit(data: WeightedHistories, options?: FitOptions<P>): Fit<P>;
  /** Log-likelihood with all constants, in the unit of time of the data; NaN if any row or the parameters are outside the domain. */
  logLik(params: P, data: WeightedHistories): number;
  /** Log-likelihood of each row, not weighted. */
  logLikEach(params: P, data: Histories): Float64Array;
  /** Probability that each customer has not dropped out by T. */
  pAlive(params: P, data: Histories): Float64Array;
  /** Expected purchases of each customer in (T, T + t]. */
  conditionalExpected(params: P, data: Histories, t: number): Float64Array;
  /** P(exactly n purchases in (T, T + t]) of each customer; n is one number for all, or a column. */
  conditionalPmf(params: P, data: Histories, n: number | ArrayLike<number>, t: number): Float64Array;
  /** The smallest n with P(at most n purchases in (T, T + t]) ≥ probability, for each customer. */
  conditionalQuantile(params: P, data: Histories, t: number, probability: number): Float64Array;
  /**
   * Discounted expected residual transactions over an endless future.
   * @param delta continuous rate of discount per unit of time of the data: ln(1 + yearly rate) / units in a year
   */
  dert(params: P, data: Histories, delta: number): Float64Array;
  /** Expected repeat purchases of a new customer within t of the first one: a number for a number, a column for a column. Where the parameters carry coefficients, `properties` says which customer. */
  expected: { (params: P, t: number, properties?: Properties): number; (params: P, t: ArrayLike<number>, properties?: Properties): Float64Array };
  /** P(a new customer makes exactly n repeat purchases within t). */
  pmf: { (params: P, n: number, t: number, properties?: Properties): number; (params: P, n: ArrayLike<number>, t: number, properties?: Properties): Float64Array };
  /**
   * What a history says of the two numbers that are the customer's own, if the customer is alive: purchase rate, and chance
   * (per purchase) or rate (per unit of time) of leaving. Mean and interval, exact given the parameters.
   * @param level 0.9 = five per cent below `low`, five above `high`
   * @throws ClvError `invalid-option` for a level outside (0, 1)
   */
  posterior(params: P, data: Histories, level: number): Posterior;
  /**
   * Prediction interval of each customer's purchases in (T, T + t]: what chance does, given the parameters, averaged over
   * parameters drawn from the fit's own uncertainty.
   * @throws ClvError `invalid-option` for a level outside (0, 1) or draws that are not a whole number above 0
   */
  intervals(fit: FitDone<P>, data: Histories, t: number, options: IntervalOptions): CountIntervals;
}

/** The functions of one model. */
export const historyFunctions = <P extends WithCoefficients>(model: FittedModel<P>): HistoryFunctions<P> => ({ fit: (data, options) => fitHistories(model, data, options), ...predictionFunctions(model) });

/** All of them but `fit`, for models that have their own. */
export function predictionFunctions<P extends WithCoefficients>(model: BtydModel<P>): Omit<HistoryFunctions<P>, 'fit'> {
  return {
    logLik: (params, data) => predict.logLik(model, params, data),
    logLikEach: (params, data) => predict.logLikEach(model, params, data),
    pAlive: (params, data) => predict.pAlive(model, params, data),
    conditionalExpected: (params, data, t) => predict.conditionalExpected(model, params, data, t),
    conditionalPmf: (params, data, n, t) => predict.conditionalPmf(model, params, data, n, t),
    conditionalQuantile: (params, data, t, probability) => predict.conditionalQuantile(model, params, data, t, probability),
    dert: (params, data, delta) => predict.dert(model, params, data, delta),
    // The two shapes of an argument are told apart inside; overloads cannot be written as one arrow.
    expected: ((params: P, t: number, properties?: Properties) => predict.expected(model, params, t, properties)) as HistoryFunctions<P>['expected'],
    pmf: ((params: P, n: number, t: number, properties?: Properties) => predict.pmf(model, params, n, t, properties)) as HistoryFunctions<P>['pmf'],
    posterior: (params, data, level) => posterior(model, params, data, level),
    intervals: (fit, data, t, options) => intervals(model, fit, data, t, options),
  };
}
