import { expect, it } from 'vitest';
import { absorption, fitTransitions, simulate, value, valueIntervals } from './index.ts';
import { RECENCY } from './symbols.ts';
import { seeded } from '../../tests/reference.ts';

const { transition, rewards, discount } = RECENCY;

it('simulated customers are worth what the formula says, and are lost when it says', () => {
  const n = 40_000;
  const V = value(RECENCY);
  const { time } = absorption({ transition });
  for (const start of [0, 1]) {
    const paths = simulate(transition, new Array<number>(n).fill(start), 60, seeded(40 + start));
    const worth = paths.map((path) => path.reduce((sum, stage, t) => sum + rewards[stage]! / (1 + discount) ** t, 0));
    const mean = worth.reduce((sum, v) => sum + v, 0) / n;
    const se = Math.sqrt(worth.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n / (n - 1));
    expect(Math.abs(mean - V[start]!)).toBeLessThan(4 * se);
    const lived = paths.map((path) => path.findIndex((stage) => stage === 3));
    expect(lived.every((t) => t > 0)).toBe(true);
    expect(Math.abs(lived.reduce((sum, t) => sum + t, 0) / n - time[start]!)).toBeLessThan(0.05);
  }
});

it('the fit recovers the chain, with errors of the size of its standard errors', () => {
  const rng = seeded(17);
  let inside = 0;
  let cells = 0;
  for (let k = 0; k < 200; k++) {
    const fit = fitTransitions({ sequences: simulate(transition, new Array<number>(150).fill(0), 8, rng), stages: 4 }, { absorbing: [3] });
    for (const [i, j] of [[0, 0], [1, 0], [2, 0]] as const) {
      cells++;
      if (Math.abs(fit.transition[i]![j]! - transition[i]![j]!) < 1.96 * fit.se[i]![j]!) inside++;
    }
  }
  expect(inside / cells).toBeGreaterThan(0.9);
  expect(inside / cells).toBeLessThan(0.98);
});

it('intervals of the values cover the true value about as often as they say, and are centred on the fit', () => {
  const rng = seeded(29);
  const truth = value(RECENCY);
  const datasets = 250;
  const covered = new Float64Array(3);
  for (let k = 0; k < datasets; k++) {
    const moves = { sequences: simulate(transition, new Array<number>(150).fill(0), 8, rng), stages: 4 };
    const fit = fitTransitions(moves, { absorbing: [3] });
    const { low, high, mean, sd } = valueIntervals({ fit, rewards, discount, level: 0.9, draws: 400, rng });
    const point = value({ transition: fit.transition, rewards, discount });
    for (let i = 0; i < 3; i++) {
      if (low[i]! <= truth[i]! && truth[i]! <= high[i]!) covered[i]!++;
      expect(Math.abs(mean[i]! - point[i]!)).toBeLessThan(0.5 * sd[i]!);
    }
    expect([low[3], high[3]]).toEqual([0, 0]);
  }
  // 0.9 ± 0.019 (one standard error at 250 data sets).
  for (const share of covered) {
    expect(share / datasets).toBeGreaterThan(0.83);
    expect(share / datasets).toBeLessThan(0.97);
  }
});

it('draws whole moves where the parameters are too small for shares, and few counts keep their mean', () => {
  const fit = { posterior: [Float64Array.of(2e-300, 1e-300), Float64Array.of(0, 1)], absorbing: [] };
  const { mean, low, high } = valueIntervals({ fit, rewards: [0, 1], discount: 1, horizon: 1, timing: 'end', level: 0.5, draws: 4000, rng: seeded(2) });
  expect(mean[0]).toBeCloseTo(0.5 / 3, 1);
  expect([low[0], high[0], mean[1]]).toEqual([0, 0.5, 0.5]);
});

it('refuses a level, a number of draws, starts and periods that cannot be used', () => {
  const fit = fitTransitions({ counts: [[1, 1], [1, 1]] });
  expect(() => valueIntervals({ fit, rewards: [1, 0], discount: 0.1, level: 1, rng: Math.random })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  expect(() => valueIntervals({ fit, rewards: [1], discount: 0.1, level: 0.9, rng: Math.random })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  expect(() => simulate([[1]], [1], -1, Math.random)).toThrow(expect.objectContaining({ code: 'invalid-data', count: 2 }));
});
