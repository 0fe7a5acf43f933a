import { factQuery } from '#server/facts/factQuery.ts';

/** What a customer bought, in three numbers: what a person looks at to choose which of two records stays. */
export const orderSummary = factQuery({
  name: 'customers.order_summary', over: 'whole', of: 'customer',
  params: { customer: 'UInt64' },
  row: { orders: 'UInt64', amount: 'Decimal(38, 4)', last_at: "DateTime64(3, 'UTC')" },
  sql: 'SELECT uniqExact(order_id) AS orders, sum(amount) AS amount, max(at) AS last_at FROM current_order_line WHERE customer = {customer:UInt64}',
});
