import { describe, expect, it } from 'vitest';
import { patternsOf } from '../btyd/histories.ts';
import * as pnbd from '../pnbd/index.ts';
import { seeded } from '../../tests/reference.ts';
import { conditionalExpected, conditionalPmf, dert, expected, fit, intervals, logLik, logLikEach, pAlive, pAliveAt, pmf, simulate } from './index.ts';
import { ggomnbd } from './model.ts';

/** Customers who age: half of them are gone after about 20 weeks, hardly any is left after 60. */
const truth = { r: 1.2, alpha: 4, b: 0.12, s: 1.5, beta: 12 };
const drawn = simulate(truth, 12_000, 30, seeded(17), 15);
const mean = (values: Float64Array): number => values.reduce((s, v) => s + v, 0) / values.length;
const spread = (values: Float64Array): number => {
  const centre = mean(values);
  return (4 * Math.sqrt(values.reduce((s, v) => s + (v - centre) ** 2, 0))) / values.length;
};

describe('a simulated base of customers who age', () => {
  it('means, distributions and conditional ones agree with what was drawn', () => {
    expect(Math.abs(mean(drawn.x) - expected(truth, 30))).toBeLessThan(spread(drawn.x));
    expect(Math.abs(mean(drawn.xAfter) - mean(conditionalExpected(truth, drawn, 15)))).toBeLessThan(spread(drawn.xAfter));
    for (const n of [0, 1, 5]) {
      const share = drawn.x.map((x) => (x === n ? 1 : 0));
      expect(Math.abs(mean(share) - pmf(truth, n, 30))).toBeLessThan(spread(share));
      const after = drawn.xAfter.map((y) => (y === n ? 1 : 0));
      expect(Math.abs(mean(after) - mean(conditionalPmf(truth, drawn, n, 15)))).toBeLessThan(spread(after));
    }
  });

  it('the fit finds a likelihood at least as good as the truth, better than the Pareto/NBD, and the rates', () => {
    const found = fit(drawn);
    expect(found.status).toBe('converged');
    expect(found.logLik!).toBeGreaterThan(logLik(truth, drawn));
    expect(found.logLik!).toBeGreaterThan(pnbd.fit(drawn).logLik! + 20);
    for (const name of ['r', 'alpha'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3.5 * found.se![name]);
    if (found.params === null) throw new Error('no fit');
    const { low, high } = intervals(found, { x: drawn.x.subarray(0, 500), tx: drawn.tx.subarray(0, 500), T: drawn.T.subarray(0, 500) }, 15, { level: 0.9, rng: seeded(3), draws: 2 });
    expect(mean(drawn.xAfter.subarray(0, 500).map((y, i) => (y >= low[i]! && y <= high[i]! ? 1 : 0)))).toBeGreaterThan(0.87);
  });

  it('the gradient is the derivative of the likelihood', () => {
    const objective = ggomnbd.objective(patternsOf({ x: drawn.x.subarray(0, 1000), tx: drawn.tx.subarray(0, 1000), T: drawn.T.subarray(0, 1000) }), drawn);
    for (const at of [[0.1, 1.3, -2, 0.5, 2.4], [-0.5, 2, -9, -0.5, -7], [0.2, 1, 0.3, -2, -3]]) {
      const gradient = new Float64Array(5);
      objective(Float64Array.from(at), gradient);
      at.forEach((v, i) => {
        const [up, down] = [1e-5, -1e-5].map((h) => objective(Float64Array.from(at, (w, j) => (j === i ? v + h : w)), new Float64Array(5)));
        expect(Math.abs((up! - down!) / 2e-5 - gradient[i]!)).toBeLessThan(1e-7 * (1 + Math.abs(gradient[i]!)));
      });
    }
  });
});

describe('properties', () => {
  const data = { x: [0, 3, 26, 1, 400], tx: [0, 20, 30, 1, 36], T: [39, 39, 31, 39, 39] };
  it('b → 0 with beta/b fixed is the Pareto/NBD', () => {
    const b = 1e-9;
    const near = { r: 0.55, alpha: 10.6, b, s: 0.6, beta: 11.7 * b };
    const limit = { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 };
    const pairs = [[logLikEach(near, data), pnbd.logLikEach(limit, data)], [conditionalExpected(near, data, 52), pnbd.conditionalExpected(limit, data, 52)], [dert(near, data, 0.003), pnbd.dert(limit, data, 0.003)], [conditionalPmf(near, data, 2, 39), pnbd.conditionalPmf(limit, data, 2, 39)]] as const;
    for (const [got, want] of pairs) got.forEach((v, i) => expect(Math.abs(v / want[i]! - 1)).toBeLessThan(2e-6));
  });

  it('beta = 1: exponential growth of an exponential lifetime mixture, S = e^{−sbt}', () => {
    const flat = { r: 2, alpha: 8, b: 0.05, s: 3, beta: 1 };
    expect(expected(flat, 40)).toBeCloseTo((2 / 8) * (1 - Math.exp(-6)) / 0.15, 12);
    expect(dert(flat, { x: [0], tx: [0], T: [0] }, 0.01)[0]).toBeCloseTo((2 / 8) / 0.16, 12);
    expect(pAliveAt(flat, { x: [0], tx: [0], T: [0] }, 10)[0]).toBeCloseTo(Math.exp(-1.5), 13);
  });

  it('distributions sum to one with the stated mean; P(alive) within bounds; lifetimes that end need no discounting', () => {
    const p = pmf(truth, Float64Array.from({ length: 400 }, (_, n) => n), 30);
    expect(p.reduce((s, v) => s + v, 0)).toBeCloseTo(1, 12);
    expect(p.reduce((s, v, n) => s + n * v, 0)).toBeCloseTo(expected(truth, 30), 9);
    pAlive(truth, data).forEach((v) => expect(v >= 0 && v <= 1).toBe(true));
    expect(dert(truth, data, 0)[0]! / conditionalExpected(truth, data, 1e4)[0]!).toBeCloseTo(1, 9);
  });

  it('long horizons, tiny and huge times stay finite', () => {
    for (const params of [truth, { r: 0.3, alpha: 1e-3, b: 40, s: 0.01, beta: 1e6 }, { r: 5, alpha: 1e5, b: 1e-6, s: 20, beta: 1e-9 }]) {
      for (const T of [1e-4, 3, 2_600]) {
        const one = { x: [0, 1, 60], tx: [0, T / 3, T], T: [T, T, T] };
        for (const values of [logLikEach(params, one), pAlive(params, one), conditionalExpected(params, one, 1_000), dert(params, one, 0.002)]) values.forEach((v) => expect(Number.isFinite(v)).toBe(true));
      }
    }
  });

  it('is NaN outside the domain and refuses to draw', () => {
    expect([...conditionalExpected({ ...truth, b: 0 }, data, 3)].every(Number.isNaN)).toBe(true);
    expect(() => simulate({ ...truth, s: NaN }, 1, 1, seeded(1))).toThrow('positive');
  });
});
