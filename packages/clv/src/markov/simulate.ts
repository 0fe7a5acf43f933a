import { Findings, isPeriods, MOST_PERIODS, requireTransition, type Transition } from './transition.ts';
import type { Rng } from '../numeric/random.ts';

/**
 * Draws one sequence of stages a customer: the start and `periods` moves, ready for fitTransitions.
 * @param starts stage of each customer at the beginning
 * @throws ClvError `invalid-data`
 * Source: PC2000 (assumptions of the model).
 */
export function simulate(transition: Transition, starts: ArrayLike<number>, periods: number, rng: Rng): Int32Array[] {
  requireTransition(transition);
  const n = transition.length;
  const findings = new Findings();
  if (!isPeriods(periods)) findings.add({ at: 'periods', value: periods, rule: `is a whole number from 0 to ${MOST_PERIODS}` });
  for (let i = 0; i < starts.length; i++) if (!(Number.isInteger(starts[i]) && starts[i]! >= 0 && starts[i]! < n)) findings.add({ at: 'starts', row: i, value: starts[i]!, rule: `is a stage: a whole number from 0 to ${n - 1}` });
  findings.throwIfAny('invalid-data', 'the starts');
  return Array.from(starts, (start) => {
    const path = new Int32Array(periods + 1);
    path[0] = start;
    for (let t = 1; t <= periods; t++) path[t] = drawStage(transition[path[t - 1]!]!, rng());
    return path;
  });
}

function drawStage(cells: ArrayLike<number>, u: number): number {
  let sum = 0;
  let last = 0;
  for (let j = 0; j < cells.length; j++) {
    if (!(cells[j]! > 0)) continue;
    sum += cells[j]!;
    last = j;
    if (u < sum) return j;
  }
  // Rounding can leave the sum just below u: the last possible stage takes it.
  return last;
}
