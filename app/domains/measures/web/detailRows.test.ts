import { expect, it } from 'vitest';
import { detailRows } from './detailRows.ts';

it('lays out nested details, short lists in one line, long ones by their size', () => {
  expect(detailRows({ lines: 200318, margin: { basis: 'costs', rate: 0.42 }, cuts: [12, 40, 90, 180], days: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], none: null })).toEqual([
    { path: ['lines'], value: 200318 },
    { path: ['margin', 'basis'], value: 'costs' },
    { path: ['margin', 'rate'], value: 0.42 },
    { path: ['cuts'], value: '12 · 40 · 90 · 180' },
    { path: ['days'], value: null, count: 7 },
    { path: ['none'], value: null },
  ]);
});

it('does not descend without end, and takes a detail that is no object', () => {
  expect(detailRows({ a: { b: { c: { d: 1, e: 2 } } } })).toEqual([{ path: ['a', 'b', 'c'], value: null, count: 2 }]);
  expect(detailRows(null)).toEqual([]);
  expect(detailRows(undefined)).toEqual([]);
});
