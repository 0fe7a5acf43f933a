import { expect, it } from 'vitest';
import { setAsideTexts } from '#domains/sources/core/index.ts';
import { daysBetween, destinationsOf, newLinesOf } from './destinations.ts';
import { asideOf, type ImportCounts } from './shownImport.ts';

const counts: ImportCounts = {
  read: 100, accepted: 70, returns: 8, repeated: 3, customers: 9, amountTotal: '10', amountAccepted: '8', from: null, to: null, unchanged: null, newCustomers: null, warnings: [],
  setAside: [{ reason: 'no_customer', label: setAsideTexts.no_customer, count: 25 }, { reason: 'bad_time', label: setAsideTexts.bad_time, count: 5 }],
};

it('gives every row that was read one place', () => {
  const places = destinationsOf(counts);
  expect(places.map(({ key, rows }) => [key, rows])).toEqual([['sales', 62], ['returns', 8], ['no_customer', 25], ['bad_time', 5]]);
  expect(places.reduce((sum, { rows }) => sum + rows, 0)).toBe(counts.read);
  expect(asideOf(counts)).toBe(30);
});

it('has no place for returns where there are none', () => expect(destinationsOf({ ...counts, returns: 0 }).map(({ key }) => key)).not.toContain('returns'));

it('knows what was new only after publishing', () => {
  expect(newLinesOf(counts)).toBeNull();
  expect(newLinesOf({ accepted: 70, unchanged: 70 })).toBe(0);
  expect(newLinesOf({ accepted: 70, unchanged: 20 })).toBe(50);
});

it('counts the first and the last day', () => expect(daysBetween(new Date('2020-01-01T08:00:00Z'), new Date('2020-01-31T09:00:00Z'))).toBe(31));
