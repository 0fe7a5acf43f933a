import { sbgModel } from './model.ts';
import type { SbgParams } from './types.ts';
import { sqlColumn, sqlNumber } from '../btyd/sql.ts';
import { ClvError } from '../error.ts';

/**
 * The columns of a table with one row for each renewal of each cohort: `period` is the number of the renewal (1 for the
 * first), `survivors` how many renewed, `lost` how many left at it.
 */
export interface SbgSqlColumns { readonly period: string; readonly survivors: string; readonly lost: string }

/**
 * The log-likelihood of one row as a ClickHouse expression; its sum over a table is `logLik` of the cohorts in it.
 * @throws ClvError `invalid-parameters`, or `invalid-option` for a name that is not a plain identifier
 * Source: FH2007, with the rate of each renewal taken apart: lost · ln[α/(α+β+t−1)] + survivors · ln[(β+t−1)/(α+β+t−1)].
 */
export function likelihoodSql(params: SbgParams, columns: SbgSqlColumns): string {
  if (!sbgModel.valid(params)) throw new ClvError('invalid-parameters', 'alpha and beta must be positive and finite');
  const [period, survivors, lost] = [columns.period, columns.survivors, columns.lost].map(sqlColumn);
  const alpha = sqlNumber(params.alpha);
  const stay = `(${sqlNumber(params.beta)} + ${period} - 1)`;
  return `(-${lost} * log1p(${stay} / ${alpha}) - ${survivors} * log1p(${alpha} / ${stay}))`;
}
