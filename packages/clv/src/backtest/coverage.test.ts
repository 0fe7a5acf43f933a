import { expect, it } from 'vitest';
import { coverage, pitCoverage, pitHistogram, randomizedPit } from './index.ts';
import { seeded } from '../../tests/reference.ts';

/** Poisson counts with the distribution function that another mean would have given them. */
function poisson(n: number, mean: number, said: number, rng: () => number): { y: Float64Array; cdf: Float64Array; cdfBefore: Float64Array } {
  const out = { y: new Float64Array(n), cdf: new Float64Array(n), cdfBefore: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    let y = 0;
    for (let p = rng(); p > Math.exp(-mean); p *= rng()) y++;
    let term = Math.exp(-said);
    let sum = term;
    for (let k = 1; k <= y; k++) {
      out.cdfBefore[i] = sum;
      term *= said / k;
      sum += term;
    }
    out.y[i] = y;
    out.cdf[i] = Math.min(1, sum);
  }
  return out;
}
const levels = [0, 0.5, 0.8, 0.95, 1];

it('takes the steps out of the coverage of counts: a right forecast covers each level exactly', () => {
  const steps = poisson(40_000, 0.7, 0.7, seeded(1));
  pitCoverage(steps, levels).forEach((share, k) => expect(Math.abs(share - levels[k]!)).toBeLessThan(0.01));
  for (const bar of pitHistogram(steps)) expect(Math.abs(bar - 1)).toBeLessThan(0.06);
  // The interval [0, 2] of counts, whose limits are whole, covers 96.6 % where 90 % were asked for.
  const { within } = coverage({ actual: steps.y, low: new Float64Array(40_000), high: new Float64Array(40_000).fill(2) });
  expect(within).toBeGreaterThan(0.955);
});

it('shows a forecast that lies too low', () => {
  const steps = poisson(20_000, 1.4, 0.7, seeded(2));
  const bars = pitHistogram(steps);
  expect(bars[9]!).toBeGreaterThan(2);
  expect(bars[0]!).toBeLessThan(0.7);
  expect(pitCoverage(steps, [0.8])[0]).toBeLessThan(0.7);
  expect(bars.reduce((sum, v) => sum + v, 0) / 10).toBeCloseTo(1, 10);
});

it('the randomised transform agrees with the one without randomness', () => {
  const steps = poisson(40_000, 2, 1.5, seeded(3));
  const u = randomizedPit(steps, seeded(4));
  const exact = pitCoverage(steps, levels);
  levels.forEach((level, k) => {
    const share = u.filter((v) => v >= (1 - level) / 2 && v <= (1 + level) / 2).length / u.length;
    expect(Math.abs(share - exact[k]!)).toBeLessThan(0.012);
  });
  const bars = pitHistogram(steps, 4);
  for (let k = 0; k < 4; k++) expect(Math.abs((u.filter((v) => v >= k / 4 && v < (k + 1) / 4).length / u.length) * 4 - bars[k]!)).toBeLessThan(0.04);
});

it('rows that cannot be judged are told, not counted', () => {
  expect(coverage({ actual: [1, 5, NaN], low: [0, NaN, 0], high: [2, 9, 1] })).toMatchObject({ customers: 1, unknown: 2, within: 1, meanWidth: 2 });
  expect(coverage({ actual: [1], low: [3], high: [2] }).within).toBeNaN();
  expect([...randomizedPit({ cdf: [0.5, 0.2], cdfBefore: [NaN, 0.3] }, () => 0.5)]).toEqual([NaN, NaN]);
  expect(pitCoverage({ cdf: [0.5, NaN], cdfBefore: [0, 0] }, [0.5, 2])).toEqual(Float64Array.of(0.5, NaN));
  // A step without width (an event the forecast called impossible) is in or out as a whole.
  expect([...pitCoverage({ cdf: [1], cdfBefore: [1] }, [0.9, 1])]).toEqual([0, 1]);
});
