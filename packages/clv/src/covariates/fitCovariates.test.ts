import { describe, expect, it } from 'vitest';
import { rowObjective } from './rowObjective.ts';
import * as bgnbd from '../bgnbd/index.ts';
import { bgnbd as bgnbdModel } from '../bgnbd/model.ts';
import { MODELS } from '../btyd/models.ts';
import { seeded } from '../../tests/reference.ts';

const truth = { r: 0.8, alpha: 6, a: 0.8, b: 3 };
const coefficients = { trans: { member: 0.6, age: -0.02 }, life: { member: -0.5 } };

/** Customers with a dummy and an age, drawn one by one with parameters of their own. */
function drawn(n: number, seed: number, { trans, life }: { trans: Record<string, number>; life: Record<string, number> }) {
  const rng = seeded(seed);
  const member = Float64Array.from({ length: n }, () => (rng() < 0.4 ? 1 : 0));
  const age = Float64Array.from({ length: n }, () => 20 + Math.floor(50 * rng()));
  const T = Float64Array.from({ length: n }, () => 20 + Math.floor(30 * rng()));
  const x = new Float64Array(n);
  const tx = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const t = (trans['member'] ?? 0) * member[i]! + (trans['age'] ?? 0) * age[i]!;
    const l = Math.exp((life['member'] ?? 0) * member[i]!);
    const one = bgnbd.simulate({ r: truth.r, alpha: truth.alpha * Math.exp(-t), a: truth.a * l, b: truth.b * l }, 1, T[i]!, rng);
    x[i] = one.x[0]!;
    tx[i] = one.tx[0]!;
  }
  return { x, tx, T, covariates: { trans: { member, age }, life: { member } } };
}

