import { expect, it } from 'vitest';
import { startOf } from './cursorValue.ts';

it('the next pull begins at the last value, or earlier by the overlap, never later', () => {
  expect([startOf('number', '100', 0), startOf('number', '100', 30), startOf('number', '12345678901234567890', 1), startOf('number', '10.75', 2), startOf('number', '-0.5', 1)]).toEqual(['100', '70', '12345678901234567889', '8', '-2']);
  expect(startOf('time', '2026-11-22T10:00:05.123456Z', 60)).toBe('2026-11-22T09:59:05Z');
  expect(startOf('time', '2026-11-22 00:00:30', 60)).toBe('2026-11-21 23:59:30');
  expect(startOf('time', '2026-11-22', 3600)).toBe('2026-11-21');
  expect(startOf('time', '2026-11-22 10:00:00.5', 0)).toBe('2026-11-22 10:00:00.5');
});
