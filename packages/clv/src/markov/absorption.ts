import { identityMinus, solveInPlace } from './solve.ts';
import { canReach } from './structure.ts';
import { absorbingStages, requireStages, requireTransition, type Transition } from './transition.ts';

export interface AbsorptionInput {
  readonly transition: Transition;
  /** Stages that count as lost; default: those that are never left. */
  readonly lost?: ArrayLike<number>;
}

export interface Absorption {
  /** Chance to be lost some day, by starting stage. */
  readonly probability: Float64Array;
  /** Expected periods until then; Infinity where the chance is below one. 0 for a stage that is lost already. */
  readonly time: Float64Array;
  /** Expected periods of those who are lost; Infinity where nobody is. */
  readonly timeIfLost: Float64Array;
}

/**
 * Chance of and time to the first period in a lost stage. Stages named in `lost` are ends here, even if the matrix says
 * that customers come back from them.
 * @throws ClvError `invalid-data`; `invalid-option` when no stage is lost
 * Source: KS1960 (absorbing chains).
 */
export function absorption({ transition, lost }: AbsorptionInput): Absorption {
  requireTransition(transition);
  const n = transition.length;
  const ends = requireStages(lost ?? absorbingStages(transition), n, 'lost');
  const can = canReach(transition, ends, ends);
  // A stage is lost for certain when nothing it can reach on the way is safe.
  const mayEscape = canReach(transition, can.map((is) => !is), ends);
  const living = can.flatMap((is, i) => (is && !ends[i] ? [i] : []));
  const m = living.length;
  const step = living.map((i) => ends.reduce((sum, is, j) => (is ? sum + transition[i]![j]! : sum), 0));
  const chance = Float64Array.from(step);
  solveInPlace(identityMinus(transition, living), chance, m, 1);
  living.forEach((stage, i) => (chance[i] = mayEscape[stage] ? Math.min(1, chance[i]!) : 1));
  // g = E[time; lost] obeys g = h + Q g, because every period that is lived through adds the chance still to be lost.
  const time = chance.slice();
  solveInPlace(identityMinus(transition, living), time, m, 1);
  const out = { probability: new Float64Array(n), time: new Float64Array(n).fill(Infinity), timeIfLost: new Float64Array(n).fill(Infinity) };
  ends.forEach((is, i) => {
    if (!is) return;
    out.probability[i] = 1;
    out.time[i] = 0;
    out.timeIfLost[i] = 0;
  });
  living.forEach((stage, i) => {
    out.probability[stage] = chance[i]!;
    out.timeIfLost[stage] = time[i]! / chance[i]!;
    if (!mayEscape[stage]) out.time[stage] = time[i]!;
  });
  return out;
}
