import type { SpendRows } from './objective.ts';
import { spendRow } from './spendRow.ts';
import type { GammaGammaParams } from './types.ts';
import type { CovariateColumns } from '../btyd/histories.ts';
import { designOf, indistinct, termsOf } from '../covariates/design.ts';
import { estimateCoefficients, type CoefficientEstimate, type Start } from '../covariates/estimateCoefficients.ts';
import { requireCovariateOptions } from '../covariates/options.ts';
import { rowObjective } from '../covariates/rowObjective.ts';
import type { FitOptions, FitWarning } from '../fitting/fit.ts';

const PROCESSES = ['spend'] as const;
const KEYS = ['p', 'q', 'gamma'] as const;
/** The covariates multiply gamma. */
const EFFECTS = [[0], [0], [1]] as const;

/**
 * Maximum likelihood of p, q, gamma and the coefficients together, for usable rows with money scaled to a geometric mean of 1.
 * @param plain the fit without covariates to begin from
 * @returns the estimate, or why the columns cannot be told apart
 */
export function fitSpendCovariates(rows: SpendRows, columns: CovariateColumns, unit: number, options: FitOptions<GammaGammaParams>, plain: () => GammaGammaParams, bounds: readonly [low: number, high: number], roughRows: number): CoefficientEstimate | readonly FitWarning[] {
  const terms = termsOf(PROCESSES, { spend: columns });
  requireCovariateOptions(options, PROCESSES, terms);
  const design = designOf(terms, terms.map(({ covariate }) => columns[covariate]!), rows.weight, options);
  const reasons = indistinct(design, rows.weight);
  if (reasons.length > 0) return reasons;
  const objective = (stride: number): ReturnType<typeof rowObjective> => {
    const keep = (column: Float64Array): Float64Array => (stride === 1 ? column : column.filter((_, i) => i % stride === 0));
    return rowObjective({ processes: PROCESSES, effects: EFFECTS, terms, columns: design.columns.map(keep), weight: keep(rows.weight), row: spendRow(keep(rows.x), keep(rows.z)) });
  };
  const stride = Math.ceil(rows.x.length / roughRows);
  const full = objective(1);
  const { p, q, gamma, coefficients } = options.start ?? plain();
  const start: Start = { params: { p, q, gamma }, coefficients: coefficients && { spend: coefficients.spend } };
  return estimateCoefficients({
    keys: KEYS, processes: PROCESSES, effects: EFFECTS, design, full, rough: stride === 1 ? full : objective(stride),
    size: rows.weight.reduce((sum, w) => sum + w, 0), logUnit: [0, 0, Math.log(unit)], low: KEYS.map(() => bounds[0]), high: KEYS.map(() => bounds[1]), starts: [start],
  }, options);
}
