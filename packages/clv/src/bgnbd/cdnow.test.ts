import { describe, expect, it } from 'vitest';
import * as backtest from '../backtest/index.ts';
import * as gammaGamma from '../gammaGamma/index.ts';
import * as summarize from '../summarize/index.ts';
import { dayOf, hasReference, purchasesOf, rowsOf } from '../../tests/reference.ts';
import { conditionalExpected, conditionalQuantile, fit, pAlive } from './index.ts';

const end = dayOf('1997-09-30');
const until = end + 273;
const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);

describe.skipIf(!hasReference)('CDNOW, tenth sample, weeks, calibrated to 1997-09-30', () => {
  const purchases = hasReference ? purchasesOf('data/cdnow_sample.csv', { customer: 1, date: 2, value: 4 }) : [];
  const summary = summarize.histories(purchases, { end });
  const found = fit(summary);

  it('has 2357 customers with 2457 repeats, 946 repeaters', () => {
    expect(summary.x.length).toBe(2357);
    expect(summary.x.reduce((s, v) => s + v, 0)).toBe(2457);
    expect(summary.x.filter((v) => v > 0).length).toBe(946);
  });

  it('BG/NBD: printed digits .243 4.414 .793 2.426, LL −9582.4, the polished optimum to 1e-4, standard errors', () => {
    expect(found.status).toBe('converged');
    const { r, alpha, a, b } = found.params!;
    expect([r.toFixed(3), alpha.toFixed(3), a.toFixed(3), b.toFixed(3), found.logLik!.toFixed(1)]).toEqual(['0.243', '4.414', '0.793', '2.426', '-9582.4']);
    [r, alpha, a, b].forEach((got, i) => near(got, [0.242595, 4.413602, 0.792922, 2.425906][i]!, 1e-4));
    expect(Math.abs(found.logLik! + 9582.429207)).toBeLessThan(1e-5);
    const { se } = found;
    [se!.r, se!.alpha, se!.a, se!.b].forEach((got, i) => near(got, [0.012557, 0.378224, 0.185734, 0.705415][i]!, 1e-4));
    expect(found.warnings).toEqual([]);
  });

  it('does not depend on the unit of time: days give the same likelihood per purchase density', () => {
    const days = fit(summarize.histories(purchases, { end, unit: 'day' }));
    near(days.params!.alpha, found.params!.alpha * 7, 1e-5);
    near(days.logLik!, found.logLik! - 2457 * Math.log(7), 1e-9);
  });

  it('Gamma-Gamma: 6.25 3.74 15.44, LL −4055.9177', () => {
    const spend = gammaGamma.fit(summary);
    const { p, q, gamma } = spend.params!;
    expect([p.toFixed(2), q.toFixed(2), gamma.toFixed(2), spend.logLik!.toFixed(4)]).toEqual(['6.25', '3.74', '15.44', '-4055.9177']);
    [p, q, gamma].forEach((got, i) => near(got, [6.249572, 3.744225, 15.443521][i]!, 1e-4));
    [spend.se!.p, spend.se!.q, spend.se!.gamma].forEach((got, i) => near(got, [1.190052, 0.290132, 4.159409][i]!, 1e-3));
    expect(spend.independence.customers).toBe(946);
    expect(spend.warnings).toEqual([]);
    near(gammaGamma.logLik({ p: 6.25, q: 3.74, gamma: 15.44 }, summary), -4055.919232049544, 1e-9);
  });

  it('hold-out of 39 weeks: 1653.41 expected against 1882, MAE .785454, RMSE 1.607982; by frequency', () => {
    const actual = summarize.holdoutCounts(purchases, { end, until, rows: summary.customer });
    const expected = conditionalExpected(found.params!, summary, 39);
    const result = backtest.holdout({ actual, expected });
    expect(result.actualTotal).toBe(1882);
    expect(result.expectedTotal.toFixed(2)).toBe('1653.41');
    expect(result.maePerCustomer.toFixed(6)).toBe('0.785454');
    expect(result.rmsePerCustomer.toFixed(6)).toBe('1.607982');
    const rows = backtest.calibrationByFrequency(summary.x, actual, expected);
    expect(rows.map((row) => row.customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
    expect(rows.map((row) => row.actualMean.toFixed(4))).toEqual(['0.2367', '0.6970', '1.3925', '1.5600', '2.5323', '2.9474', '3.8621', '6.3594']);
    expect(rows.map((row) => row.expectedMean.toFixed(4))).toEqual(['0.2251', '0.5231', '1.0441', '1.5203', '2.1639', '2.6538', '3.5040', '6.1572']);
    const alive = pAlive(found.params!, summary);
    near(alive.reduce((s, v) => s + v, 0) / alive.length, 0.81344, 1e-5);
  });

  it('a 90 % prediction interval of the counts holds for at least 88 % of real customers', () => {
    const actual = summarize.holdoutCounts(purchases, { end, until, rows: summary.customer });
    const low = conditionalQuantile(found.params!, summary, 39, 0.05);
    const high = conditionalQuantile(found.params!, summary, 39, 0.95);
    expect(actual.filter((y, i) => y >= low[i]! && y <= high[i]!).length / actual.length).toBeGreaterThan(0.88);
  });

  it('tracks the cohort week by week', () => {
    const origin = dayOf('1997-01-01');
    const firsts = summary.firstDay.map((day) => (day - origin) / 7);
    const weekly = rowsOf('cdnow_tracking_78w.csv');
    const got = backtest.expectedCumulative(found.params!, firsts, weekly.map((row) => Number(row[0])));
    weekly.forEach((row, i) => expect(Math.abs(got[i]! - Number(row[3]))).toBeLessThan(0.05 + 1e-4 * got[i]!));
  });
});

describe.skipIf(!hasReference)('CDNOW, all 23,570 customers', () => {
  it('BG/NBD optimum, fast; Gamma-Gamma optimum', () => {
    const summary = summarize.histories(purchasesOf('data/cdnow_master.csv.gz', { customer: 0, date: 1, value: 3 }), { end });
    expect(summary.x.length).toBe(23570);
    const found = fit(summary);
    const { r, alpha, a, b } = found.params!;
    [r, alpha, a, b].forEach((got, i) => near(got, [0.251624, 4.788943, 0.723433, 2.161088][i]!, 1e-4));
    expect(Math.abs(found.logLik! + 95368.443933)).toBeLessThan(1e-4);
    const spend = gammaGamma.fit(summary);
    [spend.params!.p, spend.params!.q, spend.params!.gamma].forEach((got, i) => near(got, [6.275358, 3.62445, 14.983692][i]!, 1e-4));
    near(spend.logLik!, -40763.476261, 1e-9);
    expect(spend.dropped.noValue).toBe(1);
  });
});
