import { expect, it } from 'vitest';
import type { RecordMapping } from '#domains/sources/core/index.ts';
import { mappingRows } from './mappingRows.ts';

const names = ['id', 'day', 'n', 'each'];
const look = { shape: { columns: names.map((name) => ({ name, examples: [] })) }, preview: [['', '2024-01-02', '', '9'], ['17.0', '2024-01-03', '6', '2,55']] };
const mapping: RecordMapping = { kind: 'orders', columns: { customer: 'id', at: 'day', quantity: 'n', price: 'each' }, dateOrder: 'ymd', decimalComma: true, idsAreWholeNumbers: true };

it('shows the first whole value of each column and what becomes of it', () => expect(mappingRows(mapping, look)).toEqual([
  { columns: 'id', fields: ['customer'], as: 'field', example: '17.0 → 17' },
  { columns: 'day', fields: ['at'], as: 'field', example: '2024-01-02' },
  { columns: 'n × each', fields: ['amount'], as: 'field', example: '6 × 2,55 = 15.30' },
]));

it('shows what comes from no column, and what is kept beside the fields', () => {
  const rows = mappingRows({ ...mapping, kind: 'customers', columns: { externalId: '#row', name: 'id' }, fixed: { country: 'CN' }, custom: { n: { key: 'n', label: 'Size', type: 'number' } } }, look);
  expect(rows.map(({ columns, fields, as }) => [columns, fields[0], as])).toEqual([['id', 'name', 'field'], ['', 'externalId', 'row'], ['', 'country', 'fixed'], ['n', 'Size', 'custom']]);
});

it('does not invent a product where a value is no number', () => expect(mappingRows({ ...mapping, decimalComma: false }, { ...look, preview: [['1', '2024-01-03', 'six', '2.55']] })[2]!.example).toBe('six × 2.55 = ?'));
