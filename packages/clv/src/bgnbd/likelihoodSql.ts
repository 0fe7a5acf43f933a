import type { BgNbdParams } from './types.ts';
import { betaGeometricSql } from '../betaGeometric/likelihoodSql.ts';
import type { SqlColumns } from '../btyd/sql.ts';

/**
 * The log-likelihood of one row as a ClickHouse expression over the columns of a table: its sum is `logLik`, so that
 * estimation can run inside the engine. It uses lgamma, log, log1p and exp only.
 * @throws ClvError `invalid-parameters`; `invalid-option` for a column that is not a plain name
 * Source: FHL2005 (likelihood).
 */
export const likelihoodSql = (params: BgNbdParams, columns: SqlColumns): string => betaGeometricSql(params, columns, 0);
