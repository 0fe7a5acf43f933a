import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/reference.ts';
import * as bgnbd from '../bgnbd/index.ts';
import { conditionalExpected, conditionalPmf, conditionalQuantile, dert, expected, fit, logLik, logLikEach, pAlive, pmf, simulate } from './index.ts';

const truth = { r: 0.9, alpha: 6, a: 0.8, b: 2.2 };

describe('a simulated base', () => {
  const rng = seeded(19);
  const ages = Float64Array.from({ length: 40_000 }, () => 20 + Math.floor(rng() * 140) / 7);
  const drawn = simulate(truth, ages.length, ages, rng, 30);
  const mean = (values: Float64Array): number => values.reduce((s, v) => s + v, 0) / values.length;

  it('the fit finds the parameters it was drawn from, within three standard errors', () => {
    const found = fit(drawn);
    expect(found.status).toBe('converged');
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    expect(found.logLik!).toBeCloseTo(logLik(found.params!, drawn), 5);
    expect(found.logLik!).toBeGreaterThan(bgnbd.fit(drawn).logLik!);
  });

  it('conditional expectations predict what each frequency bought, and add up to the unconditional', () => {
    const forecast = conditionalExpected(truth, drawn, 30);
    for (const frequency of [0, 1, 2, 5]) {
      const rows = [...drawn.x.keys()].filter((i) => drawn.x[i] === frequency);
      const actual = rows.reduce((s, i) => s + drawn.xAfter[i]!, 0) / rows.length;
      const wanted = rows.reduce((s, i) => s + forecast[i]!, 0) / rows.length;
      const spread = Math.sqrt(rows.reduce((s, i) => s + (drawn.xAfter[i]! - actual) ** 2, 0)) / rows.length;
      expect(Math.abs(actual - wanted)).toBeLessThan(4 * spread);
    }
    const gained = ages.reduce((sum, T) => sum + expected(truth, T + 30) - expected(truth, T), 0) / ages.length;
    const spread = Math.sqrt(forecast.reduce((s, v) => s + (v - gained) ** 2, 0)) / ages.length;
    expect(Math.abs(mean(forecast) - gained)).toBeLessThan(4 * spread);
  });

  it('the distributions hold, before and after', () => {
    const sameAge = simulate(truth, 30_000, 25, rng, 30);
    for (const n of [0, 1, 3]) {
      for (const [share, p] of [[mean(sameAge.x.map((x) => Number(x === n))), pmf(truth, n, 25)], [mean(sameAge.xAfter.map((x) => Number(x === n))), mean(conditionalPmf(truth, sameAge, n, 30))]] as const) {
        expect(Math.abs(p - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 30_000));
      }
    }
    const high = conditionalQuantile(truth, sameAge, 30, 0.95);
    expect(mean(sameAge.xAfter.map((y, i) => Number(y <= high[i]!)))).toBeGreaterThan(0.95);
    expect(mean(sameAge.xAfter.map((y, i) => Number(y < high[i]!)))).toBeLessThan(0.95);
  });

  it('DERT is what the discounted purchases to come add up to', () => {
    const few = { x: [0, 2], tx: [0, 19], T: [20, 20] };
    const delta = 0.05;
    const step = 0.25;
    const sums = [0, 0];
    let before = conditionalExpected(truth, few, 0);
    for (let t = step; t < 500; t += step) {
      const now = conditionalExpected(truth, few, t);
      now.forEach((v, i) => { sums[i]! += (v - before[i]!) * Math.exp(-delta * (t - step / 2)); });
      before = now;
    }
    dert(truth, few, delta).forEach((v, i) => expect(sums[i]! / v).toBeCloseTo(1, 4));
  });
});

