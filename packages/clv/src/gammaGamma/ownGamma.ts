import type { GammaGammaParams, Spending } from './types.ts';
import { ClvError } from '../error.ts';

/**
 * gamma of each row: the common one times e^(Σ coefficient × covariate).
 * @throws ClvError `invalid-data` when the parameters have a coefficient for a covariate that the data lack
 */
export function ownGamma({ gamma, coefficients }: GammaGammaParams, { x, covariates }: Pick<Spending, 'x' | 'covariates'>): (row: number) => number {
  if (coefficients === undefined) return () => gamma;
  const terms = Object.entries(coefficients.spend).map(([name, coefficient]) => {
    const column = covariates?.spend?.[name];
    if (column === undefined || column.length !== x.length) throw new ClvError('invalid-data', 'the parameters have a coefficient for a covariate that the data lack', [{ at: `covariates.spend.${name}`, rule: `is a column of ${x.length} rows` }]);
    return { coefficient, column };
  });
  return (row) => gamma * Math.exp(terms.reduce((sum, { coefficient, column }) => sum + coefficient * column[row]!, 0));
}
