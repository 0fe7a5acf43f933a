import { nbd } from './model.ts';
import type { NbdParams } from './types.ts';
import { requirePlain } from '../btyd/ownParameters.ts';
import { sqlColumns, sqlNumber, type SqlColumns } from '../btyd/sql.ts';
import { ClvError } from '../error.ts';
import { logGamma } from '../numeric/logGamma.ts';

/**
 * ln L of one row as a ClickHouse expression of its columns, so that a query can add it up inside the engine.
 * @throws ClvError `invalid-parameters`; `invalid-option` for a column that is not a plain identifier
 */
export function likelihoodSql(params: NbdParams, columns: SqlColumns): string {
  if (!nbd.validParams(params)) throw new ClvError('invalid-parameters', 'r and alpha must be positive and finite');
  requirePlain(params);
  const { x, T } = sqlColumns(columns);
  const r = sqlNumber(params.r);
  const alpha = sqlNumber(params.alpha);
  return `(lgamma(${r} + ${x}) - ${sqlNumber(logGamma(params.r))} - ${r} * log1p(${T} / ${alpha}) - ${x} * log(${alpha} + ${T}))`;
}
