import { ClvError } from '../error.ts';

/** The columns of a table that stand for x, tx and T. */
export interface SqlColumns { readonly x: string; readonly tx: string; readonly T: string }

/** One identifier, or several joined by dots (`h.x`): what may stand in a query without quotes. */
const COLUMN = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/**
 * A finite number as a literal that reads back as the same double (always with a point or an exponent, so that the engine
 * does not take it for an integer; in brackets when negative).
 * @throws ClvError `invalid-option` for NaN and infinities
 */
export function sqlNumber(value: number): string {
  if (!Number.isFinite(value)) throw new ClvError('invalid-option', 'only finite numbers can be written into a query', [{ at: 'value', value, rule: 'is a finite number' }]);
  const digits = String(value);
  const literal = /[.e]/.test(digits) ? digits : `${digits}.0`;
  return value < 0 ? `(${literal})` : literal;
}

/**
 * The name of a column, which must be a plain identifier (letters, digits, underscores; dots between parts).
 * @throws ClvError `invalid-option`
 */
export function sqlColumn(name: string): string {
  if (typeof name !== 'string' || !COLUMN.test(name)) throw new ClvError('invalid-option', `"${name}" is not the name of a column`, [{ at: 'columns', rule: 'consists of letters, digits and underscores and does not begin with a digit' }]);
  return name;
}

/** All three columns, checked. */
export const sqlColumns = ({ x, tx, T }: SqlColumns): SqlColumns => ({ x: sqlColumn(x), tx: sqlColumn(tx), T: sqlColumn(T) });
