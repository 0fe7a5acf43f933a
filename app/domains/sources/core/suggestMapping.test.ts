import { expect, test } from 'vitest';
import { suggestImport, suggestKind, suggestMapping } from './suggestMapping.ts';

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

test('lines without a customer belong to whoever gave the order, but only for an import', () => {
  const shape = shapeOf(['order_id', 'product_id', 'shipping_limit_date', 'price']);
  const sample = [['o1', 'p1', '2018-01-02', '9.90']];
  expect(suggestMapping('orders', shape, sample).missing).toEqual(['customer']);
  expect(suggestImport('orders', shape, sample)).toMatchObject({ missing: [], mapping: { columns: { customer: 'order_id', orderId: 'order_id' }, customerBy: 'order' } });
  expect(suggestImport('orders', shapeOf(['order_id', 'customer_id', 'date', 'price']), [['o1', 'c1', '2018-01-02', '9.90']]).mapping.customerBy).toBeUndefined();
});

test('events of a contract belong to whoever has it', () => {
  expect(suggestMapping('interactions', shapeOf(['usage_id', 'subscription_id', 'usage_date']), [['u1', 's1', '2024-01-02']]).mapping).toMatchObject({ columns: { customer: 'subscription_id' }, customerBy: 'order' });
});

test('beside ratings in columns of their own, an answer in words is a question too', () => {
  const { mapping } = suggestMapping('answers', shapeOf(['ID', 'Seat', 'Food', 'Staff', 'Satisfaction']), [['1', '4', '5', '3', 'satisfied'], ['2', '1', '0', '2', 'dissatisfied']]);
  expect(mapping.questions).toEqual(['Seat', 'Food', 'Staff', 'Satisfaction']);
  expect(mapping.columns.text).toBeUndefined();
});

test('the company a deal belongs to comes before the contact', () => {
  expect(suggestMapping('orders', shapeOf(['Associated Contact Email', 'Close Date', 'Amount', 'Associated Company Domain']), [['a@b.example', '2024-01-02', '3', 'b.example']]).mapping.columns.customer).toBe('Associated Company Domain');
});

test.each([
  ['buyers and what they paid', ['customer_id', 'date', 'number_of_cds', 'dollar_value'], [['1', '2024-01-01', '2', '3.5']], 'a.txt', 'orders', true],
  ['items of members, without an amount', ['Member_number', 'Date', 'itemDescription'], [['1', '21-07-2015', 'tea']], 'list.csv', 'orders', true],
  ['people without an id', ['recency', 'history_segment', 'history', 'newbie', 'channel', 'spend'], [['1', 'a', '3.2', '0', 'web', '0']], 'x.csv', 'customers', true],
  ['points by month', ['Loyalty Number', 'Year', 'Month', 'Total Flights', 'Points Accumulated'], [['1', '2018', '1', '3', '521']], 'Flight Activity.csv', 'points', true],
  ['a list of columns', ['Table', 'Field', 'Description'], [['accounts', 'sector', 'Industry']], 'data_dictionary.csv', 'products', false],
  ['words for categories', ['product_category_name', 'product_category_name_english'], [['beleza', 'beauty']], 'translation.csv', 'orders', false],
  ['places', ['zip_code_prefix', 'lat', 'lng', 'city', 'state'], [['1', '2.5', '3.5', 'a', 'b']], 'geolocation.csv', 'orders', false],
] as const)('a kind is suggested, and doubt admitted: %s', (_, names, sample, file, kind, sure) => {
  expect(suggestKind(shapeOf(names), sample, file)).toEqual({ kind, sure });
});
