import { describe, expect, it } from 'vitest';
import { byYear, contentOf, returnIn } from './orderLook.ts';

describe('an order', () => {
  it('is a return when its sum is negative, and has one when a line is', () => {
    const order = (amount: string, ...lines: string[]) => ({ amount, lines: lines.map((one) => ({ amount: one })) });
    expect(returnIn(order('-12.50', '-12.50'))).toBe('return');
    expect(returnIn(order('30', '42.5', '-12.5'))).toBe('with-return');
    expect(returnIn(order('0', '0'))).toBeNull();
  });
  it('is recognised by its first named product, else by a category', () => {
    expect(contentOf({ lines: [{ product: '', category: '护肤' }, { product: '面霜', category: '护肤' }] })).toEqual({ first: '面霜', others: 1 });
    expect(contentOf({ lines: [{ product: '', category: '护肤' }] })).toEqual({ first: '护肤', others: 0 });
    expect(contentOf({ lines: [] })).toEqual({ first: '', others: 0 });
  });
  it('stands under its year, in the order given', () => {
    expect(byYear(['2026-02-01', '2026-01-09', '2025-12-31'], (day) => day)).toEqual([{ year: '2026', orders: ['2026-02-01', '2026-01-09'] }, { year: '2025', orders: ['2025-12-31'] }]);
  });
});
