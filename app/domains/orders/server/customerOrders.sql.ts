import { factQuery } from '#server/facts/factQuery.ts';

/**
 * One page of a customer's orders, newest first, as lines; an order is the lines of one id at one time.
 * `before` is the time and id of the last order of the page before (or the far future).
 */
export const customerOrders = factQuery({
  name: 'orders.customer_orders', over: 'whole', of: 'customer',
  params: { customer: 'UInt64', before: "DateTime64(3, 'UTC')", before_id: 'String', limit: 'UInt32' },
  row: { order_id: 'String', at: "DateTime64(3, 'UTC')", channel: 'String', source: 'String', amount: 'Decimal(38, 4)', products: 'Array(String)', categories: 'Array(String)', quantities: 'Array(String)', amounts: 'Array(String)', costs: 'Array(String)' },
  sql: `
    SELECT
      order_id,
      at,
      CAST(any(channel), 'String')                                AS channel,
      CAST(any(source), 'String')                                 AS source,
      sum(amount)                                                 AS amount,
      groupArray(product)                                         AS products,
      groupArray(CAST(category, 'String'))                        AS categories,
      groupArray(ifNull(toString(quantity), ''))                  AS quantities,
      groupArray(toString(current_order_line.amount))             AS amounts,
      groupArray(ifNull(toString(cost), ''))                      AS costs
    FROM current_order_line
    WHERE customer = {customer:UInt64}
      AND (at, order_id) < ({before:DateTime64(3, 'UTC')}, {before_id:String})
    GROUP BY order_id, at
    ORDER BY at DESC, order_id DESC
    LIMIT {limit:UInt32}`,
});

export const countCustomerOrders = factQuery({
  name: 'orders.count_customer_orders', over: 'whole', of: 'customer',
  params: { customer: 'UInt64' },
  row: { orders: 'UInt64' },
  sql: `
    SELECT uniqExact(order_id, at) AS orders
    FROM current_order_line
    WHERE customer = {customer:UInt64}`,
});

/** The business days on which a customer bought, ascending. */
export const purchaseDays = factQuery({
  name: 'orders.purchase_days', over: 'whole', of: 'customer',
  params: { customer: 'UInt64', as_of: "DateTime64(3, 'UTC')", time_zone: 'String' },
  row: { days: 'Array(Date)' },
  sql: `
    SELECT arraySort(groupUniqArrayIf(toDate(at, {time_zone:String}), amount >= 0)) AS days
    FROM current_order_line
    WHERE customer = {customer:UInt64}
      AND at < {as_of:DateTime64(3, 'UTC')}`,
});

/** The company by business month. New customers are those whose first purchase falls into the month. */
export const ordersByMonth = factQuery({
  name: 'orders.orders_by_month', over: 'whole',
  params: { as_of: "DateTime64(3, 'UTC')", from: "DateTime64(3, 'UTC')", time_zone: 'String' },
  row: { month: 'Date', revenue: 'Decimal(38, 4)', orders: 'UInt64', active_customers: 'UInt64' },
  sql: `
    SELECT
      toStartOfMonth(toDate(at, {time_zone:String}))                                                            AS month,
      sum(amount)                                                                                               AS revenue,
      uniqExactIf(if(order_id = '', sipHash64(customer, toDate(at, {time_zone:String})), sipHash64(order_id)), amount >= 0) AS orders,
      uniqExactIf(customer, amount >= 0)                                                                        AS active_customers
    FROM current_order_line
    WHERE at < {as_of:DateTime64(3, 'UTC')}
      AND at >= {from:DateTime64(3, 'UTC')}
    GROUP BY month
    ORDER BY month`,
});
