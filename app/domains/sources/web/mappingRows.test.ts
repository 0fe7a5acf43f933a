import { expect, it } from 'vitest';
import type { OrderMapping } from '#domains/sources/core/index.ts';
import { mappingRows } from './mappingRows.ts';

const names = ['id', 'day', 'n', 'each'];
const look = { shape: { columns: names.map((name) => ({ name, examples: [] })) }, preview: [['', '2024-01-02', '', '9'], ['17.0', '2024-01-03', '6', '2,55']] };
const mapping: OrderMapping = { customer: 'id', at: 'day', quantity: 'n', price: 'each', dateOrder: 'ymd', decimalComma: true, idsAreWholeNumbers: true };

it('shows the first whole value of each column and what becomes of it', () => expect(mappingRows(mapping, look)).toEqual([
  { columns: 'id', fields: ['customer'], example: '17.0 → 17' },
  { columns: 'day', fields: ['at'], example: '2024-01-02' },
  { columns: 'n × each', fields: ['amount'], example: '6 × 2,55 = 15.30' },
]));

it('keeps quantity on its own where an amount is given, and joins the meanings of one column', () => {
  const rows = mappingRows({ customer: 'id', customerName: 'id', at: 'day', amount: 'each', quantity: 'n', dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false }, look);
  expect(rows.map(({ columns, fields }) => [columns, fields])).toEqual([['id', ['customer', 'customerName']], ['day', ['at']], ['each', ['amount']], ['n', ['quantity']]]);
});

it('does not invent a product where a value is no number', () => expect(mappingRows({ ...mapping, decimalComma: false }, { ...look, preview: [['1', '2024-01-03', 'six', '2.55']] })[2]!.example).toBe('six × 2.55 = ?'));
