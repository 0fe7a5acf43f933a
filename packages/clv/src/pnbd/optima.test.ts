import { describe, expect, it } from 'vitest';
import { expectedCumulative } from '../backtest/index.ts';
import * as summarize from '../summarize/index.ts';
import { dayOf, hasReference, purchasesOf, rowsOf } from '../../tests/reference.ts';
import { conditionalExpected, dert, expected, fit, pAlive, pmf } from './index.ts';

const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((s, v) => s + v, 0);
const SAMPLE = ['data/cdnow_sample.csv', { customer: 1, date: 2, value: 4 }] as const;
const MASTER = ['data/cdnow_master.csv.gz', { customer: 0, date: 1, value: 3 }] as const;
const APPAREL = ['data/apparel_trans.csv', { customer: 0, date: 1, value: 2 }] as const;

/** Polished optima: r α s β, log-likelihood, standard errors. */
const OPTIMA: readonly (readonly [string, typeof SAMPLE | typeof MASTER | typeof APPAREL, string, readonly number[], number, readonly number[] | null])[] = [
  ['CDNOW sample', SAMPLE, '1997-09-30', [0.553277, 10.577683, 0.60624, 11.668731], -9594.976179, [0.047628, 0.842722, 0.187281, 6.211099]],
  ['CDNOW, all customers', MASTER, '1997-09-30', [0.59742, 11.585658, 0.522186, 8.827758], -95415.118617, [0.017373, 0.296764, 0.04634, 1.474202]],
  ['CDNOW, all customers and weeks', MASTER, '1998-06-30', [0.610988, 13.614193, 0.312577, 6.148558], -173327.996204, null],
  ['apparel', APPAREL, '2006-12-31', [1.448939, 48.634877, 0.561251, 46.882105], -5848.097827, [0.243418, 7.48888, 0.27106, 35.612227]],
];

describe.skipIf(!hasReference)('Pareto/NBD on real data', () => {
  it.each(OPTIMA)('%s: optimum, parameters to 1e-4, standard errors to 1e-3', (set, [file, columns], end, params, logLik, se) => {
    const found = fit(summarize.histories(purchasesOf(file, columns), { end: dayOf(end) }));
    expect(found.status).toBe('converged');
    expect(found.logLik!).toBeGreaterThan(logLik - 1e-6 * Math.abs(logLik));
    near(found.logLik!, logLik, 1e-8);
    (['r', 'alpha', 's', 'beta'] as const).forEach((name, i) => {
      near(found.params![name], params[i]!, 1e-4);
      if (se !== null) near(Math.sqrt(found.covariance!.matrix[i]![i]!) * found.params![name], se[i]!, 1e-3);
    });
    if (set !== 'apparel') expect(found.warnings).toEqual([]); // its 600 customers leave s and beta nearly open
  });

  it('hold-out of 39 weeks: 1665.51 expected, MAE .754547, RMSE 1.602849, mean P(alive) .446318', () => {
    const purchases = purchasesOf(...SAMPLE);
    const end = dayOf('1997-09-30');
    const data = summarize.histories(purchases, { end });
    const actual = summarize.holdoutCounts(purchases, { end, until: end + 273, rows: data.customer });
    const { params } = fit(data);
    const ahead = conditionalExpected(params!, data, 39);
    expect(sum(ahead).toFixed(2)).toBe('1665.51');
    near(ahead.reduce((s, v, i) => s + Math.abs(v - actual[i]!), 0) / ahead.length, 0.754547, 1e-4);
    near(Math.sqrt(ahead.reduce((s, v, i) => s + (v - actual[i]!) ** 2, 0) / ahead.length), 1.602849, 1e-4);
    near(sum(pAlive(params!, data)) / ahead.length, 0.446318, 1e-4);
    near(sum(dert(params!, data, 0.1)), 469.958213, 1e-3);
    const byX = [0, 1, 2, 3, 4, 5, 6, 7].map((x) => ahead.filter((_, i) => (x < 7 ? data.x[i] === x : data.x[i]! >= 7)));
    expect(byX.map((group) => (sum(group) / group.length).toFixed(4))).toEqual(['0.1384', '0.5995', '1.1958', '1.7138', '2.3983', '2.9072', '3.8186', '6.4031']);
  });

  it('tracks the cohort week by week, and the frequencies in the sample', () => {
    const data = summarize.histories(purchasesOf(...SAMPLE), { end: dayOf('1997-09-30') });
    const params = fit(data).params!;
    const weekly = rowsOf('cdnow_tracking_78w.csv');
    const firsts = data.firstDay.map((day) => (day - dayOf('1997-01-01')) / 7);
    const got = expectedCumulative((t) => expected(params, t), firsts, weekly.map((row) => Number(row[0])));
    weekly.forEach((row, i) => expect(Math.abs(got[i]! - Number(row[2]))).toBeLessThan(0.05 + 1e-4 * got[i]!));
    const frequencies = new Float64Array(7);
    for (const T of data.T) pmf(params, [0, 1, 2, 3, 4, 5, 6], T).forEach((p, n) => { frequencies[n]! += p; });
    expect(Array.from(frequencies, (v) => v.toFixed(2))).toEqual(['1434.05', '396.88', '193.49', '111.81', '69.99', '45.86', '30.93']);
  });

  /** The parameters behind lifetimes' file, solved for from the file itself: they explain every number in it. */
  it('P(alive) and expectation of every customer as lifetimes has them', () => {
    const theirs = rowsOf('per-customer/lifetimes_cdnow_sample.csv').map((row) => row.map(Number));
    const data = { x: theirs.map((row) => row[1]!), tx: theirs.map((row) => row[2]!), T: theirs.map((row) => row[3]!) };
    const params = { r: 0.5532770495188617, alpha: 10.577683762044238, s: 0.6062399084220126, beta: 11.668733007256712 };
    [conditionalExpected(params, data, 39), pAlive(params, data)].forEach((got, k) => theirs.forEach((row, i) => near(got[i]!, row[12 + k]!, 1e-9)));
  });

  /** CLVTools does not print the parameters behind its files; solved for from the files, they explain every number in them. */
  it.each([
    ['per-customer/clvtools_cdnow_sample_pnbd.csv', 'per-customer/clvtools_cdnow_sample_pnbd.csv', 39, 6, { r: 0.5532700103981572, alpha: 10.577800684591509, s: 0.6060199970658404, beta: 11.663914512692413 }],
    ['per-customer/clvtools_apparel_pnbd_nocov.csv', 'per-customer/clvtools_apparel_bgnbd.csv', 207.142857142857, 4, { r: 1.4489767923151176, alpha: 48.63608455371014, s: 0.561259807520781, beta: 46.88436326346839 }],
  ] as const)('%s: P(alive), expectation and DERT of every customer', (file, histories, t, from, params) => {
    const of = new Map(rowsOf(histories).map((row) => [row[0]!, row.map(Number)]));
    const theirs = rowsOf(file);
    const column = (i: number): number[] => theirs.map((row) => of.get(row[0]!)![i]!);
    const data = { x: column(1), tx: column(2), T: column(3) };
    [pAlive(params, data), conditionalExpected(params, data, t), dert(params, data, 0.1)].forEach((got, k) => theirs.forEach((row, i) => near(got[i]!, Number(row[from + k]), 1e-9)));
  });
});
