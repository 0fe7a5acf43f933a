import type { TransitionFit } from './fitTransitions.ts';
import { Findings } from './transition.ts';
import { requireRewards, valueOf, type MarkovValueInput } from './value.ts';
import { gammaDraw, type Rng } from '../numeric/random.ts';

export interface MarkovIntervalsInput extends Omit<MarkovValueInput, 'transition'> {
  /** Result of fitTransitions; its counts plus prior are the posterior that matrices are drawn from. */
  readonly fit: Pick<TransitionFit, 'posterior' | 'absorbing'>;
  /** 0.9 = one in twenty draws lies below `low` and one in twenty above `high`. */
  readonly level: number;
  readonly draws?: number;
  readonly rng: Rng;
}

export interface MarkovIntervals {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Mean and standard deviation of the drawn values. */
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/** A matrix whose rows are Dirichlet with the given parameters; cells with parameter 0 stay 0. */
function drawInto(matrix: Float64Array[], posterior: readonly Float64Array[], rng: Rng): void {
  posterior.forEach((row, i) => {
    const cells = matrix[i]!;
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += cells[j] = row[j]! > 0 ? gammaDraw(row[j]!, rng) : 0;
    // Tiny parameters underflow together; then the distribution sits in one cell, with odds as the parameters.
    if (!(sum > 0)) {
      const at = rng() * row.reduce((all, v) => all + v, 0);
      let below = 0;
      sum = cells[row.findIndex((v) => v > 0 && at < (below += v))] = 1;
    }
    for (let j = 0; j < row.length; j++) cells[j]! /= sum;
  });
}

/** The value at share p of a sorted column, on the line between neighbours. */
function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below]! + (at - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!);
}

/**
 * How far the values by starting stage are uncertain because the chances of moving were estimated from a limited number of
 * moves: equal-tailed intervals over matrices drawn from the posterior of the fit. This is the error of the expected value,
 * not the spread of single customers around it. Moves never seen stay impossible in every draw unless the fit's prior allows them.
 * @throws ClvError `invalid-option`
 * Source: CHANGQING; value PC2000, posterior: Dirichlet rows (counts plus prior).
 */
export function valueIntervals({ fit, level, draws = 2000, rng, ...input }: MarkovIntervalsInput): MarkovIntervals {
  const n = fit.posterior.length;
  const findings = new Findings();
  if (!(level > 0 && level < 1)) findings.add({ at: 'level', value: level, rule: 'is above 0 and below 1' });
  if (!(Number.isInteger(draws) && draws >= 100)) findings.add({ at: 'draws', value: draws, rule: 'is a whole number, 100 or more' });
  findings.throwIfAny('invalid-option', 'level or draws');
  const transition = fit.posterior.map(() => new Float64Array(n));
  requireRewards({ transition, ...input }, n);
  const drawn = Array.from({ length: n }, () => new Float64Array(draws));
  for (let k = 0; k < draws; k++) {
    drawInto(transition, fit.posterior, rng);
    for (const i of fit.absorbing) transition[i]!.fill(0)[i] = 1;
    const values = valueOf({ transition, ...input });
    for (let i = 0; i < n; i++) drawn[i]![k] = values[i]!;
  }
  const tail = (1 - level) / 2;
  const mean = Float64Array.from(drawn, (column) => column.reduce((sum, v) => sum + v, 0) / draws);
  const sd = Float64Array.from(drawn, (column, i) => Math.sqrt(column.reduce((sum, v) => sum + (v - mean[i]!) ** 2, 0) / (draws - 1)));
  for (const column of drawn) column.sort();
  return { low: Float64Array.from(drawn, (column) => quantile(column, tail)), high: Float64Array.from(drawn, (column) => quantile(column, 1 - tail)), mean, sd };
}
