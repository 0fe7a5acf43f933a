import { describe, expect, it } from 'vitest';
import { LIST_COLUMN_BY_KEY, MEASURES, type CustomerQuery } from '#domains/insights/core/index.ts';
import { questionIn } from '#web/shell/question.ts';
import { columnsIn, conditionIn, conditionOut, LIST_DEFAULTS, listSearch, queryIn, sortIn } from './listQuestion.ts';

const read = (search: Record<string, unknown>): CustomerQuery => queryIn(questionIn(search, LIST_DEFAULTS));

describe('the customer list’s question in the address', () => {
  it('says nothing for the whole list, the most valuable first', () => {
    expect(read({})).toEqual({ sort: 'clv', descending: true });
  });
  it('comes back from a link as it went in', () => {
    const query: CustomerQuery = {
      text: '林 17850', kind: 'organisation', sort: 'last_order_at', descending: false,
      where: [{ measure: 'stage', oneOf: ['dormant', 'lost'] }, { measure: 'clv', from: 1000 }, { measure: 'p_active', to: 0.5 }, { measure: 'last_order_at', from: '2026-01-01', to: '2026-06-30' }, { measure: 'recency', from: 5, to: 5 }],
    };
    expect(listSearch(query)).toEqual({ text: '林 17850', kind: 'organisation', stage: 'dormant,lost', clv: '1000..', p_active: '..0.5', last_order_at: '2026-01-01..2026-06-30', recency: '5..5', sort: 'last_order_at' });
    const { where = [], ...rest } = read(listSearch(query));
    expect(rest).toEqual({ text: '林 17850', kind: 'organisation', sort: 'last_order_at', descending: false });
    expect(where).toHaveLength(5);
    expect(where).toEqual(expect.arrayContaining(query.where ?? []));
  });
  it('reads numbers that the router has already read', () => {
    expect(read({ recency: 5, clv: 0 }).where).toEqual([{ measure: 'clv', from: 0, to: 0 }, { measure: 'recency', from: 5, to: 5 }]);
  });
  it('takes any text of what is on record, with commas, and those of whom nothing is', () => {
    const where: CustomerQuery['where'] = [{ measure: 'province', oneOf: ['浙江省', ''] }, { measure: 'occupation', oneOf: ['教师, 兼职', '100%'] }, { measure: 'gender', oneOf: ['female', ''] }];
    expect(listSearch({ where })).toEqual({ province: '浙江省,~', occupation: '教师%2C 兼职,100%25', gender: 'female,~' });
    expect(read(listSearch({ where })).where).toEqual(expect.arrayContaining(where));
    expect(read({ gender: 'robot', stage: '~' }).where).toBeUndefined();
  });
  it('passes over what makes no sense', () => {
    expect(read({ stage: 'rich,', clv: 'a..b', last_order_at: 'yesterday..', kind: 'cat', sort: '-password', nobody: '1' })).toEqual({ sort: 'clv', descending: true });
  });
  it('has names of its own that no measure has', () => {
    for (const name of ['text', 'kind', 'sort', 'columns']) expect(LIST_COLUMN_BY_KEY.has(name)).toBe(false);
  });
  it('keeps negative ends', () => {
    const revenue = LIST_COLUMN_BY_KEY.get('revenue')!;
    expect(conditionIn(revenue, '-50..-1.5')).toEqual({ measure: 'revenue', from: -50, to: -1.5 });
    expect(conditionOut({ measure: 'revenue', from: -50, to: -1.5 })).toBe('-50..-1.5');
  });
  it('reads back every condition it writes', () => {
    for (const measure of MEASURES) {
      const condition = measure.kind === 'label' ? { measure: measure.key, oneOf: measure.values === undefined ? ['家居, 50%', 'b'] : Object.keys(measure.values) } : measure.kind === 'date' ? { measure: measure.key, from: '2026-01-02' } : { measure: measure.key, from: 0.25, to: 3 };
      expect(conditionIn(measure, conditionOut(condition)), measure.key).toEqual(condition);
    }
  });
  it('sorts by a measure, either way', () => {
    expect(sortIn({ sort: '-revenue' })).toEqual({ measure: 'revenue', descending: true });
    expect(sortIn({ sort: 'revenue' })).toEqual({ measure: 'revenue', descending: false });
  });
  it('shows known columns, each once, in the order chosen', () => {
    expect(columnsIn('orders,clv,nothing,orders')).toEqual(['orders', 'clv']);
    expect(columnsIn('')).toEqual([]);
  });
});
