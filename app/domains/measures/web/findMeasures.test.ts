import { expect, it } from 'vitest';
import { ORDER_MEASURES } from '#domains/measures/core/index.ts';
import { findMeasures } from './findMeasures.ts';

const keysOf = (text: string, kind = '', family = '') => findMeasures(ORDER_MEASURES, { text, kind, family }).map(({ key }) => key);

it('finds by key, by name and by meaning, in both languages', () => {
  expect(keysOf('typical_gap')).toEqual(['typical_gap_days']);
  expect(keysOf('静默天数')).toContain('days_since_last_order');
  expect(keysOf('own rhythm')).toContain('typical_gap_days');
  expect(keysOf('revenue_365d')).toContain('revenue_365d');
  expect(keysOf('  ')).toHaveLength(ORDER_MEASURES.length);
  expect(keysOf('没有这样的指标')).toEqual([]);
});

it('finds by how a Chinese name sounds', () => {
  const measures = [{ ...ORDER_MEASURES.find(({ key }) => key === 'revenue')!, sounds: 'leijishouru ljsr' }];
  expect(['ljsr', 'shouru', 'LeiJi', 'tuihuo'].map((text) => findMeasures(measures, { text }).length)).toEqual([1, 1, 1, 0]);
});

it('keeps to a kind and to a family', () => {
  expect(keysOf('', 'date')).toContain('first_order_at');
  expect(keysOf('', 'date').every((key) => key.endsWith('_at'))).toBe(true);
  expect(keysOf('', '', 'history')).toEqual(['x', 'tx', 'T', 'z']);
});
