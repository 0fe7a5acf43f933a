import type { GammaGammaParams, WeightedSpending } from './types.ts';
import { ClvError, type Problem } from '../error.ts';

export const LISTED = 20;

export const validParams = ({ p, q, gamma }: GammaGammaParams): boolean => p > 0 && q > 0 && gamma > 0 && p + q + gamma < Infinity;

/** Rows the likelihood can use: at least one transaction and a positive mean value. */
export const usable = (x: number, z: number): boolean => x > 0 && Number.isInteger(x) && z > 0 && z < Infinity;

/** Rows that say nothing, which is not the same as nonsense: no transaction, or a mean of zero or less. */
export const silent = (x: number, z: number): boolean => x === 0 || (x > 0 && Number.isInteger(x) && z <= 0 && z > -Infinity);

/** Throws one `invalid-data` error naming every rule the columns break. Zero or negative means are allowed here: they are dropped and counted. */
export function requireSpending({ x, z, weights, covariates }: WeightedSpending): void {
  const extra = Object.entries(covariates?.spend ?? {}).map(([name, column]) => [`covariates.spend.${name}`, column] as const);
  const problems: Problem[] = [];
  for (const [at, column] of [['z', z], ['weights', weights], ...extra] as const) {
    if (column !== undefined && column.length !== x.length) problems.push({ at, value: column.length, rule: `has as many rows as x (${x.length})` });
  }
  let count = problems.length;
  const rows = count === 0 ? x.length : 0; // columns of different length are not read row by row
  for (let i = 0; i < rows; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    for (const [at, column] of extra) {
      if (Number.isFinite(column[i])) continue;
      count++;
      if (problems.length < LISTED) problems.push({ at, row: i, value: column[i]!, rule: 'is a finite number' });
    }
    if (x[i]! >= 0 && Number.isInteger(x[i]) && (x[i] === 0 || Number.isFinite(z[i])) && w >= 0 && w < Infinity) continue;
    const found: Problem[] = [];
    if (!(x[i]! >= 0 && Number.isInteger(x[i]))) found.push({ at: 'x', row: i, value: x[i]!, rule: 'is a whole number, 0 or more' });
    if (x[i]! > 0 && !Number.isFinite(z[i])) found.push({ at: 'z', row: i, value: z[i]!, rule: 'is a finite number where x > 0' });
    if (!(w >= 0 && w < Infinity)) found.push({ at: 'weights', row: i, value: w, rule: 'is a finite number, 0 or more' });
    count += found.length;
    if (problems.length < LISTED) problems.push(...found);
  }
  if (count > 0) throw new ClvError('invalid-data', `${count} problem(s) in the spending columns`, problems, count);
}
