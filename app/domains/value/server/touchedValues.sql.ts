import { factQuery } from '#server/facts/factQuery.ts';

/** Histories of those whom new facts touched; `gone`: who has no purchase (any more). Read as columns. */
export const readTouchedHistories = `
  SELECT t.customer AS customer, toUInt8(m.customer = 0) AS gone, m.x AS x, m.tx AS tx, m.T AS T, m.z AS z
  FROM (SELECT DISTINCT customer FROM touched_customer WHERE run = {run:UInt64}) AS t
  LEFT ANY JOIN (
    SELECT customer, x, tx, T, z FROM current_fact_measure
    WHERE run = {run:UInt64} AND purchase_days > 0 AND customer IN (SELECT customer FROM touched_customer WHERE run = {run:UInt64})
  ) AS m ON m.customer = t.customer`;

/** What a run says of everybody's value. Read as columns. */
export const readValues = 'SELECT p_active, clv FROM current_customer_value WHERE run = {run:UInt64}';

export const countRepeatCustomers = factQuery({
  name: 'value.count_repeat_customers',
  over: 'whole',
  params: { run: 'UInt64' },
  row: { repeat_customers: 'UInt64' },
  sql: 'SELECT countIf(x > 0) AS repeat_customers FROM current_fact_measure WHERE run = {run:UInt64}',
});
