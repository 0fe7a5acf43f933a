import { expect, it } from 'vitest';
import { thinned } from './thinned.ts';

const points = (count: number, from: number) => Array.from({ length: count }, (_, i) => ({ day: String(i), holdout: i >= from }));

it('keeps few points as they are', () => expect(thinned(points(10, 7), 10)).toHaveLength(10));

it('keeps both ends and both sides of the hold-out border', () => {
  const days = thinned(points(1000, 667), 100).map(({ day }) => day);
  expect(days.length).toBeLessThan(110);
  expect(days).toEqual(expect.arrayContaining(['0', '666', '667', '999']));
});
