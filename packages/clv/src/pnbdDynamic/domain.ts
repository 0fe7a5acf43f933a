import type { Births, Calendar, DynamicColumn, DynamicHistories, PnbdDynamicParams } from './types.ts';
import { ClvError, type Problem } from '../error.ts';

const LISTED = 20;
/** Times this much before the start of an interval, as a share of their size, count as at its start: they are sums of rounded numbers. */
const ROUNDING = 1e-10;

export const PROCESSES = ['trans', 'life'] as const;
export const sizeOf = (column: DynamicColumn): number => ('byInterval' in column ? column.byInterval : 'byCustomer' in column ? column.byCustomer : column.byBoth).length;
export const wantedSize = (column: DynamicColumn, customers: number, intervals: number): number => ('byInterval' in column ? intervals : 'byCustomer' in column ? customers : customers * intervals);
export const slack = (time: number): number => ROUNDING * (1 + Math.abs(time));

export const validParams = ({ r, alpha, s, beta, coefficients }: PnbdDynamicParams): boolean =>
  r > 0 && alpha > 0 && s > 0 && beta > 0 && r + alpha + s + beta < Infinity && PROCESSES.every((process) => Object.values(coefficients[process]).every(Number.isFinite));

/** What is wrong with row i, in words; empty for a good one. `until` is how far beyond T covariates are needed. */
export function faultsOf({ first, T, purchases, calendar, weights }: Births & Partial<DynamicHistories>, i: number, until = 0): Problem[] {
  const found: Problem[] = [];
  const age = T[i]!;
  const born = first[i]!;
  const say = (at: string, value: number, rule: string): void => { found.push({ at, row: i, value, rule }); };
  if (!(age >= 0 && age < Infinity)) say('T', age, 'is a finite number, 0 or more');
  if (!Number.isFinite(born)) say('first', born, 'is a finite number');
  else if (born < calendar.starts[0]! - slack(born)) say('first', born, 'is not before the calendar starts');
  else if (born + age + until > calendar.end + slack(calendar.end)) say('T', age, 'ends within the calendar');
  const own = purchases?.[i];
  if (own !== undefined) for (let k = 0; k < own.length; k++) {
    if (own[k]! > (k === 0 ? 0 : own[k - 1]!) && own[k]! <= age + slack(age)) continue;
    say('purchases', own[k]!, 'are increasing ages above 0 and not after T');
    break;
  }
  if (weights !== undefined && !(weights[i]! >= 0 && weights[i]! < Infinity)) say('weights', weights[i]!, 'is a finite number, 0 or more');
  return found;
}

/** Problems of the calendar and of the columns' lengths: with these nothing can be computed for anyone. */
function frameFaults({ first, T, purchases, calendar, weights }: Births & Partial<DynamicHistories>): Problem[] {
  const n = first.length;
  const { starts, end } = calendar;
  const found: Problem[] = [];
  for (const [at, column] of [['T', T], ['purchases', purchases], ['weights', weights]] as const) {
    if (column !== undefined && column.length !== n) found.push({ at, value: column.length, rule: `has as many rows as first (${n})` });
  }
  let rising = starts.length > 0 && Number.isFinite(starts[0]) && end > starts[starts.length - 1]! && end < Infinity;
  for (let k = 1; k < starts.length; k++) rising &&= starts[k]! > starts[k - 1]!;
  if (!rising) found.push({ at: 'calendar.starts', value: starts.length, rule: 'are increasing finite times before calendar.end' });
  for (const [at, column] of columnsOf(calendar)) {
    const wanted = wantedSize(column, n, starts.length);
    if (sizeOf(column) !== wanted) found.push({ at, value: sizeOf(column), rule: `has ${wanted} values` });
    else if (!Array.prototype.every.call('byInterval' in column ? column.byInterval : 'byCustomer' in column ? column.byCustomer : column.byBoth, Number.isFinite)) found.push({ at, rule: 'holds finite numbers' });
  }
  return found;
}

/** Every covariate with the place it was given at. */
export const columnsOf = (calendar: Calendar): [at: string, column: DynamicColumn][] => PROCESSES.flatMap((process) => Object.entries(calendar[process] ?? {}).map(([name, column]): [string, DynamicColumn] => [`calendar.${process}.${name}`, column]));

/** Throws one `invalid-data` error if the calendar or the shapes cannot be used; rows are not looked at. */
export function requireFrame(data: Births & Partial<DynamicHistories>): void {
  const problems = frameFaults(data);
  if (problems.length > 0) throw new ClvError('invalid-data', `${problems.length} problem(s) in the calendar and its columns`, problems);
}

/** Throws one `invalid-data` error naming every rule that the calendar, the columns and the rows break. */
export function requireDynamic(data: Births & Partial<DynamicHistories>, until = 0): void {
  requireFrame(data);
  const problems: Problem[] = [];
  let count = 0;
  for (let i = 0; i < data.first.length; i++) {
    const found = faultsOf(data, i, until);
    count += found.length;
    if (problems.length < LISTED) problems.push(...found);
  }
  if (count > 0) throw new ClvError('invalid-data', `${count} problem(s) in the purchase histories`, problems, count);
}
