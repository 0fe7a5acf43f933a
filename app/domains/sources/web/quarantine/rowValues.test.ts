import { expect, it } from 'vitest';
import { changesOf, fieldsOfRow, nameOfField, valuesOf, type QuarantinedRow } from './rowValues.ts';

const row: QuarantinedRow = { file: 0, fileName: 'a.csv', row: 3, reasons: [{ reason: 'bad_birthday', label: { zh: '', en: '' }, field: 'birthday' }], given: { name: 'Lin', phone: 'x', 'custom:size': '5' }, edited: { phone: '13800138000' }, status: 'waiting', releasedIn: null, changedBy: null };

it('shows a row as it would be released', () => expect(valuesOf(row)).toEqual({ name: 'Lin', phone: '13800138000', 'custom:size': '5' }));
it('shows what the row has and what is wrong with it; everything when asked', () => {
  expect(fieldsOfRow('customers', row, false)).toEqual(['name', 'phone', 'birthday', 'custom:size']);
  expect(fieldsOfRow('customers', row, true)).toContain('industry');
});
it('names fields, custom ones as the mapping calls them', () => {
  const of = { id: 1, kind: 'customers', mapping: { kind: 'customers', columns: {}, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false, custom: { Grösse: { key: 'size', label: 'Size', type: 'number' } } } } as const;
  expect(['birthday', 'custom:size', 'custom:lost'].map((field) => nameOfField(of, field).en)).toEqual(['birthday', 'Size', 'lost']);
});
it('keeps only what was changed', () => expect(changesOf(row.given, { name: 'Lin', phone: '1', birthday: '', 'custom:size': '' })).toEqual({ phone: '1', 'custom:size': '' }));
