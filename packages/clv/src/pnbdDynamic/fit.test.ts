import { describe, expect, it } from 'vitest';
import { conditionalExpected, dect, fit, logLik, logLikEach, pAlive, simulate } from './index.ts';
import { dynamicObjective } from './objective.ts';
import { pathsOf } from './paths.ts';
import { rowsOf } from './rows.ts';
import type { Births, PnbdDynamicParams } from './types.ts';
import * as pnbd from '../pnbd/index.ts';
import { done, seeded } from '../../tests/reference.ts';

const truth: PnbdDynamicParams = { r: 1.5, alpha: 20, s: 1.2, beta: 40, coefficients: { trans: { season: 0.7, member: 0.4, mailing: 0.3 }, life: { season: -0.5, member: -0.3 } } };
const starts = Array.from({ length: 150 }, (_, k) => k);
const season = starts.map((k) => (k % 26 < 6 ? 1 : 0));

function births(n: number, seed: number): Births & { member: Float64Array; mailing: Float64Array } {
  const rng = seeded(seed);
  const first = Float64Array.from({ length: n }, () => Math.floor(7 * 20 * rng()) / 7);
  const member = Float64Array.from({ length: n }, () => (rng() < 0.5 ? 1 : 0));
  const mailing = Float64Array.from({ length: n * starts.length }, () => (rng() < 0.1 ? 1 : 0));
  const trans = { season: { byInterval: season }, member: { byCustomer: member }, mailing: { byBoth: mailing } };
  return { first, T: first.map((born) => 100 - born), calendar: { starts, end: 150, trans, life: { season: trans.season, member: trans.member } }, member, mailing };
}

describe('drawn with a seasonal dummy, a property and mailings of one’s own', () => {
  const rng = seeded(3);
  const born = births(2500, 2);
  const data = simulate(truth, born, rng, 40);
  const found = fit(data);

  it('the fit finds the parameters it was drawn from, within three standard errors', () => {
    expect(found.status).toBe('converged');
    expect(found.warnings).toEqual([]);
    const { params, se } = found;
    for (const key of ['r', 'alpha', 's', 'beta'] as const) expect(Math.abs(params![key] - truth[key])).toBeLessThan(3 * se![key]);
    for (const process of ['trans', 'life'] as const) for (const [name, value] of Object.entries(truth.coefficients[process])) {
      expect(Math.abs(params!.coefficients[process][name]! - value)).toBeLessThan(3 * se!.coefficients[process][name]!);
    }
    expect(se!.coefficients.trans['season']!).toBeLessThan(0.05);
    expect(found.logLik!).toBeCloseTo(logLik(params!, data), 4);
  });

  it('expectations agree with what was drawn: by history, by season, and for the newly born', () => {
    const forecast = conditionalExpected(truth, data, 40);
    const alive = pAlive(truth, data);
    const agree = (rows: number[], of: (i: number) => number, want: (i: number) => number): void => {
      const differences = rows.map((i) => of(i) - want(i));
      const mean = differences.reduce((sum, v) => sum + v, 0) / rows.length;
      const spread = Math.sqrt(differences.reduce((sum, v) => sum + (v - mean) ** 2, 0)) / rows.length;
      expect(Math.abs(mean)).toBeLessThan(4 * spread);
    };
    const all = [...data.xAfter.keys()];
    for (const rows of [all, all.filter((i) => alive[i]! < 0.3), all.filter((i) => data.purchases[i]!.length > 6), all.filter((i) => born.member[i] === 1)]) agree(rows, (i) => forecast[i]!, (i) => data.xAfter[i]!);
    const unborn = { ...data, T: new Float64Array(all.length), purchases: all.map(() => []) };
    const atBirth = conditionalExpected(truth, unborn, 50);
    agree(all, (i) => atBirth[i]!, (i) => data.purchases[i]!.filter((age) => age <= 50).length);
  });

  it('one coefficient for both processes, a penalty, and what they cost', () => {
    const bare = { ...data, calendar: { ...born.calendar, trans: { season: { byInterval: season } }, life: { season: { byInterval: season } } } };
    const free = fit(bare);
    const equal = fit(bare, { equal: ['season'] });
    expect(equal.params!.coefficients.trans['season']).toBe(equal.params!.coefficients.life['season']);
    expect(equal.logLik!).toBeLessThan(free.logLik!);
    const held = fit(bare, { penalty: { trans: 1, life: 1 } });
    expect(held.status).toBe('converged');
    expect(Math.abs(held.params!.coefficients.trans['season']!)).toBeLessThan(0.5 * free.params!.coefficients.trans['season']!);
    const { trans, life } = held.params!.coefficients;
    expect(done(held).penalisedMeanLogLik!).toBeCloseTo(held.logLik! / 2500 - trans['season']! ** 2 - life['season']! ** 2, 10);
    expect(held.logLik!).toBeLessThan(free.logLik!);
  });
});

