import { ClvError, type Problem } from '../error.ts';
import { groupRows } from '../numeric/groupRows.ts';

/**
 * One row a customer, as columns of equal length. x: repeat purchases (a whole number from 0 to a million); tx: age at the last purchase
 * (0 when x = 0); T: age at the end of observation. tx and T in one unit of time.
 */
export interface Histories {
  readonly x: ArrayLike<number>;
  readonly tx: ArrayLike<number>;
  readonly T: ArrayLike<number>;
  /** Sum of the natural logarithms of the times between purchases, in the same unit of time; 0 where x = 0. Read by the models of regular buying. */
  readonly litt?: ArrayLike<number> | undefined;
  /** Used where the parameters carry coefficients (`params.coefficients`). */
  readonly covariates?: Covariates | undefined;
}

/** Histories with the number of customers each row stands for (default 1 each). */
export interface WeightedHistories extends Histories { readonly weights?: ArrayLike<number> | undefined }

/**
 * Columns of properties that do not change over time, by name: those that move buying, those that move leaving, and those
 * that move spend (`gammaGamma` alone looks at them, models of histories at the others).
 */
export interface Covariates { readonly trans?: CovariateColumns | undefined; readonly life?: CovariateColumns | undefined; readonly spend?: CovariateColumns | undefined }
export type CovariateColumns = Readonly<Record<string, ArrayLike<number>>>;

/**
 * What the covariates do: one unit more multiplies the customer's purchase rate (`trans`) or inclination to leave
 * (`life`) by exp(coefficient).
 */
export interface Coefficients { readonly trans: Readonly<Record<string, number>>; readonly life: Readonly<Record<string, number>> }

/** The covariates of one customer. */
export interface Properties { readonly trans?: Readonly<Record<string, number>> | undefined; readonly life?: Readonly<Record<string, number>> | undefined; readonly spend?: Readonly<Record<string, number>> | undefined }

/** At most this many rows are listed in an error; the count is always complete. */
const LISTED = 20;

/** Tables run over purchases; a row with more of them is not one customer. */
export const MOST_PURCHASES = 1_000_000;

/** Whole, 0 … a million. */
export const isCount = (n: number): boolean => n >= 0 && n <= MOST_PURCHASES && Number.isInteger(n);

export const validHistory = (x: number, tx: number, T: number): boolean => isCount(x) && (x === 0 ? tx === 0 : tx > 0) && tx <= T && T < Infinity;

/** Throws one `invalid-data` error naming every rule the columns break. */
export function requireHistories({ x, tx, T, weights, covariates, litt }: WeightedHistories): void {
  const n = x.length;
  const problems: Problem[] = [];
  const extra: (readonly [string, ArrayLike<number>])[] = Object.entries(covariates ?? {}).flatMap(([process, columns]) => Object.entries((columns ?? {}) as CovariateColumns).map(([name, column]) => [`covariates.${process}.${name}`, column] as const));
  if (litt !== undefined) extra.push(['litt', litt]);
  for (const [at, column] of [['tx', tx], ['T', T], ['weights', weights], ...extra] as const) {
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
      for (const [at, column] of extra) if (!Number.isFinite(column[i])) report(at, i, column[i]!, 'is a finite number');
      if (w >= 0 && w < Infinity && validHistory(xi, ti, Ti)) continue;
      if (!isCount(xi)) report('x', i, xi, `is a whole number from 0 to ${MOST_PURCHASES}`);
      if (!(Ti >= 0 && Ti < Infinity)) report('T', i, Ti, 'is a finite number, 0 or more');
      if (!(ti <= Ti)) report('tx', i, ti, 'is not after T');
      if (xi === 0 ? ti !== 0 : !(ti > 0)) report('tx', i, ti, 'is 0 exactly when x is 0');
      if (!(w >= 0 && w < Infinity)) report('weights', i, w, 'is a finite number, 0 or more');
    }
  }
  if (count > 0) throw new ClvError('invalid-data', `${count} problem(s) in the purchase histories`, problems, count);
}

/** Distinct rows with the number of customers in each. */
export interface Patterns {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly weight: Float64Array;
  /** A row of the data that has this pattern: for columns beside x, tx and T. */
  readonly row: Int32Array;
}

/** Collapses rows that are equal in x, tx, T (and the columns `beside` them) and adds up their weights; rows of weight 0 are left out. */
export function patternsOf({ x, tx, T, weights }: WeightedHistories, beside: readonly ArrayLike<number>[] = []): Patterns {
  const { first, of } = groupRows([x, tx, T, ...beside], x.length);
  const weight = new Float64Array(first.length);
  for (let i = 0; i < of.length; i++) weight[of[i]!]! += weights === undefined ? 1 : weights[i]!;
  const kept = weights === undefined ? first.map((_, g) => g) : Int32Array.from([...first.keys()].filter((g) => weight[g]! > 0));
  const row = kept.map((g) => first[g]!);
  const column = (values: ArrayLike<number>): Float64Array => {
    const out = new Float64Array(row.length);
    for (let g = 0; g < row.length; g++) out[g] = values[row[g]!]!;
    return out;
  };
  const own = new Float64Array(kept.length);
  for (let g = 0; g < kept.length; g++) own[g] = weight[kept[g]!]!;
  return { x: column(x), tx: column(tx), T: column(T), weight: own, row };
}

/** Number of customers, mean age and mean purchases of grouped histories. */
export function totalsOf({ x, T, weight }: Patterns): { size: number; unit: number; purchases: number } {
  let size = 0;
  let time = 0;
  let purchases = 0;
  for (let i = 0; i < x.length; i++) {
    size += weight[i]!;
    time += weight[i]! * T[i]!;
    purchases += weight[i]! * x[i]!;
  }
  return { size, unit: time / size, purchases };
}

/** Every `stride`-th pattern: enough to choose between starts. */
export function thinned(p: Patterns, stride: number): Patterns {
  const size = Math.ceil(p.x.length / stride);
  const column = (values: Float64Array): Float64Array => Float64Array.from({ length: size }, (_, i) => values[i * stride]!);
  return { x: column(p.x), tx: column(p.tx), T: column(p.T), weight: column(p.weight), row: Int32Array.from({ length: size }, (_, i) => p.row[i * stride]!) };
}

/** The same patterns with time measured in units of `unit`. */
export const inUnit = (p: Patterns, unit: number): Patterns => ({ ...p, tx: p.tx.map((v) => v / unit), T: p.T.map((v) => v / unit) });
