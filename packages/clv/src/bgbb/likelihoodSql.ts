import { validParams } from './domain.ts';
import type { BgBbParams } from './types.ts';
import { sqlColumn, sqlNumber } from '../btyd/sql.ts';
import { ClvError } from '../error.ts';

export interface BgBbSqlColumns { readonly x: string; readonly tx: string; readonly n: string }

/**
 * The log-likelihood of one row as a ClickHouse expression. Ratios of beta functions at whole distances are sums of logarithms
 * of one sign, so large parameters cancel nowhere and no lgamma is needed; the possible moments of leaving are summed over
 * an array, relative to the first of them.
 * @throws ClvError `invalid-parameters`, or `invalid-option` for a name that is not a plain identifier
 * Source: FHS2010.
 */
export function likelihoodSql(params: BgBbParams, columns: BgBbSqlColumns): string {
  if (!validParams(params)) throw new ClvError('invalid-parameters', 'alpha, beta, gamma and delta must be positive and finite');
  const [x, tx, n] = [columns.x, columns.tx, columns.n].map(sqlColumn) as [string, string, string];
  const [a, b, g, d] = [params.alpha, params.beta, params.gamma, params.delta].map(sqlNumber) as [string, string, string, string];
  const steps = (of: string, count: string): string => `arraySum(j -> ${of}, range(toUInt64(${count})))`;
  // B(a+x, b+tx−x)/B(a, b), then the chance to live to tx, then to leave right after it.
  const bought = `-${steps(`log1p(${b} / (${a} + j))`, x)} - ${steps(`log1p((${a} + ${x}) / (${b} + j))`, `${tx} - ${x}`)}`;
  const lived = `${steps(`log1p(${g} / (${d} + j))`, tx)} - log1p((${d} + ${tx}) / ${g})`;
  // Each opportunity without a purchase that the customer may have lived to see.
  const silent = `-log1p((${a} + ${x}) / (${b} + ${tx} - ${x} + j)) - log1p((${g} + 1) / (${d} + ${tx} + j))`;
  const silence = `range(toUInt64(${n} - ${tx}))`;
  const left = `arraySum(v -> exp(v), arrayCumSum(j -> ${silent}, ${silence}))`;
  const alive = `(${d} + ${n}) / ${g} * exp(arraySum(j -> ${silent}, ${silence}))`;
  return `(${bought} - ${lived} + log(1 + ${left} + ${alive}))`;
}
