import { expect, test } from 'vitest';
import { suggestMapping } from './suggestMapping.ts';

const shapeOf = (names: readonly string[], hasHeader = true) => ({ hasHeader, columns: names.map((name) => ({ name, examples: [] })) });

test('Chinese names are understood', () => {
  const { mapping, missing } = suggestMapping('orders', shapeOf(['订单号', '会员号', '下单时间', '商品名称', '数量', '单价', '实付金额', '渠道']), [['A1', 'M1', '2024年3月5日', '茶', '2', '9.5', '19.00', '门店']]);
  expect(missing).toEqual([]);
  expect(mapping.columns).toMatchObject({ customer: '会员号', at: '下单时间', amount: '实付金额', orderId: '订单号', product: '商品名称', quantity: '数量', channel: '渠道' });
  expect(mapping.columns.price).toBeUndefined();
});

test('quantity and price stand in for an amount, and a price alone is one', () => {
  expect(suggestMapping('orders', shapeOf(['CustomerID', 'Date', 'Quantity', 'UnitPrice']), [['1', '2024-01-01', '2', '3.5']])).toMatchObject({ missing: [], mapping: { columns: { quantity: 'Quantity', price: 'UnitPrice' } } });
  const alone = suggestMapping('orders', shapeOf(['CustomerID', 'Date', 'Price']), [['1', '2024-01-01', '3.5']]);
  expect(alone).toMatchObject({ missing: [], mapping: { columns: { amount: 'Price' } } });
  expect(alone.why.amount?.en).toContain('no quantity');
});

test('what is missing is named, and what a person gave is kept', () => {
  const shape = shapeOf(['foo', 'bar', 'baz']);
  expect(suggestMapping('orders', shape, [['a', 'b', 'c']]).missing).toEqual(['customer', 'at', 'amount']);
  expect(suggestMapping('orders', shape, [['a', '2024-01-01', '3']], { customer: 'foo', at: 'bar', amount: 'baz' })).toMatchObject({ missing: [], mapping: { columns: { customer: 'foo', at: 'bar', amount: 'baz' } } });
});

test('the unique id of a person comes before the id of an order\'s customer', () => {
  expect(suggestMapping('orders', shapeOf(['customer_id', 'customer_unique_id']), [['a', 'b']]).mapping.columns.customer).toBe('customer_unique_id');
});

test('dates that do not tell day from month are a warning', () => {
  const { warnings, mapping } = suggestMapping('orders', shapeOf(['customer', 'date', 'amount']), [['1', '05/06/2024', '3']]);
  expect(mapping.dateOrder).toBe('mdy');
  expect(warnings).toMatchObject([{ code: 'ambiguousDateOrder', data: { column: 'date', example: '05/06/2024' } }]);
});

test('a file without a header is mapped by its values', () => {
  const { mapping } = suggestMapping('orders', shapeOf(['column_1', 'column_2', 'column_3', 'column_4', 'column_5'], false), [['00004', '0001', '19970101', '2', '29.33'], ['00021', '0002', '19970102', '1', '6.79']]);
  expect(mapping.columns).toMatchObject({ customer: 'column_1', at: 'column_3', amount: 'column_5' });
});