describe('BG/NBD with a dummy and an age', () => {
  const data = drawn(12_000, 5, coefficients);
  const found = bgnbd.fit(data);

  it('finds what the data were drawn from, within three standard errors', () => {
    expect(found.status).toBe('converged');
    const { params, se } = found;
    for (const key of ['r', 'alpha', 'a', 'b'] as const) expect(Math.abs(params![key] - truth[key])).toBeLessThan(3 * se![key]);
    for (const [process, name] of [['trans', 'member'], ['trans', 'age'], ['life', 'member']] as const) {
      expect(Math.abs(params!.coefficients![process][name]! - (coefficients[process] as Record<string, number>)[name]!)).toBeLessThan(3 * se!.coefficients![process][name]!);
    }
    expect(se!.coefficients!.trans['age']!).toBeLessThan(0.002);
    expect(found.logLik!).toBeCloseTo(bgnbd.logLik(params!, data), 4);
  });

  it('does not depend on the unit of a covariate or of time', () => {
    const { trans, life } = data.covariates;
    const other = bgnbd.fit({ ...data, tx: data.tx.map((v) => 7 * v), T: data.T.map((v) => 7 * v), covariates: { trans: { member: trans.member, age: trans.age.map((v) => v / 1000 - 3) }, life } });
    expect(other.params!.coefficients!.trans['age']! / 1000).toBeCloseTo(found.params!.coefficients!.trans['age']!, 6);
    expect(other.params!.coefficients!.life['member']!).toBeCloseTo(found.params!.coefficients!.life['member']!, 4);
    const purchases = data.x.reduce((sum, v) => sum + v, 0);
    expect(other.logLik! + purchases * Math.log(7)).toBeCloseTo(found.logLik!, 4);
  });

  it('weights equal repetition; a fit that begins from its own result stays there', () => {
    const few = { x: data.x.slice(0, 800), tx: data.tx.slice(0, 800), T: data.T.slice(0, 800), covariates: { trans: { member: data.covariates.trans.member.slice(0, 800) }, life: {} } };
    const twice = (column: Float64Array): Float64Array => Float64Array.from({ length: 1600 }, (_, i) => column[i % 800]!);
    const weighted = bgnbd.fit({ ...few, weights: new Float64Array(800).fill(2) });
    const repeated = bgnbd.fit({ x: twice(few.x), tx: twice(few.tx), T: twice(few.T), covariates: { trans: { member: twice(few.covariates.trans.member) } } });
    expect(weighted.logLik!).toBeCloseTo(repeated.logLik!, 6);
    expect(weighted.params!.coefficients!.trans['member']).toBeCloseTo(repeated.params!.coefficients!.trans['member']!, 6);
    const again = bgnbd.fit(data, { start: found.params! });
    expect(again.logLik!).toBeCloseTo(found.logLik!, 6);
    expect(again.iterations).toBeLessThan(20);
  });

  it('predictions differ by customer, and intervals take covariates', () => {
    const rows = { x: [2, 2], tx: [10, 10], T: [20, 20], covariates: { trans: { member: [0, 1], age: [40, 40] }, life: { member: [0, 1] } } };
    const [other, member] = bgnbd.conditionalExpected(found.params!, rows, 20);
    expect(member!).toBeGreaterThan(other!);
    if (found.params === null) throw new Error('fitted above');
    const { low, high } = bgnbd.intervals(found, rows, 20, { level: 0.9, rng: seeded(1), draws: 10 });
    low.forEach((v, i) => expect(v <= high[i]! && Number.isInteger(v)).toBe(true));
    expect(() => bgnbd.pAlive(found.params!, { x: [2], tx: [10], T: [20] })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
  });
});

it('one coefficient for both processes is found where both were drawn with it', () => {
  const data = drawn(15_000, 9, { trans: { member: 0.5 }, life: { member: 0.5 } });
  const covariates = { trans: { member: data.covariates.trans.member }, life: { member: data.covariates.life.member } };
  const found = bgnbd.fit({ ...data, covariates }, { equal: ['member'] });
  const { trans, life } = found.params!.coefficients!;
  expect(life['member']).toBe(trans['member']);
  expect(Math.abs(trans['member']! - 0.5)).toBeLessThan(3 * found.se!.coefficients!.trans['member']!);
  expect(found.logLik!).toBeLessThan(bgnbd.fit({ ...data, covariates }).logLik!);
});

describe.each(Object.values(MODELS).filter((model) => model.row !== undefined))('$name: the gradient of rows', (model) => {
  it('is the derivative of the likelihood', () => {
    const { row, effects, keys } = model as typeof bgnbdModel; // all have the same shape but for the type of their parameters
    const columns = [[0, 1, 0, 1, 1], [0.3, -1, 2, 0.1, 0.5], [1, 0, 0, 1, -1]].map((column) => Float64Array.from(column));
    const [x, tx, T] = [[0, 1, 3, 40, 0], [0, 0.4, 0.9, 1.1, 0], [1, 1.2, 0.9, 1.3, 0.5]];
    const objective = rowObjective({
      processes: ['trans', 'life'], effects: effects!, terms: [{ process: 'trans', covariate: 'p' }, { process: 'trans', covariate: 'q' }, { process: 'life', covariate: 'q' }], columns, weight: Float64Array.of(1, 2, 1, 3, 0.5),
      row: (own, i, gradient) => row!(own, x![i]!, tx![i]!, T![i]!, gradient),
    });
    const at = Float64Array.from([...keys.map((_, k) => 0.3 - 0.4 * k), 0.4, -0.2, 0.7]);
    const gradient = new Float64Array(at.length);
    const unused = new Float64Array(at.length);
    objective(at, gradient);
    gradient.forEach((g, i) => {
      const [up, down] = [at.slice(), at.slice()];
      up[i]! += 1e-5;
      down[i]! -= 1e-5;
      expect((objective(up, unused) - objective(down, unused)) / 2e-5).toBeCloseTo(g, 7);
    });
  });
});

describe('what cannot be estimated is refused by name', () => {
  const { x, tx, T, covariates: { trans: { member, age } } } = drawn(600, 3, { trans: {}, life: {} });
  const at = (trans: Record<string, Float64Array>, life: Record<string, Float64Array> = {}) => ({ x, tx, T, covariates: { trans, life } });
  it('a constant column, or one that is a combination of others', () => {
    const constant = bgnbd.fit(at({ member, always: member.map(() => 3.3) }));
    expect(constant).toMatchObject({ status: 'not-enough-data', params: null, warnings: [{ code: 'no-spread', data: { 'trans.always': 1 } }] });
    const doubled = bgnbd.fit(at({ member, other: member.map((v) => 1 - v), age }));
    expect(doubled.warnings).toHaveLength(1);
    expect(doubled.warnings[0]).toMatchObject({ code: 'flat-direction', data: { 'trans.member': expect.anything(), 'trans.other': expect.anything() } });
    expect(Object.keys(doubled.warnings[0]!.data)).not.toContain('trans.age');
    expect(bgnbd.fit(at({ member, other: member.map((v) => 1 - v) }), { penalty: { trans: 0.01 } }).status).toBe('converged');
  });
  it('a group that never buys again: the coefficient stops at its bound and is named', () => {
    const silent = Float64Array.from(x, (v, i) => (v === 0 && i % 2 === 0 ? 1 : 0));
    const found = bgnbd.fit(at({ silent }));
    expect(found.status).toBe('at-bound');
    expect(found.warnings.flatMap(({ data }) => Object.keys(data))).toContain('trans.silent');
    expect(found.se!.coefficients!.trans['silent']).toBe(Infinity);
    expect(Object.values(found.params!).filter((v) => typeof v === 'number').every(Number.isFinite)).toBe(true);
  });
  it('broken columns and options throw, all at once', () => {
    expect(() => bgnbd.fit(at({ member: member.slice(1) }))).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => bgnbd.fit(at({ member: member.map((v, i) => (i < 2 ? NaN : v)) }))).toThrow(expect.objectContaining({ code: 'invalid-data', count: 2 }));
    expect(() => bgnbd.fit(at({ member }), { equal: ['member', 'none'], penalty: { life: -1 } })).toThrow(expect.objectContaining({ code: 'invalid-option', count: 3 }));
  });
  it('too little data is said as without covariates; empty columns are none', () => {
    expect(bgnbd.fit({ x: [1], tx: [1], T: [2], covariates: { trans: { member: [1] } } }).warnings.map(({ code }) => code)).toContain('few-customers');
    expect(bgnbd.fit({ x, tx, T, covariates: { trans: {}, life: {} } }).params).not.toHaveProperty('coefficients');
  });
});
