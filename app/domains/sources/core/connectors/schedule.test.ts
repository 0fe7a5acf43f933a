import { expect, it } from 'vitest';
import { nextDue } from './schedule.ts';

const due = (at: string, now: string, zone: string): string => nextDue({ every: 'day', at }, new Date(now), zone).toISOString();

it('every so many minutes counts from now', () => {
  expect(nextDue({ every: 'minutes', minutes: 90 }, new Date('2026-11-22T10:00:00Z'), 'Asia/Shanghai').toISOString()).toBe('2026-11-22T11:30:00.000Z');
});

it('a time of day is that of the business clock', () => {
  expect(due('02:30', '2026-11-22T10:00:00Z', 'Asia/Shanghai')).toBe('2026-11-22T18:30:00.000Z');
  expect(due('20:30', '2026-11-22T10:00:00Z', 'Asia/Shanghai')).toBe('2026-11-22T12:30:00.000Z');
  expect(due('18:00', '2026-11-22T10:00:00Z', 'Asia/Shanghai')).toBe('2026-11-23T10:00:00.000Z');
  expect(due('00:00', '2026-12-31T15:59:59Z', 'Asia/Shanghai')).toBe('2026-12-31T16:00:00.000Z');
  expect(due('09:00', '2026-11-22T20:00:00Z', 'America/New_York')).toBe('2026-11-23T14:00:00.000Z');
});

it('summer time: once a day, also on the short and the long day', () => {
  // 2026-03-29 02:30 does not exist in Berlin; 2026-10-25 02:30 is there twice.
  expect(due('02:30', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toMatch(/^2026-03-29T0[01]:30:00/);
  expect(due('12:00', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
  let now = new Date('2026-03-20T12:00:00Z');
  const days = new Set<string>();
  for (let i = 0; i < 240; i++) { const next = nextDue({ every: 'day', at: '02:30' }, now, 'Europe/Berlin'); expect(next.getTime()).toBeGreaterThan(now.getTime()); expect(next.getTime() - now.getTime()).toBeLessThan(26 * 3_600_000); days.add(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(next)); now = next; }
  expect(days.size).toBeGreaterThanOrEqual(239);
});
