import { factCommand } from '#server/facts/factQuery.ts';

/** Purchases up to a moment, lines of one order together. Where there are no order numbers, lines of one moment are one order. */
export const takeCredibilityOrders = factCommand({
  name: 'sources.take_credibility_orders', over: 'shard',
  params: { assessment: 'UInt64', as_of: "DateTime64(3, 'UTC')" },
  sql: `
    INSERT INTO credibility_order (assessment, customer, kind, source, at, cents, base)
    SELECT {assessment:UInt64}, o.customer, if(p.kind = '', 'person', p.kind), o.source, o.first_at, o.total, o.total_base
    FROM (
      SELECT customer, source, min(at) AS first_at, toInt64(round(100 * sum(toFloat64(order_amount)))) AS total, sum(toFloat64(amount)) AS total_base
      FROM current_order_line
      WHERE at < {as_of:DateTime64(3, 'UTC')} AND amount > 0
      GROUP BY customer, source, if(order_id = '', toString(at), order_id)
    ) AS o
    LEFT JOIN (SELECT customer, CAST(kind, 'String') AS kind FROM current_customer_profile) AS p ON p.customer = o.customer
    WHERE o.total > 0`,
});
