import { factQuery } from '#server/facts/factQuery.ts';

/** What a run says of one customer's value, with the share of buyers whose CLV is lower. */
export const customerValue = factQuery({
  name: 'value.customer_value', over: 'whole',
  params: { run: 'UInt64', customer: 'UInt64' },
  row: { orders: 'UInt32', x: 'UInt32', tx: 'Float64', T: 'Float64', z: 'Float64', revenue: 'Decimal(18, 4)', margin: 'Nullable(Decimal(18, 4))', p_active: 'Nullable(Float64)', expected_orders: 'Nullable(Float64)', expected_spend: 'Nullable(Float64)', current_value: 'Nullable(Float64)', clv: 'Nullable(Float64)', clv_low: 'Nullable(Float64)', clv_high: 'Nullable(Float64)', percentile: 'Nullable(Float64)' },
  sql: `
    SELECT
      orders, x, tx, T, z, revenue, margin, p_active, expected_orders, expected_spend, current_value, clv, clv_low, clv_high,
      (SELECT countIf(o.clv < one.clv) / nullIf(countIf(o.clv IS NOT NULL), 0) FROM current_customer_snapshot AS o, (SELECT clv FROM current_customer_snapshot WHERE run = {run:UInt64} AND customer = {customer:UInt64}) AS one WHERE o.run = {run:UInt64}) AS percentile
    FROM current_customer_snapshot
    WHERE run = {run:UInt64} AND customer = {customer:UInt64}`,
});

/** The customer's value in all runs that are kept. */
export const customerValueHistory = factQuery({
  name: 'value.customer_value_history', over: 'whole', of: 'customer',
  params: { runs: 'Array(UInt64)', customer: 'UInt64' },
  row: { run: 'UInt64', clv: 'Nullable(Float64)', clv_low: 'Nullable(Float64)', clv_high: 'Nullable(Float64)', p_active: 'Nullable(Float64)' },
  sql: `
    SELECT run, clv, clv_low, clv_high, p_active
    FROM current_customer_snapshot
    WHERE run IN {runs:Array(UInt64)} AND customer = {customer:UInt64}
    ORDER BY run`,
});
