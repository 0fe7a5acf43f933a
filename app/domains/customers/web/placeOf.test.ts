import { expect, it } from 'vitest';
import { placeOf } from './placeOf.ts';

it.each([
  [{ province: '浙江', city: '杭州' }, '', '浙江杭州'],
  [{ province: '上海市', city: '上海' }, '', '上海'],
  [{ province: 'Zhejiang', city: 'Hangzhou' }, ', ', 'Zhejiang, Hangzhou'],
  [{ province: null, city: '杭州' }, '', '杭州'],
  [{ province: '浙江', city: '' }, '', '浙江'],
  [{ province: null, city: null }, '', ''],
])('%j is %s', (customer, between, place) => expect(placeOf(customer, between)).toBe(place));

it('names divisions as the reader does', () => {
  const say = (name: string) => ({ 浙江省: 'Zhejiang', 上海市: 'Shanghai' })[name] ?? name;
  expect([placeOf({ province: '浙江省', city: '杭州市' }, ' ', say), placeOf({ province: '上海市', city: '上海市' }, ' ', say)]).toEqual(['Zhejiang 杭州市', 'Shanghai']);
});
