import { FIELDS } from '#domains/sources/core/credibility/index.ts';
import { factCommand } from '#server/facts/factQuery.ts';

/** What the tests and the experts' rules look at, of every customer with a record or an order line. */
export const takeCredibilityBasis = factCommand({
  name: 'sources.take_credibility_basis', over: 'whole',
  params: { assessment: 'UInt64', as_of: "DateTime64(3, 'UTC')", time_zone: 'String' },
  sql: `
    INSERT INTO credibility_basis (assessment, customer, kind, channel, province, industry, occupation, education, gender, age, income, known_from, birthday,
      lines, purchases, returns, revenue_365d, products, discount_share, cost_share, future_lines, sign_lines, costed_lines, cost_over_lines, priced_lines, odd_price_lines,
      orders, purchase_days, active_months, average_order, most_orders_a_day, days_since_first_order, days_since_last_order, first_order)
    SELECT
      {assessment:UInt64}, l.customer_of, if(p.kind = '', 'person', p.kind), p.channel, p.province, p.industry, p.occupation, p.education, p.gender,
      (toInt32(toDate({as_of:DateTime64(3, 'UTC')})) - toInt32(p.birthday)) / 365.25, p.income, p.known_from, p.birthday,
      l.line_count, l.purchase_sum, l.return_sum, l.revenue_year, l.product_count, l.discounts, l.costs, l.future, l.signs, l.costed, l.cost_over, l.priced, l.odd_price,
      o.order_count, o.day_count, o.month_count, if(o.order_count = 0, 0, l.purchase_sum / o.order_count), o.day_most,
      if(o.order_count = 0, NULL, toInt32(toDate({as_of:DateTime64(3, 'UTC')}, {time_zone:String})) - toInt32(o.first_day)), if(o.order_count = 0, NULL, toInt32(toDate({as_of:DateTime64(3, 'UTC')}, {time_zone:String})) - toInt32(o.last_day)), if(o.order_count = 0, NULL, o.first_day)
    FROM (
      SELECT
        customer_of, sum(line) AS line_count,
        sumIf(value, value > 0 AND NOT is_future) AS purchase_sum, -sumIf(value, value < 0 AND NOT is_future) AS return_sum, sumIf(value, in_year) AS revenue_year,
        uniqExactIf(product, line = 1 AND product != '') AS product_count,
        sumIf(ifNull(off, 0), value > 0 AND off IS NOT NULL) / nullIf(sumIf(value + ifNull(off, 0), value > 0 AND off IS NOT NULL), 0) AS discounts,
        sumIf(spent, value > 0 AND spent IS NOT NULL) / nullIf(sumIf(value, value > 0 AND spent IS NOT NULL), 0) AS costs,
        countIf(is_future) AS future, countIf(pieces * value < 0) AS signs,
        countIf(spent IS NOT NULL AND value > 0) AS costed, countIf(spent > value AND value > 0) AS cost_over,
        countIf(usual > 0 AND value > 0 AND pieces > 0) AS priced, countIf(usual > 0 AND value > 0 AND pieces > 0 AND abs(log((paid / pieces) / usual)) > ${Math.log(FIELDS.priceFactor)}) AS odd_price
      FROM (
        SELECT
          customer AS customer_of, 1 AS line, toFloat64(amount) AS value, toFloat64(order_amount) AS paid, toFloat64(discount) AS off, toFloat64(cost) AS spent, quantity AS pieces, product,
          at >= {as_of:DateTime64(3, 'UTC')} + INTERVAL 1 DAY AS is_future, at < {as_of:DateTime64(3, 'UTC')} AND at >= {as_of:DateTime64(3, 'UTC')} - INTERVAL 365 DAY AS in_year, m.median AS usual
        FROM current_order_line
        LEFT JOIN (
          SELECT product AS of_product, currency AS of_currency, quantileTDigest(0.5)(toFloat64(order_amount) / quantity) AS median
          FROM current_order_line
          WHERE quantity > 0 AND order_amount > 0 AND product != ''
          GROUP BY product, currency
          HAVING count() >= ${FIELDS.priceLines}
        ) AS m ON m.of_product = product AND m.of_currency = currency
        UNION ALL
        SELECT customer, 0, 0, 0, NULL, NULL, NULL, '', 0, 0, 0 FROM current_customer_profile
      )
      GROUP BY customer_of
    ) AS l
    LEFT JOIN (
      SELECT customer, sum(n) AS order_count, uniqExact(day) AS day_count, uniqExact(toStartOfMonth(day)) AS month_count, max(n) AS day_most, min(day) AS first_day, max(day) AS last_day
      FROM (SELECT customer, toDate(at, {time_zone:String}) AS day, count() AS n FROM credibility_order WHERE assessment = {assessment:UInt64} GROUP BY customer, day)
      GROUP BY customer
    ) AS o ON o.customer = l.customer_of
    LEFT JOIN (SELECT customer, kind, channel, province, industry, occupation, education, gender, income, known_from, birthday FROM current_customer_profile) AS p ON p.customer = l.customer_of`,
});

/** Shares that rules may name and that follow from two columns. */
export const RETURNS_SHARE_SQL = 'if(purchases = 0, NULL, returns / purchases)';
