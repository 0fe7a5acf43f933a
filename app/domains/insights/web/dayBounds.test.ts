import { expect, it } from 'vitest';
import { startOfDay, withMoments } from './dayBounds.ts';

it.each([
  ['2026-11-22', 'Asia/Shanghai', '2026-11-21T16:00:00.000Z'],
  ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z'],
  ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z'],
  ['2026-03-30', 'Europe/London', '2026-03-29T23:00:00.000Z'],
  ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
])('%s in %s begins at %s', (day, zone, at) => expect(startOfDay(day, zone).toISOString()).toBe(at));

it('holds both days of a range, and leaves what is no day alone', () => {
  const query = { where: [{ measure: 'last_order_at', from: '2026-01-01', to: '2026-06-30' }, { measure: 'clv', from: 1 }], sort: 'clv' };
  expect(withMoments(query, 'Asia/Shanghai')).toEqual({ where: [{ measure: 'last_order_at', from: '2025-12-31T16:00:00.000Z', to: '2026-06-30T15:59:59.000Z' }, { measure: 'clv', from: 1 }], sort: 'clv' });
});
