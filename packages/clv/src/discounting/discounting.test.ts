import { describe, expect, it } from 'vitest';
import { annuity, futureValue, npv, perpetuityWithRetention, presentValues, requireBelowNoChurnBound } from './index.ts';

const five = [1000, 1000, 1000, 1000, 1000];
const cents = (values: Iterable<number>): string[] => Array.from(values, (v) => v.toFixed(2));

describe('S042 net present value', () => {
  it('S042: discounts each period once, at its end or its beginning', () => {
    expect(npv([110, 121], 0.1)).toBeCloseTo(200, 10);
    expect(npv([110, 121], 0.1, 'begin')).toBeCloseTo(220, 10);
    expect(npv([], 0.1)).toBe(0);
    expect(npv([1, 2, 3], 0)).toBe(6);
    expect(npv([1], -1)).toBeNaN();
  });
  it('S042: margin and retention', () => {
    expect(annuity({ amount: 300, periods: 5, rate: 0.05 }).toFixed(2)).toBe('1298.84');
    expect(annuity({ amount: 1, periods: 4, rate: 0.5, retention: 0.5 })).toBeCloseTo(npv([0.5, 0.25, 0.125, 0.0625], 0.5), 12);
    expect(annuity({ amount: 7, periods: 3, rate: 0 })).toBeCloseTo(21, 12);
    expect(annuity({ amount: 1, periods: 2.5, rate: 0.1 })).toBeNaN();
    expect(perpetuityWithRetention({ margin: 1000, retention: 0.8, rate: 0.05 })).toBeCloseTo(annuity({ amount: 1000, periods: 400, rate: 0.05, retention: 0.8 }), 8);
    expect(perpetuityWithRetention({ margin: 1, retention: 1.1, rate: 0.05 })).toBeNaN();
  });
});

describe('S043 worked example: 1000 a year, five years, 5 %', () => {
  it('S043: 952.38, 907.03, 863.84, 822.70, 783.53 and their sum 4,329.48', () => {
    expect(cents(presentValues(five, 0.05))).toEqual(['952.38', '907.03', '863.84', '822.70', '783.53']);
    expect(npv(five, 0.05).toFixed(4)).toBe('4329.4767');
    expect(npv(five, 0.05, 'begin').toFixed(2)).toBe('4545.95');
    expect(futureValue(five, 0.05).toFixed(2)).toBe('5525.63');
    expect((20_000 - npv(five, 0.05)).toFixed(2)).toBe('15670.52');
  });
  it('S043: refuses 86,589.60 and says by how much it exceeds a customer who never leaves', () => {
    const claim = { value: 86_589.6, margin: 1000, rate: 0.05 };
    expect(() => requireBelowNoChurnBound(claim)).toThrow(expect.objectContaining({ name: 'ClvError', code: 'above-no-churn-bound' }));
    expect(() => requireBelowNoChurnBound(claim)).toThrow(/4\.12 times 21000/);
    expect(requireBelowNoChurnBound({ ...claim, value: 21_000 })).toBe(21_000);
    expect(() => requireBelowNoChurnBound({ ...claim, rate: 0 })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
});
