import { validBetaGeometric, type BetaGeometricParams, type FirstCoin } from './types.ts';
import { requirePlain } from '../btyd/ownParameters.ts';
import { sqlColumns, sqlNumber, type SqlColumns } from '../btyd/sql.ts';
import { ClvError } from '../error.ts';

/** ln L of one row as a ClickHouse expression: `betaGeometricLogLik` word for word, NaN outside the domain like it. */
export function betaGeometricSql(params: BetaGeometricParams, columns: SqlColumns, firstCoin: FirstCoin): string {
  if (!validBetaGeometric(params)) throw new ClvError('invalid-parameters', 'r, alpha, a and b must be positive and finite');
  requirePlain(params);
  const { x, tx, T } = sqlColumns(columns);
  const [r, alpha, a] = [params.r, params.alpha, params.a].map(sqlNumber) as [string, string, string];
  const [b, survived, whole] = [params.b, params.b + firstCoin, params.a + params.b + firstCoin].map(sqlNumber) as [string, string, string];
  // ln Γ of the parameters is left to the engine, so that it is subtracted from its own kind.
  const first = firstCoin === 1 ? ` + ${sqlNumber(-Math.log1p(params.a / params.b))}` : '';
  const alive = `lgamma(${r} + ${x}) - lgamma(${r}) + (lgamma(${survived} + ${x}) - lgamma(${survived})) - (lgamma(${whole} + ${x}) - lgamma(${whole}))${first} - ${r} * log1p(${T} / ${alpha}) - ${x} * log(${alpha} + ${T})`;
  const odds = `(log(${a} / (${b} + ${firstCoin === 1 ? x : `(${x} - 1)`})) + (${r} + ${x}) * log1p((${T} - ${tx}) / (${alpha} + ${tx})))`;
  const gone = `greatest(${odds}, 0.0) + log1p(exp(-abs(${odds})))`;
  const domain = `${x} >= 0 AND ${tx} <= ${T} AND ${T} < inf AND if(${x} = 0, ${tx} = 0, ${tx} > 0)`;
  return `if(${domain}, ${alive} + ${firstCoin === 1 ? gone : `if(${x} = 0, 0.0, ${gone})`}, nan)`;
}
