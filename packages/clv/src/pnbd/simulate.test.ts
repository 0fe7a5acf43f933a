import { describe, expect, it } from 'vitest';
import { patternsOf } from '../btyd/histories.ts';
import { seeded } from '../../tests/reference.ts';
import { conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, fit, intervals, logLik, pAlive, pAliveAt, pmf, simulate } from './index.ts';
import { pnbd } from './model.ts';

const truth = { r: 0.7, alpha: 5, s: 0.9, beta: 20 };
const rng = seeded(7);
const ages = Float64Array.from({ length: 30_000 }, () => 20 + Math.floor(rng() * 140) / 7);
const drawn = simulate(truth, ages.length, ages, rng, 30);
const mean = (values: Float64Array): number => values.reduce((s, v) => s + v, 0) / values.length;
/** Four standard errors of a mean. */
const spread = (values: Float64Array): number => {
  const centre = mean(values);
  return (4 * Math.sqrt(values.reduce((s, v) => s + (v - centre) ** 2, 0))) / values.length;
};

describe('a simulated base', () => {
  const found = fit(drawn);

  it('the fit finds the parameters it was drawn from, within three standard errors', () => {
    expect(found.status).toBe('converged');
    for (const name of ['r', 'alpha', 's', 'beta'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    expect(found.logLik!).toBeCloseTo(logLik(found.params!, drawn), 6);
  });

  it('means, distributions and P(alive) agree with what was drawn', () => {
    expect(Math.abs(mean(drawn.x) - mean(ages.map((T) => expected(truth, T))))).toBeLessThan(spread(drawn.x));
    const ahead = conditionalExpected(truth, drawn, 30);
    for (const frequency of [0, 1, 2, 5]) {
      const rows = Int32Array.from([...drawn.x.keys()].filter((i) => drawn.x[i] === frequency));
      const after = Float64Array.from(rows, (i) => drawn.xAfter[i]!);
      expect(Math.abs(mean(after) - mean(Float64Array.from(rows, (i) => ahead[i]!)))).toBeLessThan(spread(after));
    }
    for (const n of [0, 1, 3]) {
      const share = drawn.xAfter.map((y) => (y === n ? 1 : 0));
      expect(Math.abs(mean(share) - mean(conditionalPmf(truth, drawn, n, 30)))).toBeLessThan(spread(share));
    }
    const sameAge = simulate(truth, 30_000, 25, seeded(9));
    for (const n of [0, 1, 4]) {
      const share = sameAge.x.map((x) => (x === n ? 1 : 0));
      expect(Math.abs(mean(share) - pmf(truth, n, 25))).toBeLessThan(spread(share));
    }
  });

  it('those who buy again far ahead must have been alive: P(alive at T + t) is not less than their share', () => {
    const high = conditionalQuantile(truth, drawn, 30, 0.95);
    expect(mean(drawn.xAfter.map((y, i) => (y <= high[i]! ? 1 : 0)))).toBeGreaterThan(0.95);
    expect(mean(drawn.xAfter.map((y, i) => (y < high[i]! ? 1 : 0)))).toBeLessThan(0.95);
    const [now, later] = [pAlive(truth, drawn), pAliveAt(truth, drawn, 30)];
    now.forEach((p, i) => {
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(later[i]! / p).toBeCloseTo(((20 + ages[i]!) / (50 + ages[i]!)) ** 0.9, 12);
    });
  });

  it('a 90 % interval holds at least nine in ten', () => {
    if (found.params === null) throw new Error('no fit');
    const some = { x: drawn.x.subarray(0, 4000), tx: drawn.tx.subarray(0, 4000), T: drawn.T.subarray(0, 4000) };
    const { low, high } = intervals(found, some, 30, { level: 0.9, rng: seeded(3), draws: 4 });
    const inside = mean(drawn.xAfter.subarray(0, 4000).map((y, i) => (y >= low[i]! && y <= high[i]! ? 1 : 0)));
    expect(inside).toBeGreaterThan(0.89);
  });
});

describe('gradients are the derivatives of the likelihood', () => {
  it('of the objective', () => {
    const objective = pnbd.objective(patternsOf({ x: drawn.x.subarray(0, 2000), tx: drawn.tx.subarray(0, 2000), T: drawn.T.subarray(0, 2000) }), drawn);
    const at = Float64Array.of(-0.3, 1.6, -0.1, 2.7);
    const gradient = new Float64Array(4);
    objective(at, gradient);
    at.forEach((v, i) => {
      const [up, down] = [1e-5, -1e-5].map((h) => objective(at.map((w, j) => (j === i ? v + h : w)), new Float64Array(4)));
      expect((up! - down!) / 2e-5).toBeCloseTo(gradient[i]!, 8);
    });
  });

  it.each([[3, 20, 39], [0, 0, 39], [250, 2, 39], [10_000, 39, 39]])('of one row, x %d tx %d T %d, on both sides of α = β and for long lifetimes', (x, tx, T) => {
    for (const params of [[0.5, 10, 0.6, 12], [0.5, 12, 1, 12], [3, 0.01, 2, 800], [2, 900, 30, 0.1]]) {
      const gradient = new Float64Array(4);
      const at = (p: readonly number[], g = new Float64Array(4)): number => pnbd.row!(Float64Array.from(p), x, tx, T, g);
      const value = at(params, gradient);
      expect(value).toBeCloseTo(logLik({ r: params[0]!, alpha: params[1]!, s: params[2]!, beta: params[3]! }, { x: [x], tx: [tx], T: [T] }), 8);
      params.forEach((v, i) => {
        const [up, down] = [1e-4, -1e-4].map((h) => at(params.map((w, j) => (j === i ? v * Math.exp(h) : w))));
        expect(Math.abs((up! - down!) / 2e-4 - gradient[i]!)).toBeLessThan(1e-6 * (1 + Math.abs(gradient[i]!)) + 1e-8 * Math.abs(value));
      });
    }
  });
});

describe('properties', () => {
  const data = { x: [0, 3, 40], tx: [0, 20, 38], T: [30, 30, 39] };
  it('s → 1 is nothing special', () => {
    const [below, at, above] = [1 - 1e-7, 1, 1 + 1e-7].map((s) => conditionalExpected({ ...truth, s }, data, 39));
    at!.forEach((v, i) => expect(Math.abs(v / ((below![i]! + above![i]!) / 2) - 1)).toBeLessThan(1e-12));
  });

  it('distributions sum to one and have the stated mean; P(alive) falls with silence; endless futures need discounting', () => {
    const n = Float64Array.from({ length: 900 }, (_, k) => k);
    const p = pmf(truth, n, 40);
    expect(p.reduce((s, v) => s + v, 0)).toBeCloseTo(1, 12);
    expect(p.reduce((s, v, k) => s + k * v, 0)).toBeCloseTo(expected(truth, 40), 10);
    const silent = pAlive(truth, { x: [5, 5, 5, 5], tx: [10, 10, 10, 10], T: [10, 15, 25, 60] });
    expect([...silent].toSorted((a, b) => b - a)).toEqual([...silent]);
    expect(silent[0]).toBe(1);
    expect(dert(truth, data, 0)[0]).toBe(Infinity);
    expect(dert({ ...truth, s: 2 }, data, 0)[0]! / conditionalExpected({ ...truth, s: 2 }, data, 1e12)[0]!).toBeCloseTo(1, 9);
  });

  it('is NaN outside the domain and refuses to draw', () => {
    expect([...pAlive(truth, { x: [1, 0.5, 0, 1], tx: [5, 1, 2, 40], T: [30, 30, 30, 30] })].map(Number.isNaN)).toEqual([false, true, true, true]);
    expect([...pAliveAt(truth, data, -1)].every(Number.isNaN)).toBe(true);
    expect(expected({ ...truth, s: 0 }, 3)).toBeNaN();
    expect(() => simulate({ ...truth, beta: -1 }, 1, 1, rng)).toThrow('positive');
  });
});
