import type { BgNbdParams, WeightedHistories } from './types.ts';
import { ClvError, type Problem } from '../error.ts';

/** At most this many rows are listed in an error; the count is always complete. */
const LISTED = 20;

export const validParams = ({ r, alpha, a, b }: BgNbdParams): boolean => r > 0 && alpha > 0 && a > 0 && b > 0 && r + alpha + a + b < Infinity;

export const validHistory = (x: number, tx: number, T: number): boolean => x >= 0 && Number.isInteger(x) && (x === 0 ? tx === 0 : tx > 0) && tx <= T && T < Infinity;

/** Throws one `invalid-data` error naming every rule the columns break. */
export function requireHistories({ x, tx, T, weights }: WeightedHistories): void {
  const n = x.length;
  const problems: Problem[] = [];
  for (const [at, column] of [['tx', tx], ['T', T], ['weights', weights]] as const) {
    if (column !== undefined && column.length !== n) problems.push({ at, value: column.length, rule: `has as many rows as x (${n})` });
  }
  let count = problems.length;
  if (count === 0) {
    const report = (at: string, row: number, value: number, rule: string): void => {
      count++;
      if (problems.length < LISTED) problems.push({ at, row, value, rule });
    };
    for (let i = 0; i < n; i++) {
      const xi = x[i]!;
      const ti = tx[i]!;
      const Ti = T[i]!;
      const w = weights === undefined ? 1 : weights[i]!;
      if (w >= 0 && w < Infinity && validHistory(xi, ti, Ti)) continue;
      if (!(xi >= 0 && Number.isInteger(xi))) report('x', i, xi, 'is a whole number, 0 or more');
      if (!(Ti >= 0 && Ti < Infinity)) report('T', i, Ti, 'is a finite number, 0 or more');
      if (!(ti <= Ti)) report('tx', i, ti, 'is not after T');
      if (xi === 0 ? ti !== 0 : !(ti > 0)) report('tx', i, ti, 'is 0 exactly when x is 0');
      if (!(w >= 0 && w < Infinity)) report('weights', i, w, 'is a finite number, 0 or more');
    }
  }
  if (count > 0) throw new ClvError('invalid-data', `${count} problem(s) in the purchase histories`, problems, count);
}
