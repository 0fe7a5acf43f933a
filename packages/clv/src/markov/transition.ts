import { ClvError, type Problem } from '../error.ts';

/** transition[i][j]: chance to be in stage j next period for a customer who is in stage i now. Rows sum to one. */
export type Transition = readonly ArrayLike<number>[];

/** What rounding in a printed matrix may leave between a row's sum and one. */
const ROW_TOLERANCE = 1e-9;
const LISTED = 20;

/** Periods are gone through one by one. */
export const MOST_PERIODS = 1_000_000;
export const isPeriods = (n: number): boolean => n >= 0 && n <= MOST_PERIODS && Number.isInteger(n);

/** Collects what is wrong with an input and throws it at once. */
export class Findings {
  readonly problems: Problem[] = [];
  count = 0;
  add(problem: Problem): void {
    this.count++;
    if (this.problems.length < LISTED) this.problems.push(problem);
  }
  throwIfAny(code: 'invalid-data' | 'invalid-option', about: string): void {
    if (this.count > 0) throw new ClvError(code, `${this.count} problem(s) in ${about}`, this.problems, this.count);
  }
}

/** @throws ClvError `invalid-data` naming every row that is no distribution over the stages */
export function requireTransition(transition: Transition): void {
  const n = transition.length;
  const findings = new Findings();
  if (n === 0) findings.add({ at: 'transition', rule: 'has at least one stage' });
  transition.forEach((cells, row) => {
    if (cells.length !== n) return findings.add({ at: 'transition', row, value: cells.length, rule: `has as many cells as there are stages (${n})` });
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const p = cells[j]!;
      if (!(p >= 0 && p <= 1 + ROW_TOLERANCE)) findings.add({ at: `transition[${row}][${j}]`, row, value: p, rule: 'is a probability' });
      sum += p;
    }
    if (!(Math.abs(sum - 1) <= ROW_TOLERANCE)) findings.add({ at: 'transition', row, value: sum, rule: 'sums to one' });
  });
  findings.throwIfAny('invalid-data', 'the transition matrix');
}

/** @throws ClvError `invalid-option` when a listed stage is not one of the n stages, or none is listed */
export function requireStages(stages: ArrayLike<number>, n: number, at: string): boolean[] {
  const findings = new Findings();
  const listed = new Array<boolean>(n).fill(false);
  if (stages.length === 0) findings.add({ at, rule: 'names at least one stage' });
  for (let k = 0; k < stages.length; k++) {
    const stage = stages[k]!;
    if (Number.isInteger(stage) && stage >= 0 && stage < n) listed[stage] = true;
    else findings.add({ at, row: k, value: stage, rule: `is a stage: a whole number from 0 to ${n - 1}` });
  }
  findings.throwIfAny('invalid-option', `the stages of ${at}`);
  return listed;
}

/** Stages with p = 1 to stay: nobody who is there ever leaves. */
export const absorbingStages = (transition: Transition): number[] => transition.flatMap((cells, i) => (Math.abs(cells[i]! - 1) <= ROW_TOLERANCE ? [i] : []));
