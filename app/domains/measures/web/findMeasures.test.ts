import { expect, it } from 'vitest';
import { ORDER_MEASURES } from '#domains/measures/core/index.ts';
import { findMeasures } from './findMeasures.ts';

const keysOf = (text: string, kind = '') => findMeasures(ORDER_MEASURES, text, kind).map(({ key }) => key);

it('finds by key, by name and by meaning, in both languages', () => {
  expect(keysOf('typical_gap')).toEqual(['typical_gap_days']);
  expect(keysOf('静默')).toEqual(['days_since_last_order']);
  expect(keysOf('365 NET')).toEqual(['revenue_365d']);
  expect(keysOf('  ')).toHaveLength(ORDER_MEASURES.length);
  expect(keysOf('没有这样的指标')).toEqual([]);
});

it('keeps to a kind', () => {
  expect(keysOf('', 'date')).toEqual(['first_order_at', 'last_order_at']);
  expect(keysOf('最近', 'date')).toEqual(['last_order_at']);
});
