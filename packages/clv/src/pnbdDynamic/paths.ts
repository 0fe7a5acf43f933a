import { PROCESSES, slack } from './domain.ts';
import type { Births, DynamicColumn } from './types.ts';
import { termsOf, type Term } from '../covariates/design.ts';
import { groupRows } from '../numeric/groupRows.ts';

/**
 * The covariates as customers live through them. A path is a sequence of pieces on which all covariates are constant,
 * from age 0 on; neighbouring intervals with equal values are one piece. Customers born at one time with equal values
 * share a path.
 */
export interface Paths {
  readonly terms: readonly Term[];
  /** Path of each customer. */
  readonly of: Int32Array;
  /** Pieces of path p: offset[p] … offset[p + 1] − 1. */
  readonly offset: Int32Array;
  /** Age at which each piece starts; each path begins with 0. */
  readonly start: Float64Array;
  /** The combination of covariate values of each piece. */
  readonly combination: Int32Array;
  /** Of each term: its value in each combination. */
  readonly values: readonly Float64Array[];
}

/** The last interval that starts at or before a time; times a rounding before a start are at it. */
function intervalAt(starts: ArrayLike<number>, time: number, from = 0, to = starts.length): number {
  const at = time + slack(time);
  let low = from;
  let high = to - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (starts[mid]! <= at) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** The piece of path p in which an age lies. */
export const pieceAt = ({ offset, start }: Pick<Paths, 'offset' | 'start'>, p: number, age: number): number => intervalAt(start, age, offset[p]!, offset[p + 1]!);

/** @param until how far beyond T the paths are to reach */
export function pathsOf({ first, T, calendar }: Births, until = 0): Paths {
  const { starts } = calendar;
  const n = first.length;
  const terms = termsOf(PROCESSES, { trans: calendar.trans, life: calendar.life });
  const columns = terms.map(({ process, covariate }): DynamicColumn => calendar[process as 'trans' | 'life']![covariate]!);
  const customers = columns.flatMap((c) => ('byCustomer' in c ? [c.byCustomer] : []));
  const intervals = columns.flatMap((c) => ('byInterval' in c ? [c.byInterval] : []));
  const both = columns.flatMap((c) => ('byBoth' in c ? [c.byBoth] : []));
  const like = groupRows(customers, n);
  const same = groupRows(intervals, starts.length);
  const own = both.length > 0 ? [Float64Array.from({ length: n }, (_, i) => i)] : [];
  const paths = groupRows([first, like.of, ...own], n);
  const last = new Float64Array(paths.first.length).fill(-Infinity);
  for (let i = 0; i < n; i++) last[paths.of[i]!] = Math.max(last[paths.of[i]!]!, first[i]! + T[i]! + until);

  // Every interval that some path meets is a cell; equal cells are one combination of values.
  const cellPath: number[] = [];
  const cellInterval: number[] = [];
  paths.first.forEach((customer, p) => {
    const from = intervalAt(starts, first[customer]!);
    const to = last[p]! > first[customer]! ? intervalAt(starts, last[p]!) : from;
    for (let k = from; k <= to; k++) {
      cellPath.push(customer);
      cellInterval.push(k);
    }
  });
  const cells = cellPath.length;
  const cellColumns = [
    Float64Array.from(cellPath, (customer) => like.of[customer]!), Float64Array.from(cellInterval, (k) => same.of[k]!),
    ...both.map((values) => Float64Array.from(cellPath, (customer, c) => values[customer * starts.length + cellInterval[c]!]!)),
  ];
  const found = groupRows(cellColumns, cells);
  const values = columns.map((column) => Float64Array.from(found.first, (c) => ('byInterval' in column ? column.byInterval[cellInterval[c]!]! : 'byCustomer' in column ? column.byCustomer[cellPath[c]!]! : column.byBoth[cellPath[c]! * starts.length + cellInterval[c]!]!)));

  const offset = new Int32Array(paths.first.length + 1);
  const start = new Float64Array(cells);
  const combination = new Int32Array(cells);
  let pieces = 0;
  for (let c = 0, p = -1; c < cells; c++) {
    const begins = c === 0 || cellPath[c] !== cellPath[c - 1];
    if (begins) offset[++p] = pieces;
    else if (combination[pieces - 1] === found.of[c]) continue;
    start[pieces] = begins ? 0 : starts[cellInterval[c]!]! - first[cellPath[c]!]!;
    combination[pieces++] = found.of[c]!;
  }
  offset[paths.first.length] = pieces;
  return { terms, of: paths.of, offset, start: start.slice(0, pieces), combination: combination.slice(0, pieces), values };
}
