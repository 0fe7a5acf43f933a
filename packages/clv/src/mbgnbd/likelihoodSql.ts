import type { MbgNbdParams } from './types.ts';
import { betaGeometricSql } from '../betaGeometric/likelihoodSql.ts';
import type { SqlColumns } from '../btyd/sql.ts';

/**
 * The log-likelihood of one row as a ClickHouse expression over the columns of a table: its sum is `logLik`, so that
 * estimation can run inside the engine. It uses lgamma, log, log1p and exp only.
 * @throws ClvError `invalid-parameters`; `invalid-option` for a column that is not a plain name
 * Source: BDF2007 (likelihood).
 */
export const likelihoodSql = (params: MbgNbdParams, columns: SqlColumns): string => betaGeometricSql(params, columns, 1);
