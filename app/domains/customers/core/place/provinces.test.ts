import { expect, it } from 'vitest';
import { normalPlace } from './normalPlace.ts';
import { PROVINCES, provinceNamed, provinceText, suggestProvinces } from './provinces.ts';

it('there are 34 divisions of the first level, each under a code, a name and a short name of its own', () => {
  for (const of of ['code', 'name', 'short', 'en'] as const) expect(new Set(PROVINCES.map((province) => province[of])).size).toBe(34);
});

it.each([
  ['浙江', '浙江省'], ['浙江省', '浙江省'], ['Zhejiang', '浙江省'], ['zhejiang province', '浙江省'], ['330000', '浙江省'], ['33', '浙江省'], [' 上海 ', '上海市'], ['上海市', '上海市'], ['Inner Mongolia', '内蒙古自治区'], ['nei-menggu', '内蒙古自治区'],
  ['广西', '广西壮族自治区'], ['新疆自治区', '新疆维吾尔自治区'], ['Shaanxi', '陕西省'], ['Shanxi', '山西省'], ['HONG KONG', '香港特别行政区'], ['澳門', '澳门特别行政区'], ['Bavaria', null], ['', null], [null, null],
] as const)('%s is %s', (text, name) => { expect(provinceNamed(text)?.name ?? null).toBe(name); });

it.each([
  [{ province: '浙江', city: '杭州', district: '西湖' }, { province: '浙江省', city: '杭州市', district: '西湖' }],
  [{ province: '四川', city: '阿坝藏族羌族自治州' }, { province: '四川省', city: '阿坝藏族羌族自治州', district: null }],
  [{ province: 'Zhejiang', city: 'Hangzhou' }, { province: '浙江省', city: 'Hangzhou', district: null }],
  [{ city: '杭州' }, { province: null, city: '杭州', district: null }],
  [{ province: '台湾', city: '台北' }, { province: '台湾省', city: '台北', district: null }],
  [{ province: 'Bayern', city: 'München' }, { province: 'Bayern', city: 'München', district: null }],
  [{ province: ' ', city: null }, { province: null, city: null, district: null }],
])('%j is kept as %j', (given, kept) => { expect(normalPlace(given)).toEqual(kept); });

it('suggests by the beginning of a name in either language and names provinces in the reader\'s', () => {
  expect(suggestProvinces('shan').map((p) => p.en)).toEqual(['Shanxi', 'Shanghai', 'Shandong']);
  expect(suggestProvinces('内').map((p) => p.name)).toEqual(['内蒙古自治区']);
  expect(suggestProvinces('')).toHaveLength(34);
  expect([provinceText('浙江省').en, provinceText('Bayern').en]).toEqual(['Zhejiang', 'Bayern']);
});
