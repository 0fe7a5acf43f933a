import { describe, expect, it } from 'vitest';
import { calibrationByRecency, decileGains, expectedCumulative, holdout, logScore, reliability, splitByDate, splitByLength, trackingCurve } from './index.ts';
import { dayOf, hasReference, purchasesOf, rowsOf, seeded } from '../../tests/reference.ts';
import * as bgnbd from '../bgnbd/index.ts';
import { CDNOW_OPTIMUM } from '../bgnbd/symbols.ts';
import { holdoutCounts } from '../summarize/index.ts';

const customers = [{ days: [0, 10, 10, 30, 50], values: [1, 2, 3, 4, 5] }, { days: [60, 61] }, { days: [45, 20] }, { days: [] }];

describe('splitting', () => {
  it('by date gives the customers of that day with what they did afterwards', () => {
    const split = splitByDate(customers, { calibrationEnd: 34, until: 55, unit: 'day' });
    expect([...split.calibration.customer]).toEqual([0, 2]);
    expect([...split.actual]).toEqual([...holdoutCounts(customers, { end: 34, until: 55, rows: split.calibration.customer })]);
    expect([split.horizon, ...split.horizonEach, split.leftOut]).toEqual([21, 21, 21, 2]);
  });
  it('by length starts every clock at the own first purchase', () => {
    const split = splitByLength(customers, { calibrationDays: 21, end: 66, unit: 'day' });
    expect([...split.calibration.customer]).toEqual([0, 2]);
    expect([...split.calibration.firstDay]).toEqual([0, 20]);
    expect([...split.calibration.x]).toEqual([1, 0]);
    expect([...split.calibration.z]).toEqual([5, 0]);
    expect([...split.actual]).toEqual([2, 1]);
    expect([...split.spend]).toEqual([9, 0]);
    expect([...split.horizonEach]).toEqual([45, 25]);
    expect([split.horizon, split.leftOut]).toEqual([45, 2]);
    // The last day of a hold-out period of fixed length may be the last day observed, and no earlier.
    expect(splitByLength(customers, { calibrationDays: 21, holdoutDays: 25, end: 66 }).actual.length).toBe(2);
    expect(splitByLength(customers, { calibrationDays: 21, holdoutDays: 26, end: 66 }).actual.length).toBe(1);
  });
  it('refuses periods that are none', () => {
    expect(() => splitByDate(customers, { calibrationEnd: 55, until: 55 })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    expect(() => splitByLength(customers, { calibrationDays: -1, holdoutDays: 0, end: 1.5 })).toThrow(expect.objectContaining({ code: 'invalid-option', count: 3 }));
    expect(() => splitByDate([{ days: [1.5] }], { calibrationEnd: 3, until: 5 })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
  });
});

describe('scores and classes', () => {
  it('log score: the floor is a cap on one customer\'s cost, and what is no probability is seen', () => {
    expect(logScore({ probability: [0] }).mean).toBeCloseTo(Math.log(1e-10), 12);
    expect(logScore({ probability: [0.5, NaN] }).mean).toBeNaN();
    expect(logScore({ probability: [1.5] }).mean).toBeNaN();
    expect(logScore({ probability: [1 + 1e-12] }).mean).toBe(0);
    expect(logScore({ probability: [] }).mean).toBeNaN();
  });
  it('recency classes hold every customer once and keep the totals, whatever the limits', () => {
    const rng = seeded(4);
    const n = 501;
    const T = Float64Array.from({ length: n }, () => Math.floor(40 * rng()));
    const tx = T.map((age) => Math.floor(age * rng()));
    const actual = T.map(() => Math.floor(5 * rng()));
    const expected = T.map(() => 5 * rng());
    for (const classes of [1, 4, 8, 1000, [0], [3, 9, 12], [100]]) {
      const rows = calibrationByRecency(tx, T, actual, expected, classes);
      expect(rows.reduce((sum, row) => sum + row.customers, 0)).toBe(n);
      expect(rows.reduce((sum, row) => sum + row.customers * row.actualMean, 0)).toBeCloseTo(actual.reduce((s, v) => s + v, 0), 8);
      expect(rows.reduce((sum, row) => sum + row.customers * row.expectedMean, 0)).toBeCloseTo(expected.reduce((s, v) => s + v, 0), 8);
      rows.forEach((row, k) => k > 0 && expect(row.from).toBeGreaterThanOrEqual(rows[k - 1]!.to));
    }
    expect(calibrationByRecency(tx, T, actual, expected, 8).length).toBeLessThanOrEqual(8);
    expect(calibrationByRecency([], [], [], [])).toEqual([]);
  });
  it('gains: a forecast without knowledge earns nothing from the order of the data, a perfect one everything', () => {
    const actual = Float64Array.from({ length: 100 }, (_, i) => (i < 20 ? 5 : 0));
    for (const row of decileGains({ actual, expected: new Float64Array(100).fill(1) })) expect(row.lift).toBeCloseTo(1, 12);
    const perfect = decileGains({ actual, expected: actual });
    expect(perfect.map(({ gain }) => gain)).toEqual([0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(perfect[0]!.lift).toBe(5);
    expect(decileGains({ actual: [1, 2, 3], expected: [1, 2, 3] }).map(({ actual: did }) => did)).toEqual([3, 2, 1]);
    expect(decileGains({ actual: [0, 0], expected: [2, 1] })[0]!.share).toBeNaN();
    expect(decileGains({ actual: [4, 1, 2], expected: [NaN, 1, 2] }).map(({ actual: did }) => did)).toEqual([2, 1, 4]);
    expect(decileGains({ actual: [], expected: [] })).toEqual([]);
  });
  it('reliability: what is drawn with the stated chance is reliable, the reverse is not', () => {
    const rng = seeded(6);
    const probability = Float64Array.from({ length: 20_000 }, rng);
    const happened = probability.map((p) => (rng() < p ? 1 : 0));
    const honest = reliability({ probability, happened });
    expect(honest.rows.length).toBe(10);
    expect(honest.error).toBeLessThan(0.02);
    expect(honest.brier).toBeCloseTo(1 / 6, 2); // ∫ p(1 − p) dp
    expect(reliability({ probability: probability.map((p) => 1 - p), happened }).error).toBeGreaterThan(0.4);
    expect(reliability({ probability: [NaN, 1, 0], happened: [1, 1, 0] })).toMatchObject({ brier: 0, rows: [{ from: 0, customers: 1 }, { to: 1, customers: 1 }] });
  });
});

describe('tracking', () => {
  it('takes the expectation of any model, and BG/NBD parameters as ever', () => {
    const firsts = [0, 0, 3, 50];
    const times = [1, 20, 60];
    const byFunction = expectedCumulative((t) => bgnbd.expected(CDNOW_OPTIMUM, t), firsts, times);
    expect([...byFunction]).toEqual([...expectedCumulative(CDNOW_OPTIMUM, firsts, times)]);
    expect([...expectedCumulative((t) => Array.from(t, (age) => 2 * age), firsts, times)]).toEqual([4, 2 * (20 + 20 + 17), 2 * (60 + 60 + 57 + 10)]);
  });
  it('counts repeats once a day, keeps to its cohort and to whole periods', () => {
    expect([...trackingCurve(customers, { until: 68 }).cumulative]).toEqual([0, 1, 1, 1, 2, 2, 3, 4, 5]);
    expect([...trackingCurve(customers, { until: 68, cohortEnd: 30, step: 30 }).incremental]).toEqual([1, 3]);
    expect([...trackingCurve(customers, { until: 68, from: 25, step: 22 }).cumulative]).toEqual([3, 5]);
    expect(trackingCurve([], { until: 9 }).day.length).toBe(0);
    expect(() => trackingCurve(customers, { until: 9, step: 0 })).toThrow(expect.objectContaining({ code: 'invalid-option', count: 1 }));
  });
});

describe.skipIf(!hasReference)('CDNOW sample', () => {
  const end = hasReference ? dayOf('1997-09-30') : 0;
  const purchases = (): ReturnType<typeof purchasesOf> => purchasesOf('data/cdnow_sample.csv', { customer: 0, date: 2, value: 4 });
  it('tracking: the weekly cumulative counts of the reference table', () => {
    const weekly = rowsOf('cdnow_tracking_78w.csv');
    const { cumulative } = trackingCurve(purchases(), { until: dayOf('1998-06-30'), from: dayOf('1997-01-01') });
    expect([...cumulative]).toEqual(weekly.map((row) => Number(row[1])));
  });
  it('split by date: 1882 hold-out purchases in 39 weeks, forecast as by the peers', () => {
    const split = splitByDate(purchases(), { calibrationEnd: end, until: dayOf('1998-06-30') });
    expect([split.horizon, split.leftOut]).toEqual([39, 0]);
    const result = holdout({ actual: split.actual, expected: bgnbd.conditionalExpected(CDNOW_OPTIMUM, split.calibration, split.horizon) });
    expect(result.actualTotal).toBe(1882);
    expect(result.expectedTotal).toBeCloseTo(1653.41, 1);
    expect(result.maePerCustomer).toBeCloseTo(0.785454, 4);
  });
});
