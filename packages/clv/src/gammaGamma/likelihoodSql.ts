import { validParams } from './domain.ts';
import type { GammaGammaParams } from './types.ts';
import { requirePlain } from '../btyd/ownParameters.ts';
import { sqlColumn, sqlNumber } from '../btyd/sql.ts';
import { ClvError } from '../error.ts';

/** The columns of a table that stand for the number of transactions and their mean value. */
export interface SpendColumns { readonly x: string; readonly z: string }

/**
 * The log-density of one row as a ClickHouse expression; NaN where the row is not usable (x or z not above 0), as in
 * `logLikEach`, so that a query should leave those rows out as `logLik` does.
 * @throws ClvError `invalid-parameters`; `invalid-option` for a column that is not a plain name
 * Source: FH2013GG, eq. (1a).
 */
export function likelihoodSql(params: GammaGammaParams, columns: SpendColumns): string {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'p, q and gamma must be positive and finite');
  requirePlain(params);
  const [x, z] = [columns.x, columns.z].map(sqlColumn) as [string, string];
  const [p, q, gamma] = [params.p, params.q, params.gamma].map(sqlNumber) as [string, string, string];
  // (γ + xz)^−(px+q) γ^q (xz)^px, with the ratios taken before the logarithms: nothing large is subtracted.
  const powers = `${q} * log1p(${x} * ${z} / ${gamma}) + ${p} * ${x} * log1p(${gamma} / (${x} * ${z})) + log(${z})`;
  return `if(${x} > 0 AND ${z} > 0, lgamma(${p} * ${x} + ${q}) - lgamma(${p} * ${x}) - lgamma(${q}) - (${powers}), nan)`;
}
