import { factQuery } from '#server/facts/factQuery.ts';

/** Currencies of orders, costs and subscriptions other than the base. */
export const foreignCurrencies = factQuery({
  name: 'orders.foreign_currencies', over: 'whole',
  params: { base: 'String' },
  row: { currency: 'String' },
  sql: `
    SELECT CAST(currency, 'String') AS currency FROM (
      SELECT DISTINCT currency FROM order_line UNION DISTINCT SELECT DISTINCT currency FROM cost UNION DISTINCT SELECT DISTINCT currency FROM subscription)
    WHERE currency NOT IN ('', {base:String})
    ORDER BY currency`,
});

/**
 * Costs that stand for no customer, each shared out among the customers of its month and channel by the key that the rule
 * gives its purpose. A cost that found nobody to bear it stays whole and is told as unshared.
 */
const SHARES = `
  WITH
    shared AS (
      SELECT key, source, at, purpose, channel, campaign, note, amount, toStartOfMonth(toTimeZone(at, {time_zone:String})) AS month,
        transform(CAST(purpose, 'String'), {purposes:Array(String)}, {keys:Array(String)}, 'revenue') AS share_key
      FROM current_cost WHERE customer = 0
    ),
    bearers AS (
      SELECT 'new-customers' AS share_key, customer, toStartOfMonth(assumeNotNull(known_from)) AS month, CAST(channel, 'String') AS channel, toFloat64(1) AS weight FROM current_customer_profile WHERE known_from IS NOT NULL
      UNION ALL
      SELECT 'orders', customer, toStartOfMonth(toTimeZone(at, {time_zone:String})) AS month, CAST(channel, 'String'), toFloat64(uniqExact(order_id, at)) FROM current_order_line WHERE amount >= 0 GROUP BY customer, month, channel
      UNION ALL
      SELECT 'revenue', customer, toStartOfMonth(toTimeZone(at, {time_zone:String})) AS month, CAST(channel, 'String'), greatest(toFloat64(sum(amount)), 0) FROM current_order_line GROUP BY customer, month, channel
    ),
    pairs AS (
      SELECT s.key AS key, b.customer AS customer, sum(b.weight) AS part
      FROM shared AS s INNER JOIN bearers AS b ON b.month = s.month AND b.share_key = s.share_key
      WHERE s.channel = '' OR CAST(s.channel, 'String') = b.channel
      GROUP BY s.key, b.customer
      HAVING part > 0
    ),
    totals AS (SELECT key, sum(part) AS whole_part, count() AS bearers FROM pairs GROUP BY key)`;

/** What one customer bears: its own costs whole, and its shares of the others. */
export const customerCosts = factQuery({
  name: 'orders.customer_costs', over: 'whole',
  params: { customer: 'UInt64', time_zone: 'String', purposes: 'Array(String)', keys: 'Array(String)' },
  row: { at: "DateTime64(3, 'UTC')", purpose: 'String', channel: 'String', campaign: 'String', note: 'String', source: 'String', amount: 'Float64', whole: 'Nullable(Float64)', shared_by: 'UInt64' },
  sql: `${SHARES}
    SELECT at, CAST(purpose, 'String') AS purpose, CAST(channel, 'String') AS channel, campaign, note, CAST(source, 'String') AS source, toFloat64(amount) AS amount, CAST(NULL, 'Nullable(Float64)') AS whole, toUInt64(1) AS shared_by
    FROM current_cost WHERE customer = {customer:UInt64}
    UNION ALL
    SELECT s.at, CAST(s.purpose, 'String'), CAST(s.channel, 'String'), s.campaign, s.note, CAST(s.source, 'String'), toFloat64(s.amount) * p.part / t.whole_part, CAST(toFloat64(s.amount), 'Nullable(Float64)'), t.bearers
    FROM (SELECT key, customer, part FROM pairs WHERE customer = {customer:UInt64}) AS p
    INNER JOIN shared AS s ON s.key = p.key
    INNER JOIN totals AS t ON t.key = p.key
    ORDER BY at DESC`,
});

/** The company's costs by purpose: of customers, shared out, and without anybody to bear them. */
export const costTotals = factQuery({
  name: 'orders.cost_totals', over: 'whole',
  params: { time_zone: 'String', purposes: 'Array(String)', keys: 'Array(String)' },
  row: { purpose: 'String', own: 'Decimal(38, 4)', shared: 'Decimal(38, 4)', unshared: 'Decimal(38, 4)' },
  sql: `${SHARES}
    SELECT CAST(c.purpose, 'String') AS purpose, sumIf(c.amount, c.customer != 0) AS own, sumIf(c.amount, c.customer = 0 AND c.borne = 1) AS shared, sumIf(c.amount, c.customer = 0 AND c.borne = 0) AS unshared
    FROM (SELECT purpose, customer, amount, toUInt8(key IN (SELECT key FROM totals)) AS borne FROM current_cost) AS c
    GROUP BY c.purpose
    ORDER BY purpose`,
});
