import { expect, it } from 'vitest';
import { callLimit } from './callLimit.ts';

it('counts each caller for itself, and begins anew after a minute', () => {
  let now = 0;
  const limit = callLimit(3, () => now);
  const calls = (caller: string, times: number): boolean[] => Array.from({ length: times }, () => { try { limit(caller); return true; } catch { return false; } });
  expect(calls('a', 5)).toEqual([true, true, true, false, false]);
  expect(calls('b', 1)).toEqual([true]);
  now = 59_999;
  expect(calls('a', 1)).toEqual([false]);
  now = 60_000;
  expect(calls('a', 4)).toEqual([true, true, true, false]);
});
