import { expect, it } from 'vitest';
import { choiceText, columnChosen, fieldSourceOf } from './fieldChoice.ts';

const mapping = { columns: { customer: 'none', orderId: '#row', at: 'fixed' }, fixed: { currency: 'CNY' } };

it('no column can be mistaken for what is no column', () => {
  expect(['customer', 'orderId', 'at', 'currency', 'cost'].map((field) => fieldSourceOf(mapping, field))).toEqual(['column:none', 'row', 'column:fixed', 'fixed', 'none']);
  expect(['column:none', 'row', 'column:fixed', 'fixed', 'none'].map(columnChosen)).toEqual(['none', '#row', 'fixed', undefined, null]);
});
it('names a choice in the reader\'s language', () => {
  const spellings = ['active', '生效中'];
  expect([choiceText('active', spellings, 'zh'), choiceText('active', spellings, 'en'), choiceText('two-years', [], 'en')]).toEqual(['生效中', 'active', 'two years']);
});
