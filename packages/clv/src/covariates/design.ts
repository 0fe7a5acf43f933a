import type { CovariateColumns } from '../btyd/histories.ts';
import type { FitWarning } from '../fitting/fit.ts';
import { symmetricEigen } from '../numeric/symmetric.ts';
import type { CovariateOptions } from './options.ts';

/** A coefficient: of which covariate, in which process. */
export interface Term { readonly process: string; readonly covariate: string }

/** One number that is estimated: a coefficient, or one that several processes share. `terms` are its places. */
export interface Free { readonly name: string; readonly terms: readonly number[]; readonly penalty: number }

/**
 * Covariates as the estimation sees them: scaled to standard deviation 1, so that coefficients of dummies, money and ages
 * are found in steps of one size; and centred where the mean is far from zero for that size (ages, not dummies: the group
 * at zero stays the one the other parameters speak of, also when the coefficient of the other group runs off).
 * A shared coefficient has one scale for all its columns.
 */
export interface Design {
  readonly terms: readonly Term[];
  readonly free: readonly Free[];
  /** Of each term: what is taken off before scaling. */
  readonly centre: Float64Array;
  /** Of each free number. */
  readonly scale: Float64Array;
  /** Of each term: (z − centre) / scale. */
  readonly columns: readonly Float64Array[];
  /** Of each free number: the largest |value| of its columns. */
  readonly reach: Float64Array;
}

/** Every covariate with its process, in a fixed order: that of the processes, then that of the caller. */
export function termsOf(processes: readonly string[], columns: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>): Term[] {
  return processes.flatMap((process) => Object.keys(columns[process] ?? {}).map((covariate) => ({ process, covariate })));
}

/** True where at least one covariate is given for the processes. */
export const hasColumns = (processes: readonly string[], columns: Readonly<Record<string, CovariateColumns | undefined>> | undefined): boolean => columns !== undefined && termsOf(processes, columns).length > 0;

/** The numbers to estimate: terms whose covariate is named in `equal` are one number. */
function freeOf(terms: readonly Term[], { equal = [], penalty = {} }: CovariateOptions): Free[] {
  const out: { name: string; terms: number[]; penalty: number }[] = [];
  terms.forEach(({ process, covariate }, i) => {
    const name = `${equal.includes(covariate) ? 'both' : process}.${covariate}`;
    let one = out.find((f) => f.name === name);
    if (one === undefined) out.push(one = { name, terms: [], penalty: 0 });
    one.terms.push(i);
    one.penalty += penalty[process] ?? 0;
  });
  return out;
}

/** A mean of more deviations than this is taken off. */
const FAR = 2;

/** @param columns the values of each term; `weights` how much each row counts in mean and deviation */
export function designOf(terms: readonly Term[], columns: readonly ArrayLike<number>[], weights: ArrayLike<number>, options: CovariateOptions): Design {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  const over = (of: (i: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * of(i);
    return sum / total;
  };
  const free = freeOf(terms, options);
  const owner = terms.map((_, k) => free.findIndex(({ terms: own }) => own.includes(k)));
  const mean = Float64Array.from(columns, (column) => over((i) => column[i]!));
  const spread = Float64Array.from(free, ({ terms: own }) => {
    const variance = own.reduce((sum, k) => sum + over((i) => (columns[k]![i]! - mean[k]!) ** 2), 0) / own.length;
    const level = own.reduce((most, k) => Math.max(most, Math.abs(mean[k]!)), 0);
    return Math.sqrt(variance) <= 1e-12 * level ? 0 : Math.sqrt(variance); // rounding of the mean is no spread
  });
  const centre = mean.map((m, k) => (Math.abs(m) > FAR * spread[owner[k]!]! ? m : 0));
  const scaled = columns.map((column, k) => {
    const by = spread[owner[k]!]!;
    return Float64Array.from(column, (v) => (by === 0 ? 0 : (v - centre[k]!) / by));
  });
  const reach = Float64Array.from(free, ({ terms: own }) => own.reduce((most, k) => scaled[k]!.reduce((m, v) => Math.max(m, Math.abs(v)), most), 0));
  return { terms, free, centre, scale: spread.map((v) => v || 1), columns: scaled, reach };
}

/** Below this share of the largest eigenvalue, columns count as a linear combination of each other. */
const COLLINEAR = 1e-10;

/** Coefficients that the columns alone cannot tell apart; a penalty tells them apart. */
export function indistinct({ terms, free, columns }: Design, weights: ArrayLike<number>): FitWarning[] {
  const open = free.filter(({ penalty }) => penalty === 0);
  const constant = open.filter(({ terms: own }) => own.every((k) => columns[k]!.every((v) => v === 0)));
  const found: FitWarning[] = [];
  if (constant.length > 0) found.push({ code: 'no-spread', data: Object.fromEntries(constant.map(({ name }) => [name, 1])) });
  const varied = open.filter((f) => !constant.includes(f));
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  const mean = columns.map((column) => column.reduce((sum, v, i) => sum + (weights[i]! * v) / total, 0));
  const product = (one: Free, other: Free): number => {
    let sum = 0;
    for (const k of one.terms) for (const l of other.terms) {
      if (terms[k]!.process !== terms[l]!.process) continue;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * (columns[k]![i]! - mean[k]!) * (columns[l]![i]! - mean[l]!);
    }
    return sum;
  };
  const { values, vectors } = symmetricEigen(varied.map((one) => varied.map((other) => product(one, other))));
  const top = Math.max(...values);
  values.forEach((value, e) => {
    if (value > COLLINEAR * top) return;
    const named = varied.map(({ name }, i) => [name, vectors[e]![i]!] as const).filter(([, share]) => Math.abs(share) >= 0.1);
    found.push({ code: 'flat-direction', data: { spread: Infinity, ...Object.fromEntries(named) } });
  });
  return found;
}
