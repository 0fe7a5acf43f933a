import { identityMinus, solveInPlace } from './solve.ts';
import { canReach, recurrent } from './structure.ts';
import { Findings, isPeriods, MOST_PERIODS, requireTransition, type Transition } from './transition.ts';
import { ClvError } from '../error.ts';

export interface MarkovValueInput {
  readonly transition: Transition;
  /** Margin of one period spent in each stage; costs are negative. */
  readonly rewards: ArrayLike<number>;
  /** Discount rate per period. */
  readonly discount: number;
  /** Moves looked ahead, a whole number from 0 to a million; default Infinity. */
  readonly horizon?: number;
  /** 'begin' (default, as in the source): the starting stage's reward is received now. 'end': the first reward is that of the next stage, a period from now. */
  readonly timing?: 'begin' | 'end';
}

/** Everything but the matrix, which callers that draw many matrices have checked already. */
export function requireRewards({ rewards, discount, horizon = Infinity }: MarkovValueInput, n: number): void {
  const findings = new Findings();
  if (rewards.length !== n) findings.add({ at: 'rewards', value: rewards.length, rule: `has one reward a stage (${n})` });
  for (let i = 0; i < rewards.length; i++) if (!Number.isFinite(rewards[i])) findings.add({ at: 'rewards', row: i, value: rewards[i]!, rule: 'is a finite number' });
  if (!(discount > -1 && discount < Infinity)) findings.add({ at: 'discount', value: discount, rule: 'is a finite number above −1' });
  if (!(horizon === Infinity || isPeriods(horizon))) findings.add({ at: 'horizon', value: horizon, rule: `is a whole number from 0 to ${MOST_PERIODS}, or Infinity` });
  findings.throwIfAny('invalid-option', 'rewards, discount or horizon');
}

function within(transition: Transition, rewards: ArrayLike<number>, factor: number, horizon: number): Float64Array {
  const n = rewards.length;
  let value: Float64Array = Float64Array.from(rewards);
  for (let t = 0; t < horizon; t++) {
    const next = new Float64Array(n);
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const cells = transition[i]!;
      let sum = 0;
      for (let j = 0; j < n; j++) sum += cells[j]! * value[j]!;
      next[i] = rewards[i]! + factor * sum;
      moved = Math.max(moved, Math.abs(next[i]! - value[i]!));
    }
    value = next;
    // Once nothing moves nothing ever will: the step depends on the value alone.
    if (moved === 0) break;
  }
  return value;
}

function forever(transition: Transition, rewards: ArrayLike<number>, discount: number): Float64Array {
  const n = rewards.length;
  const rewarded = Array.from(rewards, (reward) => reward !== 0);
  // Stages from which no reward can be reached are worth nothing; left in, they would make the system singular at a rate of 0.
  const stages = canReach(transition, rewarded).flatMap((is, i) => (is ? [i] : []));
  if (discount <= 0) {
    const back = recurrent(transition);
    const endless = stages.filter((i) => back[i]);
    if (endless.length > 0) {
      throw new ClvError('invalid-option', 'the value has no limit: rewards are met again and again and not discounted', endless.map((row) => ({ at: 'transition', row, rule: 'is left for good, or earns nothing, when the discount rate is not positive' })));
    }
  }
  const m = stages.length;
  // Second column: the discounted number of periods. A matrix of this kind has a convergent sum exactly when that number is positive everywhere.
  const right = new Float64Array(2 * m);
  stages.forEach((stage, i) => {
    right[2 * i] = rewards[stage]!;
    right[2 * i + 1] = 1;
  });
  const solved = solveInPlace(identityMinus(transition, stages, 1 / (1 + discount)), right, m, 2);
  if (!solved || stages.some((_, i) => !(right[2 * i + 1]! > 0 && Number.isFinite(right[2 * i]!)))) {
    throw new ClvError('invalid-option', 'the value has no limit: rewards grow faster than customers leave', [{ at: 'discount', value: discount, rule: 'is above the growth that staying allows' }]);
  }
  const value = new Float64Array(n);
  stages.forEach((stage, i) => (value[stage] = right[2 * i]!));
  return value;
}

/** The value of a matrix that is known to be sound. */
export function valueOf({ transition, rewards, discount, horizon = Infinity, timing = 'begin' }: MarkovValueInput): Float64Array {
  const value = horizon === Infinity ? forever(transition, rewards, discount) : within(transition, rewards, 1 / (1 + discount), horizon);
  return timing === 'begin' ? value : value.map((v, i) => v - rewards[i]!);
}

/**
 * Expected discounted margin of a customer by the stage started in: V = Σ_{t=0}^{T} [P/(1 + d)]^t R, without end the
 * solution of (I − P/(1 + d)) V = R. With timing 'end' the term t = 0 is left out.
 *
 * The rates of moving depend on the stage alone, not on how long the customer has been in it or what came before: where
 * that matters, make it part of the stage (recency classes do this).
 * @returns one value a stage
 * @throws ClvError `invalid-data` naming rows that are no distribution; `invalid-option`, also when the endless sum has no
 * limit (a rate ≤ 0 and a rewarded stage that is come back to for ever)
 * Source: PC2000.
 */
export function value(input: MarkovValueInput): Float64Array {
  requireTransition(input.transition);
  requireRewards(input, input.transition.length);
  return valueOf(input);
}
