import { describe, expect, it } from 'vitest';
import { sourceWarning, type RecordMapping } from '#domains/sources/core/index.ts';
import { askColumns, assignField, completeMapping, fitSaved, fixField, keepColumn, leaveOut, leftColumns, matchKeysOf, needOf, sameMapping, unmetNeeds, warningsStanding, type FileLook } from './mappingDraft.ts';

const columns = [['who', '7.0'], ['when', '13/01/2015'], ['then', '01/13/2015'], ['paid', '1.234,56'], ['pieces', '3'], ['each', '2.50'], ['mail', 'a@example.com']] as const;
const look: FileLook = { shape: { columns: columns.map(([name, example]) => ({ name, examples: [example] })) }, preview: [columns.map(([, example]) => example)] };
const reading = { dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false } as const;
const bare: RecordMapping = { kind: 'orders', columns: {}, ...reading };
const mapping: RecordMapping = { ...bare, columns: { customer: 'who', at: 'when', amount: 'paid', quantity: 'pieces' } };
const customers: RecordMapping = { kind: 'customers', columns: { externalId: 'who', email: 'mail' }, ...reading, match: ['externalId'], update: 'overwrite', custom: { paid: { key: 'paid', label: 'paid', type: 'number' }, each: { key: 'each', label: 'each', type: 'number' } } };

describe('assignField', () => {
  it('reads the values of a newly chosen column anew', () => {
    expect(assignField(bare, 'at', 'then', look).dateOrder).toBe('mdy');
    expect(assignField(bare, 'at', 'when', look).dateOrder).toBe('dmy');
    expect(assignField(bare, 'amount', 'paid', look).decimalComma).toBe(true);
    expect(assignField(bare, 'customer', 'who', look).idsAreWholeNumbers).toBe(true);
    expect(assignField({ ...bare, idsAreWholeNumbers: true }, 'customer', 'pieces', look).idsAreWholeNumbers).toBe(false);
  });
  it('keeps what a person chose for columns that stay', () => expect(assignField({ ...mapping, dateOrder: 'mdy', decimalComma: true }, 'cost', 'each', look)).toMatchObject({ dateOrder: 'mdy', decimalComma: true }));
  it('lets one column give two fields, and frees a field', () => {
    expect(assignField(mapping, 'customerName', 'who', look).columns).toMatchObject({ customer: 'who', customerName: 'who' });
    expect(assignField(mapping, 'amount', null, look).columns.amount).toBeUndefined();
  });
  it('knows customers by e-mail where the column holds addresses, and by number again where it does not', () => {
    const points: RecordMapping = { kind: 'points', columns: {}, ...reading, customerBy: 'externalId' };
    const byMail = assignField(points, 'customer', 'mail', look);
    expect(byMail.customerBy).toBe('email');
    expect(assignField(byMail, 'customer', 'who', look).customerBy).toBe('externalId');
  });
  it('takes a column away from the custom fields, and a fixed value from the field', () => {
    const next = assignField(fixField(customers, 'income', '5'), 'income', 'paid', look);
    expect(Object.keys(next.custom ?? {})).toEqual(['each']);
    expect(next.fixed).toBeUndefined();
  });
});

it('a fixed value takes the place of the column, and can be taken away', () => {
  const fixed = fixField(mapping, 'amount', '5');
  expect([fixed.columns.amount, fixed.fixed]).toEqual([undefined, { amount: '5' }]);
  expect(fixField(fixed, 'amount', null).fixed).toBeUndefined();
});

it('every column is a field, a custom field, a question, or left', () => {
  expect(leftColumns(customers, look)).toEqual(['when', 'then', 'pieces']);
  expect(leftColumns(leaveOut(customers, 'each'), look)).toContain('each');
  expect(leftColumns(keepColumn(customers, 'when', { key: 'when', label: 'when', type: 'day' }), look)).not.toContain('when');
  expect(askColumns(bare, ['each', 'pieces'], look).questions).toEqual(['pieces', 'each']);
  expect(askColumns(askColumns(bare, ['each'], look), [], look).questions).toBeUndefined();
});

it('says what is needed, and what may be given in several ways', () => {
  expect([needOf('orders', 'customer'), needOf('orders', 'price'), needOf('orders', 'channel')]).toEqual(['needed', 'oneOf', null]);
  expect(unmetNeeds(bare).map((need) => need[0])).toEqual([['customer'], ['at'], ['amount']]);
  expect(unmetNeeds({ ...mapping, columns: { customer: 'who', at: 'when', quantity: 'pieces', price: 'each' } })).toEqual([]);
});

describe('completeMapping', () => {
  it('is null while something is missing', () => expect(completeMapping({ ...mapping, columns: { customer: 'who', at: 'when' } })).toBeNull());
  it('matches by what the file gives', () => {
    expect(matchKeysOf(customers)).toEqual(['externalId', 'email']);
    expect(completeMapping({ ...customers, columns: { email: 'mail' } })?.match).toEqual(['email']);
  });
  it('leaves out fixed values that are empty', () => expect(completeMapping(fixField(mapping, 'currency', ''))).not.toHaveProperty('fixed'));
});

it('a kept mapping is used as far as the file has its columns', () => {
  const { mapping: fitted, lacks } = fitSaved({ ...customers, columns: { externalId: 'who', name: 'gone' }, custom: { lost: { key: 'a', label: 'a', type: 'text' } } }, look);
  expect(lacks).toEqual(['gone', 'lost']);
  expect([fitted.columns, fitted.custom]).toEqual([{ externalId: 'who' }, undefined]);
});

it('sees a change wherever it is, and none in another order', () => {
  expect(sameMapping(mapping, { ...reading, columns: { quantity: 'pieces', amount: 'paid', at: 'when', customer: 'who' }, kind: 'orders' })).toBe(true);
  expect(sameMapping(mapping, { ...mapping, columns: { ...mapping.columns, cost: 'each' } })).toBe(false);
  expect(sameMapping(customers, { ...customers, match: ['email'] })).toBe(false);
});

it('drops warnings that a choice has answered', () => {
  const suggestion = { mapping, warnings: [sourceWarning('ambiguousDateOrder', { column: 'when' }), sourceWarning('ambiguousDecimal', { column: 'paid' })] };
  const codes = (now: RecordMapping) => warningsStanding(suggestion, now).map(({ code }) => code);
  expect(codes(mapping)).toEqual(['ambiguousDateOrder', 'ambiguousDecimal']);
  expect(codes({ ...mapping, dateOrder: 'dmy' })).toEqual(['ambiguousDecimal']);
  expect(codes({ ...mapping, decimalComma: true })).toEqual(['ambiguousDateOrder']);
  expect(codes(assignField(mapping, 'at', 'then', look))).toEqual(['ambiguousDecimal']);
});
