import { describe, expect, it } from 'vitest';
import { choicesOf, draftOf, type Detail } from './mergeDraft.ts';

const side = { createdAt: '', updatedAt: '', contacts: 0, orders: 0, amount: '0', lastOrderAt: null, mergedInto: null };
const detail = (a: number, b: number): Detail => ({
  pair: {} as Detail['pair'], // the draft looks only at fields and orders
  a: { ...side, orders: a }, b: { ...side, orders: b },
  fields: [{ field: 'name', a: '王伟', b: '王玮' }, { field: 'phone', a: null, b: '138' }, { field: 'acquiredOn', a: '2025-05-01', b: '2024-02-03' }],
});

describe('the draft of a merge', () => {
  it('keeps the one with more orders, and the older record of equals', () => {
    expect(draftOf(detail(1, 3)).keep).toBe('b');
    expect(draftOf(detail(2, 2)).keep).toBe('a');
  });
  it('takes what the one that stays lacks, and the earlier first day, from the other', () => {
    expect(draftOf(detail(1, 0)).values).toEqual({ name: 'a', phone: 'b', acquiredOn: 'b' });
  });
  it('says choices in the words of the server', () => {
    expect(choicesOf({ keep: 'b', values: { name: 'a', phone: 'b', nonsense: 'a' } })).toEqual({ name: 'merged', phone: 'survivor' });
  });
});
