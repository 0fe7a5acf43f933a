/** How a fit ended. Only `not-enough-data` comes without parameters. */
export type FitStatus = 'converged' | 'not-converged' | 'at-bound' | 'not-enough-data';

/**
 * What the caller should know about a fit.
 * - `few-customers`, `few-repeats`: `data` has what was there and what is needed.
 * - `few-periods`: fewer renewals or occasions were seen than the parameters need.
 * - `no-spread`: nothing varies between the customers, so nothing can be told apart; with covariates `data` names those that are the same for all.
 * - `single-date`: everyone bought once, on the same date.
 * - `at-bound`: a parameter stopped at the edge of the allowed range (`data` names it, 1 = upper, −1 = lower).
 * - `flat-direction`: the data hardly tell some parameters apart; `data.spread` is the standard error of their
 *   combination on the scale of estimation, and the parameters that take part are named with their share. Above a spread of
 *   2 their own standard errors are Infinity; below it they hold for the peak, but the likelihood levels off before the end
 *   of a 95 % interval on one side.
 * - `mean-undefined`: Gamma-Gamma with q ≤ 1; the population's mean spend does not exist.
 * - `not-independent`: spend and number of orders are correlated above 0.3.
 * - `rows-dropped`: rows with transactions but a mean spend of zero or less, which the spend model cannot use.
 */
export type FitWarningCode =
  | 'few-customers' | 'few-repeats' | 'few-periods' | 'no-spread' | 'single-date' | 'at-bound'
  | 'flat-direction' | 'mean-undefined' | 'not-independent' | 'rows-dropped';

export interface FitWarning {
  readonly code: FitWarningCode;
  readonly message?: string;
  readonly data: Readonly<Record<string, number>>;
}

/** The scale a parameter is estimated on: its logarithm, or itself (coefficients of covariates). */
export type Scale = 'log' | 'linear';

/**
 * Covariance of the estimates on the scale of estimation, rows and columns in the order of `names`. Zero where a bound
 * holds a parameter; along directions that the data leave open the variance is limited to 4.
 */
export interface Covariance {
  readonly names: readonly string[];
  readonly scale: readonly Scale[];
  readonly matrix: readonly (readonly number[])[];
}

interface FitFacts {
  /** Optimiser steps on the full data. */
  readonly iterations: number;
  /** Largest component of the gradient of the mean log-likelihood in the log parameters. */
  readonly gradientNorm: number;
  readonly warnings: readonly FitWarning[];
}

export interface FitDone<P> extends FitFacts {
  readonly status: 'converged' | 'not-converged' | 'at-bound';
  readonly params: P;
  /** Log-likelihood with all constants, in the caller's unit of time or money. */
  readonly logLik: number;
  /** Standard errors from the observed information. Infinity: the data do not identify this parameter, or a bound holds it (`warnings` says which). */
  readonly se: P;
  /** What the standard errors are made of: for drawing parameters, and for intervals of anything computed from them. */
  readonly covariance: Covariance;
  /** With `penalty`: the mean log-likelihood minus the penalty, which is what was maximised. */
  readonly penalisedMeanLogLik?: number;
}

export interface FitRefused extends FitFacts {
  readonly status: 'not-enough-data';
  readonly params: null;
  readonly logLik: null;
  readonly se: null;
  readonly covariance: null;
}

export type Fit<P> = FitDone<P> | FitRefused;

export interface FitOptions<P = unknown> {
  readonly maxIterations?: number;
  /** Parameters to begin from instead of several starts: for a fit to data much like data already fitted. */
  readonly start?: P;
  /** Stop when no component of the gradient of the mean log-likelihood exceeds this. Default 1e-8. */
  readonly tolerance?: number;
  /**
   * L2 penalty of the coefficients of covariates, by process (`trans`, `life`; `spend` of Gamma-Gamma): λ Σ coefficient²
   * is subtracted from the MEAN log-likelihood, so that 1 is already strong. `logLik` stays unpenalised.
   */
  readonly penalty?: { readonly trans?: number | undefined; readonly life?: number | undefined; readonly spend?: number | undefined } | undefined;
  /** Names of covariates whose coefficient is the same in both processes. In warnings such a coefficient is called `both.<name>`. */
  readonly equal?: readonly string[] | undefined;
}

export const refused = (warnings: readonly FitWarning[]): FitRefused => ({ status: 'not-enough-data', params: null, logLik: null, se: null, covariance: null, iterations: 0, gradientNorm: NaN, warnings });
