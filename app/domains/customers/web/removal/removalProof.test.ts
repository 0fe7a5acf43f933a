import { expect, it } from 'vitest';
import { readProof } from './removalProof.ts';
import { tableName } from './tableName.ts';

it('a proof names the places that held something, also one that holds something only afterwards', () => {
  const tables = [{ store: 'work', table: 'contact', before: 2, after: 0 }, { store: 'work', table: 'duplicate_pair', before: 0, after: 0 }, { store: 'facts', table: 'order_line', before: 40, after: 0 }, { store: 'facts', table: 'cost', before: 0, after: 1 }] as const;
  expect(readProof({ tables: [...tables] })).toEqual({ held: [tables[0], tables[2], tables[3]], before: 42, empty: 1 });
});

it.each([['order_line', '订单明细'], ['superseded_order_line', '订单明细（旧版本）'], ['staged_12', '导入 #12 的临时表'], ['something_new', 'something_new']])('the table %s is called %s', (table, name) => {
  expect(tableName(table, ({ zh }, data) => zh.replace(/\{(\w+)\}/g, (_, key: string) => String(data?.[key])))).toBe(name);
});
