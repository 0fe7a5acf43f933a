import { describe, expect, it } from 'vitest';
import { sourceWarning, type PartialOrderMapping } from '#domains/sources/core/index.ts';
import { assignColumn, completeMapping, fieldsOf, sameMapping, warningsStanding, type FileLook } from './mappingDraft.ts';

const look: FileLook = {
  shape: { columns: [{ name: 'who', examples: ['7.0', '12.0'] }, { name: 'when', examples: ['13/01/2015'] }, { name: 'then', examples: ['01/13/2015'] }, { name: 'paid', examples: ['1.234,56'] }, { name: 'pieces', examples: ['3'] }, { name: 'each', examples: ['2.50'] }] },
  preview: [['7.0', '13/01/2015', '01/13/2015', '9,90', '3', '2.50']],
};
const reading = { dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false } as const;
const mapping: PartialOrderMapping = { customer: 'who', at: 'when', amount: 'paid', quantity: 'pieces', ...reading };

describe('assignColumn', () => {
  it('takes a meaning from the column that had it', () => {
    const next = assignColumn(mapping, 'then', ['at'], look);
    expect(next.at).toBe('then');
    expect(fieldsOf(next, 'when')).toEqual([]);
  });
  it('reads the values of a newly chosen column anew', () => {
    expect(assignColumn(mapping, 'then', ['at'], look).dateOrder).toBe('mdy');
    expect(assignColumn({ ...reading }, 'when', ['at'], look).dateOrder).toBe('dmy');
    expect(assignColumn({ ...reading }, 'paid', ['amount'], look).decimalComma).toBe(true);
    expect(assignColumn({ ...reading }, 'who', ['customer'], look).idsAreWholeNumbers).toBe(true);
    expect(assignColumn({ ...reading, idsAreWholeNumbers: true }, 'pieces', ['customer'], look).idsAreWholeNumbers).toBe(false);
  });
  it('keeps what a person chose for columns that stay', () => expect(assignColumn({ ...mapping, dateOrder: 'mdy', decimalComma: true }, 'each', ['cost'], look)).toMatchObject({ dateOrder: 'mdy', decimalComma: true, at: 'when' }));
  it('has either an amount or a price', () => {
    expect(assignColumn(mapping, 'each', ['price'], look).amount).toBeUndefined();
    expect(assignColumn({ ...reading, price: 'each', quantity: 'pieces' }, 'paid', ['amount'], look).price).toBeUndefined();
  });
  it('lets one column be the id and the name', () => expect(fieldsOf(assignColumn(mapping, 'who', ['customer', 'customerName'], look), 'who')).toEqual(['customer', 'customerName']));
  it('frees a column that is not used', () => expect(assignColumn(mapping, 'paid', [], look).amount).toBeUndefined());
});

describe('completeMapping', () => {
  it.each([[{ at: 'when', amount: 'paid' }], [{ customer: 'who', amount: 'paid' }], [{ customer: 'who', at: 'when', quantity: 'pieces' }]])('is null while something is missing: %j', (columns) => expect(completeMapping({ ...columns, ...reading })).toBeNull());
  it('is accepted with quantity and price, and carries no empty fields', () => {
    const draft = assignColumn(mapping, 'each', ['price'], look);
    expect(Object.keys(completeMapping(draft)!).sort()).toEqual(['at', 'customer', 'dateOrder', 'decimalComma', 'idsAreWholeNumbers', 'price', 'quantity']);
  });
});

it('sees a change of a column or of the reading', () => {
  expect(sameMapping(mapping, { ...mapping })).toBe(true);
  expect(sameMapping(mapping, { ...mapping, cost: 'each' })).toBe(false);
  expect(sameMapping(mapping, { ...mapping, decimalComma: true })).toBe(false);
});

it('drops warnings that a choice has answered', () => {
  const suggestion = { mapping, warnings: [sourceWarning('ambiguousDateOrder', {}), sourceWarning('ambiguousDecimal', {})] };
  const codes = (now: PartialOrderMapping) => warningsStanding(suggestion, now).map(({ code }) => code);
  expect(codes(mapping)).toEqual(['ambiguousDateOrder', 'ambiguousDecimal']);
  expect(codes({ ...mapping, dateOrder: 'dmy' })).toEqual(['ambiguousDecimal']);
  expect(codes({ ...mapping, decimalComma: true })).toEqual(['ambiguousDateOrder']);
});
