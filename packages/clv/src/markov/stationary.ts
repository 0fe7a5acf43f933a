import { solveInPlace } from './solve.ts';
import { recurrent, canReach } from './structure.ts';
import { absorbingStages, requireStages, requireTransition, type Transition } from './transition.ts';
import { ClvError } from '../error.ts';

/**
 * Share of periods that a customer spends in each stage in the long run: π P = π. It does not depend on the start as long
 * as there is one set of stages that everybody ends up in; with a loss that is never left it is that loss (then see
 * quasiStationary).
 * @throws ClvError `invalid-data`; `invalid-option` when there are several such sets
 * Source: KS1960.
 */
export function stationary(transition: Transition): Float64Array {
  requireTransition(transition);
  const n = transition.length;
  const back = recurrent(transition);
  const first = back.indexOf(true);
  const reached = canReach(transition, transition.map((_, j) => j === first));
  const apart = back.findIndex((returns, i) => returns && !reached[i]);
  if (apart >= 0) throw new ClvError('invalid-option', 'the long run depends on the start', [{ at: 'transition', row: apart, rule: `leads to stage ${first}` }]);
  const stages = back.flatMap((returns, i) => (returns ? [i] : []));
  const m = stages.length;
  // (I − P)ᵀ π = 0 with its last equation replaced by Σ π = 1.
  const a = new Float64Array(m * m);
  const right = new Float64Array(m);
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) a[i * m + j] = i === m - 1 ? 1 : (i === j ? 1 : 0) - transition[stages[j]!]![stages[i]!]!;
  right[m - 1] = 1;
  solveInPlace(a, right, m, 1);
  const out = new Float64Array(n);
  stages.forEach((stage, i) => (out[stage] = Math.max(0, right[i]!)));
  return out;
}

export interface QuasiStationary {
  /** Where customers who are not lost are to be found in the long run; 0 for lost stages. */
  readonly distribution: Float64Array;
  /** Share of them who are not lost in one period: the retention rate that a long-lived base settles at. */
  readonly retention: number;
}

/**
 * The long run of those who stay, when everybody is lost in the end: the limit of the stages of the customers not yet lost,
 * for a base that starts in all living stages alike. Where the living stages all lead to one another the start does not matter.
 * By squaring the living part of P (made lazy, so that cycles settle) until it has one direction only.
 * @param lost stages that count as lost; default: those that are never left
 * @throws ClvError `invalid-data`; `invalid-option` when no stage is lost, none is left, or nobody lives through more than a few periods
 * Source: DS1965.
 */
export function quasiStationary({ transition, lost }: { readonly transition: Transition; readonly lost?: ArrayLike<number> }): QuasiStationary {
  requireTransition(transition);
  const n = transition.length;
  const ends = requireStages(lost ?? absorbingStages(transition), n, 'lost');
  const living = ends.flatMap((is, i) => (is ? [] : [i]));
  const m = living.length;
  let power: Float64Array = new Float64Array(m * m);
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) power[i * m + j] = (transition[living[i]!]![living[j]!]! + (i === j ? 1 : 0)) / 2;
  for (let k = 0; k < SQUARINGS; k++) power = squared(power, m);
  const distribution = new Float64Array(n);
  const columns = living.map((_, j) => living.reduce((sum, __, i) => sum + power[i * m + j]!, 0));
  const total = columns.reduce((sum, v) => sum + v, 0);
  living.forEach((stage, j) => (distribution[stage] = columns[j]! / total));
  const retention = living.reduce((sum, i) => sum + distribution[i]! * living.reduce((inner, j) => inner + transition[i]![j]!, 0), 0);
  if (!(retention > SETTLED)) throw new ClvError('invalid-option', 'nobody stays: there is no long run', [{ at: 'transition', rule: 'has a living stage from which one comes back to it' }]);
  return { distribution, retention };
}

/** 2^60 periods: gaps between the first and the second rate down to 1e-16 have closed. */
const SQUARINGS = 60;
/** Without a way back the lazy powers shrink only like 1/t, and what is left of the retention is of that size. */
const SETTLED = 1e-9;

/** The square, scaled to a largest entry of 1 so that it neither dies away nor overflows. */
function squared(matrix: Float64Array, m: number): Float64Array {
  const out = new Float64Array(m * m);
  let largest = 0;
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < m; k++) {
      const factor = matrix[i * m + k]!;
      if (factor !== 0) for (let j = 0; j < m; j++) out[i * m + j]! += factor * matrix[k * m + j]!;
    }
  }
  for (let i = 0; i < out.length; i++) largest = Math.max(largest, out[i]!);
  if (largest > 0) for (let i = 0; i < out.length; i++) out[i]! /= largest;
  return out;
}
