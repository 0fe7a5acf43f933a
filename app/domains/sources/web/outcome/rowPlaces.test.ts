import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysBetween, reasonsInOrder, rowPlacesOf, widthsOf } from './rowPlaces.ts';

it('gives every row that was read one place', () => {
  const counts = { created: 60, updated: 10, unchanged: 5, rejected: 20, quarantined: 5 };
  expect(rowPlacesOf(counts).reduce((sum, { rows }) => sum + rows, 0)).toBe(100);
});

it('draws every place that has rows, none that has not, and all of them in the whole width', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 5, maxLength: 5 }), (rows) => {
    const widths = widthsOf(rows);
    rows.forEach((count, i) => { if (count === 0) expect(widths[i]).toBe(0); else expect(widths[i]).toBeGreaterThan(1); });
    if (rows.some((count) => count > 0)) expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 6);
  }));
});
it('keeps shares where nothing is small', () => expect(widthsOf([75, 25, 0])).toEqual([75, 25, 0]));

it('puts what keeps rows out before what is only noted', () => {
  const label = { zh: '', en: '' };
  const reason = (name: string, severity: 'reject' | 'quarantine' | 'warn', count: number) => ({ reason: name, severity, count, label, field: null });
  expect(reasonsInOrder([reason('note', 'warn', 99), reason('few', 'reject', 1), reason('many', 'reject', 9), reason('wait', 'quarantine', 5)]).map((one) => one.reason)).toEqual(['many', 'few', 'wait', 'note']);
});

it('counts the first and the last day', () => expect(daysBetween(new Date('2020-01-01T08:00:00Z'), new Date('2020-01-31T09:00:00Z'))).toBe(31));
