import { MOST_PURCHASES } from './histories.ts';
import { ClvError, type Problem } from '../error.ts';

/** Drawn customers: histories up to T, and what they buy afterwards. */
export interface Simulated {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Purchases in (T, T + after]. */
  readonly xAfter: Float64Array;
}

const LISTED = 20;
const AGE = 'is a finite number, 0 or more';

/**
 * Empty columns for n customers with their ages filled in: one age for all, or one a customer.
 * @throws ClvError `invalid-option` listing what cannot be drawn
 */
export function unborn(n: number, T: number | ArrayLike<number>, after: number): Simulated {
  const problems: Problem[] = [];
  let count = 0;
  const check = (good: boolean, at: string, value: number, rule: string, row?: number): void => {
    if (good) return;
    if (count++ < LISTED) problems.push({ at, value, rule, ...(row === undefined ? {} : { row }) });
  };
  check(n >= 0 && Number.isSafeInteger(n), 'n', n, 'is a whole number, 0 or more');
  check(after >= 0 && after < Infinity, 'after', after, 'is a finite number, 0 or more');
  if (typeof T === 'number') check(T >= 0 && T < Infinity, 'T', T, AGE);
  else if (T.length !== n) check(false, 'T', T.length, `has one age a customer (${n})`);
  else for (let i = 0; i < n; i++) check(T[i]! >= 0 && T[i]! < Infinity, 'T', T[i]!, AGE, i);
  if (count > 0) throw new ClvError('invalid-option', 'nothing can be drawn', problems, count);
  return { x: new Float64Array(n), tx: new Float64Array(n), T: Float64Array.from({ length: n }, (_, i) => (typeof T === 'number' ? T : T[i]!)), xAfter: new Float64Array(n) };
}

/** @throws ClvError `invalid-parameters` once a customer has more purchases than a history may hold: drawing on would take for ever */
export function requireEnd(purchases: number): void {
  if (purchases > MOST_PURCHASES) throw new ClvError('invalid-parameters', 'customers with these parameters buy too often to be drawn one purchase at a time', [{ at: 'params', rule: `make no customer buy more than ${MOST_PURCHASES} times` }]);
}
