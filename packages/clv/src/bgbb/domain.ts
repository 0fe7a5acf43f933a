import type { BgBbParams, WeightedOpportunities } from './types.ts';
import { ClvError, type Problem } from '../error.ts';

/** At most this many rows are listed in an error; the count is always complete. */
export const LISTED = 20;
/** Sums run over opportunities; more than this many is a time that should be treated as continuous. */
export const MOST_OPPORTUNITIES = 1_000_000;

export const validParams = ({ alpha, beta, gamma, delta }: BgBbParams): boolean => alpha > 0 && beta > 0 && gamma > 0 && delta > 0 && alpha + beta + gamma + delta < Infinity;

/** Whole, 0 … a million. */
export const isCount = (n: number): boolean => n >= 0 && n <= MOST_OPPORTUNITIES && Number.isInteger(n);

export const validRow = (x: number, tx: number, n: number): boolean => isCount(n) && isCount(x) && isCount(tx) && x <= tx && tx <= n && (x > 0 || tx === 0);

/** Throws one `invalid-data` error naming every rule the columns break. */
export function requireOpportunities({ x, tx, n, weights }: WeightedOpportunities): void {
  const rows = x.length;
  const problems: Problem[] = [];
  for (const [at, column] of [['tx', tx], ['n', n], ['weights', weights]] as const) {
    if (column !== undefined && column.length !== rows) problems.push({ at, value: column.length, rule: `has as many rows as x (${rows})` });
  }
  let count = problems.length;
  const rowsToRead = count === 0 ? rows : 0; // columns of different length are not read row by row
  const report = (at: string, row: number, value: number, rule: string): void => {
    count++;
    if (problems.length < LISTED) problems.push({ at, row, value, rule });
  };
  for (let i = 0; i < rowsToRead; i++) {
    const w = weights === undefined ? 1 : weights[i]!;
    if (!(w >= 0 && w < Infinity)) report('weights', i, w, 'is a finite number, 0 or more');
    if (validRow(x[i]!, tx[i]!, n[i]!)) continue;
    if (!isCount(n[i]!)) report('n', i, n[i]!, `is a whole number from 0 to ${MOST_OPPORTUNITIES}`);
    else if (!isCount(tx[i]!) || tx[i]! > n[i]!) report('tx', i, tx[i]!, 'is a whole number from 0 to n');
    else if (!isCount(x[i]!) || x[i]! > tx[i]!) report('x', i, x[i]!, 'is a whole number from 0 to tx');
    else report('tx', i, tx[i]!, 'is 0 exactly when x is 0');
  }
  if (count > 0) throw new ClvError('invalid-data', `${count} problem(s) in the opportunities`, problems, count);
}
