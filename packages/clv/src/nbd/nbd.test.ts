import { describe, expect, it } from 'vitest';
import * as summarize from '../summarize/index.ts';
import { evaluateSql } from '../../tests/evaluateSql.ts';
import { dayOf, hasReference, purchasesOf, seeded } from '../../tests/reference.ts';
import { conditionalExpected, conditionalPmf, expected, fit, intervals, likelihoodSql, logLik, logLikEach, pmf, simulate } from './index.ts';

const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);

describe.skipIf(!hasReference)('NBD on real data', () => {
  it.each([
    ['data/cdnow_sample.csv', { customer: 1, date: 2, value: 4 }, '1997-09-30', 0.384766, 12.072024, -9763.657615],
    ['data/cdnow_master.csv.gz', { customer: 0, date: 1, value: 3 }, '1997-09-30', 0.387247, 12.271228, -96845.344241],
    ['data/cdnow_master.csv.gz', { customer: 0, date: 1, value: 3 }, '1998-06-30', 0.360617, 13.854397, -176506.196779],
    ['data/apparel_trans.csv', { customer: 0, date: 1, value: 2 }, '2006-12-31', 0.833746, 41.094594, -5910.745926],
  ] as const)('%s: polished optimum', (file, columns, end, r, alpha, ll) => {
    const found = fit(summarize.histories(purchasesOf(file, columns), { end: dayOf(end) }));
    expect(found.status).toBe('converged');
    near(found.params!.r, r, 1e-5);
    near(found.params!.alpha, alpha, 1e-5);
    near(found.logLik!, ll, 1e-9);
  });

  it('hold-out 2929.8 on the CDNOW sample, standard errors', () => {
    const data = summarize.histories(purchasesOf('data/cdnow_sample.csv', { customer: 1, date: 2, value: 4 }), { end: dayOf('1997-09-30') });
    const found = fit(data);
    expect(conditionalExpected(found.params!, data, 39).reduce((s, v) => s + v, 0).toFixed(1)).toBe('2929.8');
    near(found.se!.r, 0.020985, 1e-4);
    near(found.se!.alpha, 0.808723, 1e-4);
  });
});

describe('a simulated base', () => {
  const truth = { r: 0.7, alpha: 6 };
  const drawn = simulate(truth, 20_000, 30, seeded(5), 20);
  const found = fit(drawn);

  it('gives its parameters back, and its means', () => {
    for (const name of ['r', 'alpha'] as const) expect(Math.abs(found.params![name] - truth[name])).toBeLessThan(3 * found.se![name]);
    near(drawn.x.reduce((s, v) => s + v, 0) / 20_000, expected(truth, 30), 0.03);
    near(drawn.xAfter.reduce((s, v) => s + v, 0), conditionalExpected(truth, drawn, 20).reduce((s, v) => s + v, 0), 0.03);
    for (const n of [0, 2, 6]) near(drawn.x.filter((x) => x === n).length / 20_000, pmf(truth, n, 30), 0.1);
    near(pmf(truth, Float64Array.from({ length: 600 }, (_, n) => n), 30).reduce((s, v) => s + v, 0), 1, 1e-13);
  });

  it('intervals hold the purchases to come of at least nine in ten', () => {
    if (found.params === null) throw new Error('no fit');
    const { low, high } = intervals(found, drawn, 20, { level: 0.9, rng: seeded(1), draws: 10 });
    const inside = drawn.xAfter.filter((y, i) => y >= low[i]! && y <= high[i]!).length / 20_000;
    expect(inside).toBeGreaterThan(0.9);
    expect(inside).toBeLessThan(0.99);
  });
});

describe('NBD at the edges', () => {
  it('stays finite with ten thousand purchases, and its distribution sums to one', () => {
    const heavy = { x: [10_000], tx: [39], T: [39] };
    const at = { r: 0.4, alpha: 12 };
    near(conditionalPmf(at, heavy, 7647, 39)[0]!, 0.0034341906420667461, 1e-11); // mpmath, 30 digits
    let total = 0;
    for (let n = 6_500; n < 8_900; n++) total += conditionalPmf(at, heavy, n, 39)[0]!;
    near(total, 1, 1e-10);
  });

  it('the SQL of one row is the likelihood of one row', () => {
    const data = { x: [0, 3, 12, 400], tx: [0, 20, 30, 30], T: [38, 39, 31, 40] };
    const at = { r: 0.38, alpha: 12 };
    const sql = likelihoodSql(at, { x: 'h.x', tx: 'tx', T: 'T' }).replaceAll('h.x', 'x');
    logLikEach(at, data).forEach((want, i) => near(evaluateSql(sql, { x: data.x[i]!, tx: data.tx[i]!, T: data.T[i]! }), want, 1e-12));
    expect(() => likelihoodSql(at, { x: 'x; DROP', tx: 'tx', T: 'T' })).toThrow('not the name of a column');
    expect(() => likelihoodSql({ r: -1, alpha: 1 }, { x: 'x', tx: 'tx', T: 'T' })).toThrow('positive');
  });

  it('is NaN outside the domain and refuses to draw', () => {
    expect(logLik({ r: 1, alpha: 0 }, { x: [1], tx: [1], T: [2] })).toBeNaN();
    expect([...logLikEach({ r: 1, alpha: 1 }, { x: [1, 1], tx: [1, 3], T: [2, 2] })].map(Number.isNaN)).toEqual([false, true]);
    expect(() => simulate({ r: 0, alpha: 1 }, 1, 1, seeded(1))).toThrow('positive');
  });
});
