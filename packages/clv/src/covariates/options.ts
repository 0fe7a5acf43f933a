import type { Term } from './design.ts';
import { ClvError, type Problem } from '../error.ts';

/** How coefficients of covariates are estimated. */
export interface CovariateOptions {
  /**
   * L2 penalty of the coefficients, by process: λ Σ coefficient² is subtracted from the mean log-likelihood (not from the
   * sum: 1 is strong). `logLik` of the result stays unpenalised.
   */
  readonly penalty?: Readonly<Record<string, number | undefined>> | undefined;
  /** Names of covariates whose coefficient is the same in both processes. */
  readonly equal?: readonly string[] | undefined;
}

/** @throws ClvError `invalid-option` naming every option that does not fit the covariates */
export function requireCovariateOptions({ penalty = {}, equal = [] }: CovariateOptions, processes: readonly string[], terms: readonly Term[]): void {
  const problems: Problem[] = [];
  for (const [process, value] of Object.entries(penalty)) {
    if (!processes.includes(process)) problems.push({ at: `penalty.${process}`, rule: `is one of ${processes.join(', ')}` });
    if (value !== undefined && !(value >= 0 && value < Infinity)) problems.push({ at: `penalty.${process}`, value, rule: 'is a finite number, 0 or more' });
  }
  for (const name of equal) {
    const used = terms.filter(({ covariate }) => covariate === name).length;
    if (used < 2) problems.push({ at: `equal.${name}`, value: used, rule: 'is a covariate of both processes' });
  }
  if (problems.length > 0) throw new ClvError('invalid-option', 'the options do not fit the covariates', problems);
}
