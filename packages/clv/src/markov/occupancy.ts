import { identityMinus, solveInPlace } from './solve.ts';
import { canReach, recurrent } from './structure.ts';
import { isPeriods, MOST_PERIODS, requireTransition, type Transition } from './transition.ts';
import { ClvError } from '../error.ts';

export interface OccupancyInput {
  readonly transition: Transition;
  /** Moves looked ahead, a whole number from 0 to a million; default Infinity. */
  readonly horizon?: number;
}

/**
 * Expected number of periods in stage j (column) of a customer who starts in stage i (row), the starting period counted:
 * Σ_{t=0}^{T} P^t. Without end it is (I − Q)⁻¹ among the stages that are left for good, Infinity for a stage that is come
 * back to for ever and can be reached, and 0 for one that cannot.
 * @throws ClvError `invalid-data`, `invalid-option`
 * Source: KS1960 (the fundamental matrix).
 */
export function occupancy({ transition, horizon = Infinity }: OccupancyInput): Float64Array[] {
  requireTransition(transition);
  if (!(horizon === Infinity || isPeriods(horizon))) throw new ClvError('invalid-option', 'the horizon cannot be used', [{ at: 'horizon', value: horizon, rule: `is a whole number from 0 to ${MOST_PERIODS}, or Infinity` }]);
  return horizon === Infinity ? forever(transition) : transition.map((_, start) => within(transition, start, horizon));
}

function within(transition: Transition, start: number, horizon: number): Float64Array {
  const n = transition.length;
  let here: Float64Array = new Float64Array(n);
  here[start] = 1;
  const total = here.slice();
  for (let t = 0; t < horizon; t++) {
    const next = new Float64Array(n);
    for (let i = 0; i < n; i++) if (here[i] !== 0) for (let j = 0; j < n; j++) next[j]! += here[i]! * transition[i]![j]!;
    for (let j = 0; j < n; j++) total[j]! += next[j]!;
    here = next;
  }
  return total;
}

function forever(transition: Transition): Float64Array[] {
  const n = transition.length;
  const back = recurrent(transition);
  const out = transition.map(() => new Float64Array(n));
  back.forEach((returns, j) => {
    if (!returns) return;
    const reaches = canReach(transition, back.map((_, k) => k === j));
    reaches.forEach((can, i) => can && (out[i]![j] = Infinity));
  });
  const passing = back.flatMap((returns, i) => (returns ? [] : [i]));
  const m = passing.length;
  const right = new Float64Array(m * m);
  for (let i = 0; i < m; i++) right[i * m + i] = 1;
  // Regular: from every passing stage there is a way out, so its powers die away.
  solveInPlace(identityMinus(transition, passing), right, m, m);
  passing.forEach((from, i) => passing.forEach((to, j) => (out[from]![to] = right[i * m + j]!)));
  return out;
}