describe('laws', () => {
  const rng = seeded(11);
  const anyParams = Array.from({ length: 200 }, () => ({ r: 10 ** (3 * rng() - 2), alpha: 10 ** (3 * rng() - 1), a: 10 ** (3 * rng() - 2), b: 10 ** (3 * rng() - 2) }));
  it('P(alive) lies in [0, 1] and falls with silence; expectations are finite, not negative and grow with the horizon', () => {
    for (const params of anyParams) {
      const T = 1 + 100 * rng();
      const data = { x: [0, 1, 12, 600], tx: [0, rng() * T, rng() * T, rng() * T], T: [T, T, T, T] };
      const later = { ...data, T: data.T.map((v) => 1.5 * v) };
      const [now, then] = [pAlive(params, data), pAlive(params, later)];
      now.forEach((p, i) => expect(p >= 0 && p <= 1 && then[i]! <= p).toBe(true));
      const [near, far] = [5, 50].map((t) => conditionalExpected(params, data, t));
      near!.forEach((v, i) => expect(v >= 0 && v <= far![i]! && far![i]! < Infinity).toBe(true));
      const worth = [0.001, 0.1, 10].map((delta) => dert(params, data, delta));
      data.x.forEach((_, i) => expect(worth[0]![i]! >= worth[1]![i]! && worth[1]![i]! >= worth[2]![i]! && worth[2]![i]! >= 0 && worth[0]![i]! < Infinity).toBe(true));
    }
  });
  it('the pmf adds up to one and has the expectation as its mean', () => {
    for (const params of anyParams.filter((p) => p.alpha > 1).slice(0, 40)) {
      const p = pmf(params, Float64Array.from({ length: 3000 }, (_, k) => k), 20);
      expect(p.reduce((s, v) => s + v, 0)).toBeCloseTo(1, 9);
      expect(p.reduce((s, v, k) => s + v * k, 0) / expected(params, 20)).toBeCloseTo(1, 7);
    }
  });
  it('without the first coin it is BG/NBD: the ratio of the likelihoods of one history', () => {
    // MBG with b is, given that the customer stayed at first, BG with b + 1: L_MBG(alive) = b/(a+b) · L_BG(b+1)(alive).
    const data = { x: [4], tx: [10], T: [10] };
    const params = { ...truth, b: truth.b + 1 };
    const alive = bgnbd.logLik(params, data) + Math.log(bgnbd.pAlive(params, data)[0]!);
    const own = logLik(truth, data) + Math.log(pAlive(truth, data)[0]!);
    expect(own).toBeCloseTo(alive + Math.log(truth.b / (truth.a + truth.b)), 12);
  });
});

describe('hard input', () => {
  const many = (n: number, value: number): number[] => Array<number>(n).fill(value);
  it('says what is missing', () => {
    const codes = (x: number[], tx: number[], T: number[]): string[] => fit({ x, tx, T }).warnings.map((w) => w.code);
    expect(codes([], [], [])).toEqual(['few-customers', 'few-repeats']);
    expect(codes(many(100, 0), many(100, 0), many(100, 9))).toEqual(['few-repeats', 'single-date']);
    expect(codes(many(100, 2), many(100, 5), many(100, 9))).toEqual(['no-spread']);
  });
  it('ten thousand purchases, bought to the last moment, minutes and centuries: finite and in range', () => {
    const data = { x: [10_000, 10_000, 1, 1, 0, 50], tx: [39, 20, 1e-6, 2600, 0, 1e-3], T: [39, 40, 1e-6, 2600, 1e5, 2e-3] };
    for (const params of [truth, { r: 5, alpha: 0.01, a: 1, b: 0.1 }, { r: 0.01, alpha: 100, a: 0.2, b: 0.3 }]) {
      for (const value of logLikEach(params, data)) expect(Number.isFinite(value)).toBe(true);
      for (const column of [pAlive(params, data), conditionalExpected(params, data, 20), dert(params, data, 0.01)]) column.forEach((v) => expect(v >= 0 && v < Infinity).toBe(true));
    }
  });
  it('refuses what is outside the domain, row by row or at once', () => {
    expect([...conditionalExpected(truth, { x: [1, 0.5, 0, 1], tx: [5, 1, 2, 40], T: [30, 30, 30, 30] }, 10)].map(Number.isNaN)).toEqual([false, true, true, true]);
    expect(() => fit({ x: [1.5, 1, 0], tx: [1, 9, 2], T: [5, 5, 5] })).toThrow(expect.objectContaining({ code: 'invalid-data', count: 3 }));
    expect(() => simulate({ ...truth, r: 0 }, 1, 1, Math.random)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
  });
});
