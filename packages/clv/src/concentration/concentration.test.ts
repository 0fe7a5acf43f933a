import { describe, expect, it } from 'vitest';
import { deciles, gini, lorenz, topShare } from './index.ts';

describe('S051 concentration of value', () => {
  it('S051: one who holds all, all who hold the same', () => {
    expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75, 12);
    expect(topShare([0, 0, 0, 8], 0.25)).toBe(1);
    expect(gini([5, 5, 5, 5])).toBeCloseTo(0, 12);
    expect(topShare([5, 5, 5, 5], 0.5)).toBeCloseTo(0.5, 12);
    expect(topShare([5, 5], 0)).toBe(0);
    expect(topShare([5, 5], 1)).toBe(1);
  });
  it('S051: losses bend the curve below zero and leave Gini undefined', () => {
    expect(Math.min(...lorenz([-2, 4, 8]).value)).toBeCloseTo(-0.2, 12);
    expect(topShare([-2, 4, 8], 2 / 3)).toBeCloseTo(1.2, 12);
    expect(gini([-2, 4, 8])).toBeNaN();
    expect(topShare([], 0.2)).toBeNaN();
    expect(gini([0, 0])).toBeNaN();
    expect(gini([1, NaN])).toBeNaN();
  });
  it('S051: deciles share the customers out evenly, best first', () => {
    const values = Array.from({ length: 25 }, (_, i) => i + 1);
    const table = deciles(values);
    expect(table.map((d) => d.customers)).toEqual([3, 2, 3, 2, 3, 2, 3, 2, 3, 2]);
    expect(table[0]).toMatchObject({ decile: 1, total: 72, mean: 24, from: 23 });
    expect(table.reduce((sum, d) => sum + d.total, 0)).toBe(325);
    expect(table.at(-1)!.cumulativeShare).toBeCloseTo(1, 12);
    expect(deciles([3, 1]).map((d) => d.total)).toEqual([3, 1]);
    expect(deciles([])).toEqual([]);
  });
});
