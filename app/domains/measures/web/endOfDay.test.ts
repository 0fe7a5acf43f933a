import { expect, it } from 'vitest';
import { endOfDay } from './endOfDay.ts';

it.each([
  ['2026-10-31', 'Asia/Shanghai', '2026-10-31T15:59:59.999Z'],
  ['2026-10-31', 'UTC', '2026-10-31T23:59:59.999Z'],
  ['2011-12-09', 'Europe/London', '2011-12-09T23:59:59.999Z'],
  ['2026-07-01', 'Europe/London', '2026-07-01T22:59:59.999Z'],
  // The day on which the clocks go forward, and the one on which they go back.
  ['2026-03-08', 'America/New_York', '2026-03-09T03:59:59.999Z'],
  ['2026-11-01', 'America/New_York', '2026-11-02T04:59:59.999Z'],
])('%s ends in %s at %s', (day, zone, instant) => expect(endOfDay(day, zone)).toBe(instant));
