import { describe, expect, it } from 'vitest';
import { annuity, breakEvenPayment, customerValue, futureValue, npv, perpetuityWithRetention, presentValueOfDated, presentValues, requireBelowNoChurnBound } from './index.ts';

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

describe('S042 margins, survival and acquisition cost', () => {
  it('S042: the general sum agrees with the closed forms, at the end and at the beginning', () => {
    for (const timing of ['end', 'begin'] as const) {
      for (const growth of [-0.3, 0, 0.05, 0.3]) {
        const input = { retention: 0.85, rate: 0.12, timing, growth };
        const finite = customerValue({ margin: 70, periods: 12, ...input });
        expect(finite.gross).toBeCloseTo(annuity({ amount: 70, periods: 12, ...input }), 10);
        expect(finite.gross).toBeCloseTo(finite.presentValues.reduce((sum, v) => sum + v, 0), 12);
        expect(perpetuityWithRetention({ margin: 70, ...input })).toBeCloseTo(annuity({ amount: 70, periods: 3000, ...input }), 8);
      }
    }
  });
  it('S042: a curve, its period chances and the constant are the same customer', () => {
    const constant = customerValue({ margin: 10, retention: 0.7, periods: 4, rate: 0.1, acquisitionCost: 3 });
    const chances = customerValue({ margins: [10, 10, 10, 10], retention: [0.7, 0.7, 0.7, 0.7], rate: 0.1, acquisitionCost: 3 });
    const curve = customerValue({ margin: 10, survival: [0.7, 0.49, 0.343, 0.2401], rate: 0.1, acquisitionCost: 3 });
    expect(chances.net).toBeCloseTo(constant.net, 12);
    expect(curve.net).toBeCloseTo(constant.net, 12);
    expect([...customerValue({ margin: 10, retention: [0.7, 0.7], rate: 0.1, timing: 'begin' }).survival]).toEqual([1, 0.7, 0.7 * 0.7]);
  });
  it('S042: refuses what is not a curve, and an endless sum without a limit, naming every rule', () => {
    const broken = (): unknown => customerValue({ margin: NaN, survival: [0.5, 0.6], rate: -1 });
    expect(broken).toThrow(expect.objectContaining({ code: 'invalid-option', count: 3 }));
    expect(() => customerValue({ margin: 1, retention: 1, rate: 0.02, growth: 0.02 })).toThrow(/no limit/);
    expect(() => customerValue({ margin: 1, retention: 0.5, rate: 0.1, periods: 2.5 })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    expect(() => customerValue({ margins: [1, 2, 3], retention: [0.5], rate: 0.1 })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
  it('S042: break-even without a last payment equals break-even of a long finite sum', () => {
    for (const cost of [1, 50, 333, 500, 599.9]) {
      const input = { margin: 100, retention: 0.9, rate: 0.05, acquisitionCost: cost };
      expect(breakEvenPayment(input)).toBe(breakEvenPayment({ ...input, periods: 2000 }));
    }
    expect(breakEvenPayment({ margin: 100, retention: 0.9, rate: 0.05, acquisitionCost: 600 })).toBe(Infinity);
    expect(breakEvenPayment({ margin: 100, retention: 0.9, rate: 0.05 })).toBe(0);
    expect(breakEvenPayment({ margin: 100, retention: 1, periods: 9, rate: 0, acquisitionCost: 500 })).toBe(5);
  });
  it('S042: the sum stays right where growth and retention nearly meet the rate', () => {
    // (1 − f^n)/(1 − f) for f = 1 − 1e-12 is n − n(n − 1)/2 · 1e-12 + …
    expect(annuity({ amount: 1, periods: 1000, rate: 1e-12, timing: 'begin' })).toBeCloseTo(1000 - 499_500e-12, 10);
    expect(annuity({ amount: 1, periods: 5, rate: 0.1, growth: 0.1, timing: 'begin' })).toBeCloseTo(5, 13);
    expect(annuity({ amount: 1, periods: 0, rate: 0.1, retention: 0 })).toBe(0);
  });
});

it('S042: dated flows at yearly distances are the yearly sum, and a rate of zero adds up', () => {
  const years = [1, 2, 3, 4, 5].map((k) => k * 365.25);
  expect(presentValueOfDated({ amounts: five, days: years, asOfDay: 0, ratePerYear: 0.05 })).toBeCloseTo(npv(five, 0.05), 9);
  expect(presentValueOfDated({ amounts: five, days: years, asOfDay: years[4]!, ratePerYear: 0.05 })).toBeCloseTo(futureValue(five, 0.05), 9);
  expect(presentValueOfDated({ amounts: [1, 2], days: [3, 400], asOfDay: 7, ratePerYear: 0 })).toBe(3);
  expect(presentValueOfDated({ amounts: [1], days: [3, 4], asOfDay: 0, ratePerYear: 0.1 })).toBeNaN();
  expect(presentValueOfDated({ amounts: [1], days: [3], asOfDay: 0, ratePerYear: -1 })).toBeNaN();
});
