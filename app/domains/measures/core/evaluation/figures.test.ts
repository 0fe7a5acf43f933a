import { expect, it } from 'vitest';
import { between, last, moneyText, previous, rounded } from './figures.ts';

it('a half is rounded to the even number, on both sides of nothing', () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4, -2.6, 7].map((n) => rounded(n) + 0)).toEqual([0, 2, 2, 0, -2, -2, 2, -3, 7]);
});

it('money is written without zeros at its end', () => {
  expect([0, -0, 1, -1, 10_000, 125_000, -1_230, 12_345_600_000].map(moneyText)).toEqual(['0', '0', '0.0001', '-0.0001', '1', '12.5', '-0.123', '1234560']);
});

it('the last days begin with the moment\'s own, and those before follow without a gap', () => {
  const facts = [0, 29, 30, 59, 60].map((age) => ({ age }));
  expect([last(30, facts), previous(30, facts), between(60, Infinity, facts)].map((found) => found.map(({ age }) => age))).toEqual([[0, 29], [30, 59], [60]]);
});
