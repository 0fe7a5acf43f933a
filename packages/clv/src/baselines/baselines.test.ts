import { describe, expect, it } from 'vitest';
import { averageRate, averageSpendTimesRetention, everyoneMean, factorValue, lastPeriod, spendFactors } from './index.ts';

const data = { x: [4, 0, 2, -1, 3], T: [10, 10, 4, 5, NaN] };
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((s, v) => s + v, 0);

describe('counts', () => {
  it('scale with the horizon and give NaN for rows outside the domain only', () => {
    for (const forecast of [averageRate, everyoneMean]) {
      const one = forecast(data, 1);
      expect([...one].map(Number.isNaN)).toEqual([false, false, false, true, true]);
      forecast(data, 7).forEach((v, i) => Number.isNaN(v) || expect(v).toBeCloseTo(7 * one[i]!, 12));
      expect([...forecast(data, -1)].every(Number.isNaN)).toBe(true);
      expect([...forecast(data, 0)].slice(0, 3)).toEqual([0, 0, 0]);
    }
    expect([...lastPeriod({ count: [1, -1, 2], length: [2, 2, 0] }, 4)]).toEqual([2, NaN, NaN]);
    expect([...lastPeriod({ count: [3], length: 2 }, Infinity)]).toEqual([NaN]);
  });
  it('the mean customer of a base of one age buys in total what all others together do', () => {
    const even = { x: [1, 5, 0, 2], T: [12, 12, 12, 12] };
    expect(sum(everyoneMean(even, 5))).toBeCloseTo(sum(averageRate(even, 5)), 12);
  });
  it('says nothing about a base without any age', () => {
    expect([...averageRate({ x: [0, 0], T: [0, 0] }, 3)]).toEqual([NaN, NaN]);
    expect([...everyoneMean({ x: [], T: [] }, 3)]).toEqual([]);
  });
});

describe('factors', () => {
  const spend = { x: [4, 0, 1], T: [10, 0, 2], z: [50, 0, -20] };
  it('the product of the columns shown is the value', () => {
    const rule = { retention: 0.9, margin: 0.25, recommendation: 1.1 };
    const { frequency, averageOrder, retentionTime, recommendation, margin } = spendFactors(spend, 6, rule);
    const value = averageSpendTimesRetention(spend, 6, rule);
    value.forEach((v, i) => expect(v).toBeCloseTo(frequency[i]! * averageOrder[i]! * retentionTime * recommendation * margin, 12));
    expect(value[1]).toBe(0);
    expect(value[2]).toBeLessThan(0);
  });
  it('time still there rises with retention and horizon up to its limits', () => {
    const stay = (retention: number, t: number): number => spendFactors(spend, t, { retention }).retentionTime;
    expect(stay(0, 5)).toBe(0);
    expect(stay(1, 5)).toBe(5);
    expect(stay(1 - 1e-15, 5)).toBeCloseTo(5, 12);
    expect(stay(0.8, 1e6)).toBeCloseTo(-1 / Math.log(0.8), 12);
    expect(stay(0.8, 5)).toBeLessThan(stay(0.9, 5));
    expect(stay(1.01, 5)).toBeNaN();
    // The integral as a sum over short steps.
    let steps = 0;
    for (let k = 0; k < 10_000; k++) steps += 0.8 ** ((k + 0.5) * 5e-4) * 5e-4;
    expect(stay(0.8, 5)).toBeCloseTo(steps, 7);
  });
  it('missing rows and negative factors give NaN', () => {
    expect([...factorValue({ frequency: [1, 2, -1], averageOrder: [5, 5, 5], retentionTime: [1] })]).toEqual([5, NaN, NaN]);
  });
});
