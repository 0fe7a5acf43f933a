import { factQuery } from '#server/facts/factQuery.ts';

export const overviewTotals = factQuery({
  name: 'insights.overview_totals', over: 'whole',
  params: { run: 'UInt64' },
  row: { customers: 'UInt64', buyers: 'UInt64', orders: 'UInt64', revenue: 'Decimal(38, 4)', revenue_365d: 'Decimal(38, 4)' },
  sql: `
    SELECT count() AS customers, countIf(current_customer_snapshot.orders > 0) AS buyers, sum(orders) AS orders, sum(revenue) AS revenue, sum(revenue_365d) AS revenue_365d
    FROM current_customer_snapshot
    WHERE run = {run:UInt64}`,
});

/** New customers by business month of their first purchase. */
export const newCustomersByMonth = factQuery({
  name: 'insights.new_customers_by_month', over: 'whole',
  params: { run: 'UInt64', time_zone: 'String' },
  row: { month: 'Date', customers: 'UInt64' },
  sql: `
    SELECT toStartOfMonth(toDate(assumeNotNull(first_order_at), {time_zone:String})) AS month, count() AS customers
    FROM current_customer_snapshot
    WHERE run = {run:UInt64} AND first_order_at IS NOT NULL
    GROUP BY month`,
});

/** Moves between the stages of two runs, with what they did to lifetime value; '' before: not there in the earlier run. */
export const movesBetweenRuns = factQuery({
  name: 'insights.moves_between_runs', over: 'whole',
  params: { before: 'UInt64', after: 'UInt64' },
  row: { from_stage: 'String', to_stage: 'String', customers: 'UInt64', clv_change: 'Nullable(Float64)' },
  sql: `
    SELECT CAST(b.stage, 'String') AS from_stage, CAST(a.stage, 'String') AS to_stage, count() AS customers, if(countIf(a.clv IS NOT NULL) = 0, NULL, sum(ifNull(a.clv, 0) - ifNull(b.clv, 0))) AS clv_change
    FROM (SELECT customer, stage, clv FROM current_customer_snapshot WHERE run = {after:UInt64}) AS a
    LEFT ANY JOIN (SELECT customer, stage, clv FROM current_customer_snapshot WHERE run = {before:UInt64}) AS b ON a.customer = b.customer
    WHERE from_stage != to_stage
    GROUP BY from_stage, to_stage
    ORDER BY customers DESC`,
});

/** The customers whose lifetime value moved most between two runs. */
export const biggestMoves = factQuery({
  name: 'insights.biggest_moves', over: 'whole',
  params: { before: 'UInt64', after: 'UInt64', limit: 'UInt32' },
  row: { customer: 'UInt64', name: 'String', before: 'Float64', after: 'Float64' },
  sql: `
    SELECT a.customer AS customer, if(a.name = '', a.external_id, a.name) AS name, ifNull(b.clv, 0) AS before, ifNull(a.clv, 0) AS after
    FROM (SELECT customer, name, external_id, clv FROM current_customer_snapshot WHERE run = {after:UInt64}) AS a
    LEFT ANY JOIN (SELECT customer, clv FROM current_customer_snapshot WHERE run = {before:UInt64}) AS b ON a.customer = b.customer
    WHERE abs(after - before) > 0.005
    ORDER BY abs(after - before) DESC
    LIMIT {limit:UInt32}`,
});
