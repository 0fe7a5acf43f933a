import { describe, expect, it } from 'vitest';
import * as backtest from '../backtest/index.ts';
import * as bgnbd from '../bgnbd/index.ts';
import * as mbgnbd from '../mbgnbd/index.ts';
import * as pnbd from '../pnbd/index.ts';
import * as summarize from '../summarize/index.ts';
import { dayOf, done, hasReference, purchasesOf, rowsOf } from '../../tests/reference.ts';

const end = dayOf('2006-12-31');
const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);

describe.skipIf(!hasReference)('apparel with Gender and Channel in both processes, against CLVTools', () => {
  const purchases = hasReference ? purchasesOf('data/apparel_trans.csv', { customer: 0, date: 1, value: 2 }) : [];
  const covariates = hasReference ? rowsOf('data/apparel_static_cov.csv') : [];
  const ids = new Map(covariates.map(([id], i) => [id!, i]));
  const Gender = covariates.map((row) => Number(row[1]));
  const Channel = covariates.map((row) => Number(row[2]));
  const both = { Gender, Channel };
  const data = { ...summarize.histories(purchases, { end }), covariates: { trans: both, life: both } };
  const theirs = { r: 1.837843, alpha: 92.912348, s: 0.591999, beta: 49.62273, coefficients: { life: { Gender: -0.642993, Channel: 0.790679 }, trans: { Gender: 0.285874, Channel: 0.624124 } } };

  it('Pareto/NBD: their likelihood at their parameters, a better optimum, the same errors', () => {
    near(pnbd.logLik(theirs, data), -5821.062709, 1e-9);
    const found = pnbd.fit(data);
    expect(found.status).toBe('converged');
    expect(found.warnings).toEqual([]);
    expect(found.logLik!).toBeGreaterThan(-5821.062709);
    expect(found.logLik!.toFixed(6)).toBe('-5821.062686');
    expect(found.logLik!).toBeCloseTo(pnbd.logLik(found.params!, data), 6);
    const { params, se } = found;
    // Their optimiser stopped 2e-5 below the top, within 2e-3 of it in every parameter.
    for (const key of ['r', 'alpha', 's', 'beta'] as const) near(params![key], theirs[key], 3e-3);
    for (const process of ['trans', 'life'] as const) for (const name of ['Gender', 'Channel'] as const) near(params!.coefficients![process][name]!, theirs.coefficients[process][name], 3e-3);
    [se!.r, se!.alpha, se!.s, se!.beta, se!.coefficients!.life['Gender']!, se!.coefficients!.life['Channel']!, se!.coefficients!.trans['Gender']!, se!.coefficients!.trans['Channel']!]
      .forEach((got, i) => near(got, [0.3455, 16.967, 0.2609, 36.251, 0.2955, 0.3059, 0.1041, 0.105][i]!, 3e-3));
    expect(found.covariance!.names).toEqual(['r', 'alpha', 's', 'beta', 'trans.Gender', 'trans.Channel', 'life.Gender', 'life.Channel']);
    near(Math.sqrt(found.covariance!.matrix[4]![4]!), se!.coefficients!.trans['Gender']!, 1e-12);
  });

  it('their predictions for every customer, at their parameters', () => {
    const t = 1450 / 7;
    const alive = pnbd.pAlive(theirs, data);
    const forecast = pnbd.conditionalExpected(theirs, data, t);
    const discounted = pnbd.dert(theirs, data, 0.1); // their continuous rate per week
    const rows = rowsOf('per-customer/clvtools_apparel_pnbd_static.csv');
    const actual = new Float64Array(600);
    for (const row of rows) {
      const i = ids.get(row[0]!)!;
      actual[i] = Number(row[2]);
      near(alive[i]!, Number(row[4]), 1e-5);
      near(forecast[i]!, Number(row[5]), 1e-5);
      near(discounted[i]!, Number(row[6]), 1e-5);
    }
    const { expectedTotal, maePerCustomer, rmsePerCustomer } = backtest.holdout({ actual, expected: forecast });
    expect(expectedTotal).toBeCloseTo(1453.5466, 2);
    expect([maePerCustomer.toFixed(5), rmsePerCustomer.toFixed(5)]).toEqual(['2.00688', '3.27675']);
    near(discounted.reduce((sum, v) => sum + v, 0), 88.790732, 1e-5);
  });

  it('penalty 10 / 10 on the mean log-likelihood', () => {
    const found = pnbd.fit(data, { penalty: { trans: 10, life: 10 } });
    expect(found.status).toBe('converged');
    const { penalisedMeanLogLik, params, logLik } = done(found);
    expect(penalisedMeanLogLik!).toBeGreaterThan(-9.746565 - 5e-7);
    expect(penalisedMeanLogLik!.toFixed(5)).toBe('-9.74656');
    expect(logLik).toBeCloseTo(pnbd.logLik(params, data), 6);
    [params.coefficients!.life['Gender']!, params.coefficients!.life['Channel']!, params.coefficients!.trans['Gender']!, params.coefficients!.trans['Channel']!]
      .forEach((got, i) => expect(Math.abs(got - [-0.001097, 0.00033, 0.003032, 0.004029][i]!)).toBeLessThan(6e-5));
  });

  it('Gender the same in both processes', () => {
    const found = pnbd.fit(data, { equal: ['Gender'] });
    expect(found.logLik!).toBeGreaterThan(-5826.534194 - 1e-6);
    const { trans, life } = found.params!.coefficients!;
    expect(trans['Gender']).toBe(life['Gender']);
    near(trans['Gender']!, 0.328253, 1e-3);
    near(trans['Channel']!, 0.63843, 1e-3);
    near(life['Channel']!, 1.022789, 1e-3);
    const { names, matrix } = found.covariance!;
    const [one, other] = [names.indexOf('trans.Gender'), names.indexOf('life.Gender')];
    expect(matrix[one]![other]).toBeCloseTo(matrix[one]![one]!, 14);
  });

  it('BG/NBD: at least their likelihood, and the ridge of a and b named instead of a false precision', () => {
    const found = bgnbd.fit(data);
    expect(found.logLik!).toBeGreaterThan(-5839.8624);
    expect([found.se!.a, found.se!.b]).toEqual([Infinity, Infinity]);
    const named = found.warnings.filter(({ code }) => code === 'flat-direction').map(({ data: shares }) => Object.keys(shares));
    expect(named).toContainEqual(expect.arrayContaining(['a', 'b']));
  });

  it('MBG/NBD: an optimum that no nudge improves', () => {
    const found = mbgnbd.fit(data);
    expect(found.status).toBe('converged');
    const { params } = found;
    for (const nudge of [-0.01, 0.01]) {
      expect(mbgnbd.logLik({ ...params!, alpha: params!.alpha * (1 + nudge) }, data)).toBeLessThan(found.logLik!);
      expect(mbgnbd.logLik({ ...params!, coefficients: { ...params!.coefficients!, life: { ...params!.coefficients!.life, Gender: params!.coefficients!.life['Gender']! + nudge } } }, data)).toBeLessThan(found.logLik!);
    }
  });

  it('new customers: their group decides; without covariates 2.2333 purchases in a year', () => {
    const plain = pnbd.fit({ x: data.x, tx: data.tx, T: data.T });
    expect((1 + pnbd.expected(plain.params!, 52)).toFixed(4)).toBe('2.2333');
    const at = (Gender: number, Channel: number): number => pnbd.expected(theirs, 52, { trans: { Gender, Channel }, life: { Gender, Channel } });
    const own = { r: theirs.r, alpha: theirs.alpha * Math.exp(-0.285874 - 0.624124), s: theirs.s, beta: theirs.beta * Math.exp(0.642993 - 0.790679) };
    near(at(1, 1), pnbd.expected(own, 52), 1e-12);
    expect(at(1, 0)).toBeGreaterThan(at(0, 0));
    expect(() => pnbd.expected(theirs, 52)).toThrow(expect.objectContaining({ code: 'invalid-data', count: 4 }));
  });
});
