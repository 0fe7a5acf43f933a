import { countTable, meanCount } from './countTable.ts';
import { validParams } from './domain.ts';
import type { BgNbdParams } from './types.ts';

/**
 * Expected repeat purchases of a new customer in the first t units of time.
 * @returns a number for a number, a Float64Array for a column; NaN outside the domain
 * Source: FHL2005, eq. (9).
 */
export function expected(params: BgNbdParams, t: number): number;
export function expected(params: BgNbdParams, t: ArrayLike<number>): Float64Array;
export function expected(params: BgNbdParams, t: number | ArrayLike<number>): number | Float64Array {
  const { r, alpha, a, b } = params;
  const table = validParams(params) ? countTable(r, a, b) : null;
  const at = (age: number): number => (table !== null && age >= 0 && age < Infinity ? meanCount(table, age / (alpha + age)) : NaN);
  return typeof t === 'number' ? at(t) : Float64Array.from(t, at);
}
