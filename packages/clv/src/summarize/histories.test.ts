import { expect, it } from 'vitest';
import { histories, holdoutCounts } from './index.ts';

it('merges days, leaves the first purchase out, stops at the end and drops those who came later', () => {
  const customers = [{ days: [3, 3], values: [1, 2] }, { days: [50] }, { days: [20, 6, 34, 36], values: [5, 1, 2, 9] }];
  const summary = histories(customers, { end: 34 });
  expect([...summary.customer]).toEqual([0, 2]);
  expect([...summary.x]).toEqual([0, 2]);
  expect([...summary.tx]).toEqual([0, 4]);
  expect([...summary.T]).toEqual([31 / 7, 4]);
  expect([...summary.z]).toEqual([0, 3.5]);
  expect([...summary.firstDay]).toEqual([3, 6]);
  expect([...holdoutCounts(customers, { end: 34, until: 50, rows: summary.customer })]).toEqual([0, 1]);
});

it('refuses a day that is not whole', () => {
  expect(() => histories([{ days: [1.5] }], { end: 3 })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
});