it('the gradient is the derivative of the likelihood, with purchases at every kind of moment', () => {
  const data = simulate(truth, births(60, 8), seeded(4));
  const paths = pathsOf(data);
  for (const scale of [1, 0.02]) { // times in weeks, and so short that alpha and beta dwarf them
    const rows = rowsOf(data, paths);
    const objective = dynamicObjective({ ...paths, start: paths.start.map((v) => v * scale) }, { ...rows, tx: rows.tx.map((v) => v * scale), T: rows.T.map((v) => v * scale) });
    const at = Float64Array.of(0.3, 1.5, -0.4, 2, 0.6, -0.3, 0.5, 0.8, -1);
    const gradient = new Float64Array(9);
    const unused = new Float64Array(9);
    objective(at, gradient);
    gradient.forEach((g, i) => {
      const [up, down] = [at.slice(), at.slice()];
      up[i]! += 1e-5;
      down[i]! -= 1e-5;
      expect((objective(up, unused) - objective(down, unused)) / 2e-5).toBeCloseTo(g, 7);
    });
  }
});

it('covariates that never change are the Pareto/NBD with own parameters; splitting intervals changes nothing', () => {
  const params = { r: 0.7, alpha: 4, s: 0.9, beta: 6, coefficients: { trans: { z: 0.4 }, life: { z: -0.7 } } };
  const z = [0, 1, 2];
  const purchases = [[], [1, 2.5, 7], [4.25]];
  const T = [8, 8, 20];
  const calendarOf = (length: number) => ({ starts: Array.from({ length: 40 / length }, (_, k) => k * length), end: 40, trans: { z: { byCustomer: z } }, life: { z: { byCustomer: z } } });
  const coarse = { first: [0, 0.3, 7], T, purchases, calendar: calendarOf(40) };
  const fine = { ...coarse, calendar: calendarOf(0.5) };
  const plain = { x: [0, 3, 1], tx: [0, 7, 4.25], T, covariates: { trans: { z }, life: { z } } };
  const near = (got: Float64Array, want: Float64Array): void => got.forEach((v, i) => expect(Math.abs(v / want[i]! - 1)).toBeLessThan(1e-12));
  for (const data of [coarse, fine]) {
    near(logLikEach(params, data), pnbd.logLikEach(params, plain));
    near(pAlive(params, data), pnbd.pAlive(params, plain));
    near(conditionalExpected(params, data, 10), pnbd.conditionalExpected(params, plain, 10));
  }
  // Discounting over a future so long that nothing is left of it.
  near(dect(params, { ...coarse, calendar: { ...calendarOf(40), end: 5000 } }, 4000, 0.05), pnbd.dert(params, plain, 0.05));
});

