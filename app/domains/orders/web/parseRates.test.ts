import { expect, test } from 'vitest';
import { parseRates } from './parseRates.ts';

test('lines with commas, tabs or blanks, and days as sheets write them', () => {
  expect(parseRates('USD,2026-01-01,7.02\nEUR\t2026/2/3\t8.15\n\n jpy 2026-03-04 0.046 ')).toEqual({ bad: null, rates: [{ currency: 'USD', day: '2026-01-01', rate: 7.02 }, { currency: 'EUR', day: '2026-02-03', rate: 8.15 }, { currency: 'JPY', day: '2026-03-04', rate: 0.046 }] });
});

test.each(['USD,2026-13-01,7', 'US,2026-01-01,7', 'USD,2026-01-01,0', 'USD,2026-01-01,seven', 'USD 7.1'])('%s is named as what cannot be read', (text) => {
  expect(parseRates(`EUR,2026-01-01,8\n${text}`).bad).toEqual({ line: 2, text });
});
