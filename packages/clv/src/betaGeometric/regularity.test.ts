import { describe, expect, it } from 'vitest';
import * as bgcnbd from '../bgcnbd/index.ts';
import * as bgnbd from '../bgnbd/index.ts';
import * as mbgcnbd from '../mbgcnbd/index.ts';
import * as mbgnbd from '../mbgnbd/index.ts';
import { seeded } from '../../tests/reference.ts';

const truth = { k: 3, r: 1.5, alpha: 3, a: 0.9, b: 3 };
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((s, v) => s + v, 0) / values.length;

describe.each([['bgcnbd', bgcnbd, bgnbd], ['mbgcnbd', mbgcnbd, mbgnbd]] as const)('%s', (_name, model, basic) => {
  const rng = seeded(23);
  const ages = Float64Array.from({ length: 8_000 }, () => 20 + Math.floor(rng() * 140) / 7);
  const drawn = model.simulate(truth, ages.length, ages, rng, 30);

  it('finds k from the times of the purchases, and the parameters within three standard errors', () => {
    const found = model.fit(drawn);
    expect(found.status).toBe('converged');
    expect(found.params!.k).toBe(3);
    expect(found.logLikByK.length).toBe(5);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    expect(found.se!.k).toBe(0);
    expect(found.logLik!).toBeCloseTo(model.logLik(found.params!, drawn), 6);
    expect(found.logLik!).toBeGreaterThan(basic.fit(drawn).logLik! + 100);
  });

  it('finds k without them too, from the time of the last purchase', () => {
    const { litt: _, ...without } = drawn;
    expect(model.fit(without).params!.k).toBe(3);
  });

  it('holds k where it is given, and says so where the largest is the best', () => {
    const two = model.fit(drawn, { k: 2 });
    expect(two.params!.k).toBe(2);
    expect(two.logLikByK).toEqual([two.logLik]);
    const edge = model.fit(drawn, { maxK: 2 });
    expect(edge.params!.k).toBe(2);
    expect(edge.status).toBe('at-bound');
    expect(edge.warnings).toContainEqual({ code: 'at-bound', data: { k: 1 } });
    expect(() => model.fit(drawn, { k: 1.5, maxK: 0 })).toThrow(expect.objectContaining({ code: 'invalid-option', count: 2 }));
  });

  it('conditional expectations predict what each class bought, and add up to the unconditional', () => {
    const forecast = model.conditionalExpected(truth, drawn, 30);
    const classes: ((i: number) => boolean)[] = [0, 1, 2, 5].map((n) => (i) => drawn.x[i] === n);
    classes.push((i) => drawn.x[i]! > 0 && drawn.T[i]! - drawn.tx[i]! < 3, (i) => drawn.x[i]! > 0 && drawn.T[i]! - drawn.tx[i]! > 9);
    for (const member of classes) {
      const rows = [...drawn.x.keys()].filter(member);
      const actual = mean(rows.map((i) => drawn.xAfter[i]!));
      const spread = Math.sqrt(rows.reduce((s, i) => s + (drawn.xAfter[i]! - actual) ** 2, 0)) / rows.length;
      expect(rows.length).toBeGreaterThan(100);
      expect(Math.abs(actual - mean(rows.map((i) => forecast[i]!)))).toBeLessThan(4 * spread);
    }
    const gained = mean(ages.map((T) => model.expected(truth, T + 30) - model.expected(truth, T)));
    expect(Math.abs(mean(forecast) - gained)).toBeLessThan(4 * Math.sqrt(mean(forecast.map((v) => (v - gained) ** 2)) / ages.length));
  });

  it('the distributions hold, before and after', () => {
    const sameAge = model.simulate(truth, 20_000, 25, rng, 30);
    for (const n of [0, 1, 4]) {
      for (const [share, p] of [[mean(sameAge.x.map((x) => Number(x === n))), model.pmf(truth, n, 25)], [mean(sameAge.xAfter.map((x) => Number(x === n))), mean(model.conditionalPmf(truth, sameAge, n, 30))]] as const) {
        expect(Math.abs(p - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 20_000));
      }
    }
  });

  it('k = 1 is the basic model in everything', () => {
    const params = { r: 0.7, alpha: 9, a: 1, b: 0.4 };
    const one = { ...params, k: 1 };
    const data = { x: [0, 1, 5, 300], tx: [0, 3, 20, 39], T: [40, 40, 21, 39] };
    const same = (got: ArrayLike<number>, want: ArrayLike<number>): void => Array.from(want).forEach((v, i) => expect(Math.abs(got[i]! - v)).toBeLessThanOrEqual(1e-13 * Math.abs(v)));
    same(model.logLikEach(one, data), basic.logLikEach(params, data));
    same(model.logLikEach(one, { ...data, litt: [0, 1, 2, 3] }), basic.logLikEach(params, data));
    same(model.pAlive(one, data), basic.pAlive(params, data));
    same(model.conditionalExpected(one, data, 30), basic.conditionalExpected(params, data, 30));
    same(model.dert(one, data, 0.01), basic.dert(params, data, 0.01));
    for (let n = 0; n < 5; n++) same(model.conditionalPmf(one, data, n, 30), basic.conditionalPmf(params, data, n, 30));
    same(model.expected(one, [0, 1, 50]), basic.expected(params, [0, 1, 50]));
  });

  it('laws: probabilities in [0, 1] that add up to one with the expectation as mean; more time, more purchases', () => {
    for (let round = 0; round < 60; round++) {
      const params = { k: 1 + Math.floor(6 * rng()), r: 10 ** (3 * rng() - 2), alpha: 10 ** (2 * rng()), a: 10 ** (3 * rng() - 2), b: 10 ** (3 * rng() - 2) };
      const T = 1 + 60 * rng();
      const data = { x: [0, 1, 12], tx: [0, rng() * T, rng() * T], T: [T, T, T] };
      model.pAlive(params, data).forEach((p) => expect(p >= 0 && p <= 1).toBe(true));
      const [near, far] = [5, 50].map((t) => model.conditionalExpected(params, data, t));
      near!.forEach((v, i) => expect(v >= 0 && v <= far![i]! && far![i]! < Infinity).toBe(true));
      const p = model.pmf(params, Float64Array.from({ length: 2500 }, (_, n) => n), 20);
      expect(p.reduce((s, v) => s + v, 0)).toBeCloseTo(1, 9);
      expect(p.reduce((s, v, n) => s + v * n, 0) / model.expected(params, 20)).toBeCloseTo(1, 7);
    }
  });

  it('DERT is what the discounted purchases to come add up to', () => {
    const few = { x: [0, 2, 2], tx: [0, 19, 12], T: [20, 20, 20] };
    const [delta, step] = [0.05, 0.25];
    const sums = [0, 0, 0];
    let before = model.conditionalExpected(truth, few, 0);
    for (let t = step; t < 500; t += step) {
      const now = model.conditionalExpected(truth, few, t);
      now.forEach((v, i) => { sums[i]! += (v - before[i]!) * Math.exp(-delta * (t - step / 2)); });
      before = now;
    }
    model.dert(truth, few, delta).forEach((v, i) => expect(sums[i]! / v).toBeCloseTo(1, 4));
  });

  it('hard input: ten thousand purchases, the last moment, minutes and centuries, many stages', () => {
    const data = { x: [10_000, 10_000, 1, 1, 0, 50], tx: [39, 20, 1e-6, 2600, 0, 1e-3], T: [39, 40, 1e-6, 2600, 1e5, 2e-3] };
    for (const params of [truth, { k: 12, r: 5, alpha: 0.01, a: 1, b: 0.1 }, { k: 100, r: 0.01, alpha: 100, a: 0.2, b: 0.3 }]) {
      for (const value of model.logLikEach(params, data)) expect(Number.isFinite(value)).toBe(true);
      for (const column of [model.pAlive(params, data), model.conditionalExpected(params, data, 20), model.dert(params, data, 0.01)]) column.forEach((v) => expect(v >= 0 && v < Infinity).toBe(true));
    }
    expect(model.logLik({ ...truth, k: 1.5 }, data)).toBeNaN();
    expect(() => model.fit({ ...drawn, litt: drawn.litt.map((v, i) => (i === 3 ? NaN : v)) })).toThrow(expect.objectContaining({ code: 'invalid-data', count: 1 }));
    expect(() => model.simulate({ ...truth, k: 0 }, 1, 1, rng)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
    expect(model.fit({ x: [], tx: [], T: [] })).toMatchObject({ status: 'not-enough-data', params: null, logLikByK: [] });
  });
});