describe('hard inputs', () => {
  const calendar = { starts: [0, 10, 20], end: 3000, trans: { z: { byInterval: [0, 3, -3] } }, life: { z: { byInterval: [0, -4, 4] } } };
  it('heavy buyers, extreme parameters, ages of nothing and of 50 years: finite, probabilities in [0, 1]', () => {
    const heavy = Float64Array.from({ length: 10_000 }, (_, k) => (k + 1) / 500);
    const data = { first: [0, 0, 0, 5, 19.9], T: [0, 2600, 25, 24, 0.01], purchases: [[], [], heavy, [1e-9, 20], []], calendar };
    for (const [r, alpha, s, beta] of [[1, 1, 1, 1], [0.01, 1e-3, 0.01, 1e-3], [50, 1e4, 50, 1e4], [0.5, 1e5, 3, 1e-2]] as const) {
      const params = { r, alpha, s, beta, coefficients: { trans: { z: 0.5 }, life: { z: 0.7 } } };
      for (const column of [logLikEach(params, data), conditionalExpected(params, data, 100), dect(params, data, 100, 0.1)]) expect([...column].every(Number.isFinite)).toBe(true);
      pAlive(params, data).forEach((p) => expect(p >= 0 && p <= 1).toBe(true));
      const [near, far] = [10, 100].map((t) => conditionalExpected(params, data, t));
      near!.forEach((v, i) => expect(v >= 0 && v <= far![i]!).toBe(true));
    }
  });
  it('is NaN outside the domain, row by row', () => {
    const data = { first: [0, -1, 0, 0, 0], T: [5, 5, -1, 5, 2999], purchases: [[], [], [], [3, 2], []], calendar };
    const params = { r: 1, alpha: 1, s: 1, beta: 1, coefficients: { trans: { z: 0.5 }, life: { z: 0.7 } } };
    expect([...logLikEach(params, data)].map(Number.isNaN)).toEqual([false, true, true, true, false]);
    expect([...conditionalExpected(params, data, 2)].map(Number.isNaN)).toEqual([false, true, true, true, true]); // the last one's future is beyond the calendar
    expect([...pAlive({ ...params, r: 0 }, data)].every(Number.isNaN)).toBe(true);
  });
});

describe('refusals', () => {
  const data = simulate(truth, births(200, 5), seeded(6));
  it('lists every broken rule at once', () => {
    const broken = { ...data, first: data.first, purchases: Array.from(data.purchases, (own, i) => (i === 0 ? [5, 3] : i === 1 ? [1e6] : own)), weights: Float64Array.from(data.purchases, (_, i) => (i === 2 ? -1 : 1)) };
    expect(() => fit(broken)).toThrow(expect.objectContaining({ code: 'invalid-data', count: 3 }));
    expect(() => fit({ ...data, calendar: { ...data.calendar, starts: [0, 2, 1] } })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => fit({ ...data, calendar: { ...data.calendar, trans: { z: { byCustomer: [1] } } } })).toThrow(expect.objectContaining({ code: 'invalid-data', count: 1 }));
    expect(() => simulate({ ...truth, s: -1 }, data, seeded(1))).toThrow(expect.objectContaining({ code: 'invalid-parameters' }));
    expect(() => logLik({ ...truth, coefficients: { trans: {}, life: {} } }, data)).toThrow(expect.objectContaining({ code: 'invalid-data', count: 5 }));
  });
  it('names covariates that never change and those that are one', () => {
    const season = data.calendar.trans!['season']!;
    const never = fit({ ...data, calendar: { ...data.calendar, trans: { never: { byInterval: starts.map(() => 2) } }, life: {} } });
    expect(never).toMatchObject({ status: 'not-enough-data', params: null, warnings: [{ code: 'no-spread', data: { 'trans.never': 1 } }] });
    const twin = fit({ ...data, calendar: { ...data.calendar, trans: { season, twin: season }, life: {} } });
    expect(twin.warnings[0]).toMatchObject({ code: 'flat-direction', data: { 'trans.season': expect.anything(), 'trans.twin': expect.anything() } });
    // A value that nobody lives through cannot be told from none.
    const late = fit({ ...data, calendar: { ...data.calendar, trans: { late: { byInterval: starts.map((k) => (k > 120 ? 1 : 0)) } }, life: {} } });
    expect(late.warnings[0]).toMatchObject({ code: 'no-spread', data: { 'trans.late': 1 } });
    expect(fit({ ...data, first: [], T: [], purchases: [], calendar: { starts, end: 150 } })).toMatchObject({ status: 'not-enough-data' });
  });
});
