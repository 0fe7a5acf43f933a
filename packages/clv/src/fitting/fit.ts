/** How a fit ended. Only `not-enough-data` comes without parameters. */
export type FitStatus = 'converged' | 'not-converged' | 'at-bound' | 'not-enough-data';

/**
 * What the caller should know about a fit.
 * - `few-customers`, `few-repeats`: `data` has what was there and what is needed.
 * - `no-spread`: nothing varies between the customers, so nothing can be told apart.
 * - `single-date`: everyone bought once, on the same date.
 * - `at-bound`: a parameter stopped at the edge of the allowed range (`data` names it, 1 = upper, −1 = lower).
 * - `flat-direction`: the data hardly tell some parameters apart; `data.spread` is the standard error of the worst
 *   combination on the log scale, and each parameter's share in it is given.
 * - `mean-undefined`: Gamma-Gamma with q ≤ 1; the population's mean spend does not exist.
 * - `not-independent`: spend and number of orders are correlated above 0.3.
 * - `rows-dropped`: rows with transactions but a mean spend of zero or less, which the spend model cannot use.
 */
export type FitWarningCode =
  | 'few-customers' | 'few-repeats' | 'no-spread' | 'single-date' | 'at-bound'
  | 'flat-direction' | 'mean-undefined' | 'not-independent' | 'rows-dropped';

export interface FitWarning {
  readonly code: FitWarningCode;
  readonly message?: string;
  readonly data: Readonly<Record<string, number>>;
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
  /** Standard errors; null where the curvature at the optimum does not allow them (at a bound, flat). */
  readonly se: P | null;
}

export interface FitRefused extends FitFacts {
  readonly status: 'not-enough-data';
  readonly params: null;
  readonly logLik: null;
  readonly se: null;
}

export type Fit<P> = FitDone<P> | FitRefused;

export interface FitOptions<P = unknown> {
  readonly maxIterations?: number;
  /** Parameters to begin from instead of several starts: for a fit to data much like data already fitted. */
  readonly start?: P;
  /** Stop when no component of the gradient of the mean log-likelihood exceeds this. Default 1e-8. */
  readonly tolerance?: number;
}

export const refused = (warnings: readonly FitWarning[]): FitRefused => ({ status: 'not-enough-data', params: null, logLik: null, se: null, iterations: 0, gradientNorm: NaN, warnings });
