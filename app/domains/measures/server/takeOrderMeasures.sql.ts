import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/**
 * One row of measures per customer with a purchase before the moment, in one pass over the order lines.
 * Grouping once by customer and taking days apart inside arrays is seven times faster on ten million lines than
 * grouping by customer and day first. A purchase day is a day with a line that is not negative; `calibration_day`
 * cuts the history for the hold-out check (x_calibration is −1 for customers who came later).
 */
export const takeOrderMeasures = factCommand({
  name: 'measures.take_order_measures',
  params: { run: 'UInt64', as_of: "DateTime64(3, 'UTC')", as_of_day: 'Date', calibration_day: 'Date', time_zone: 'String', unit_days: 'Float64', margin_rate: 'Float64', cost_rate: 'Float64', order_ids: 'UInt8' },
  sql: `
    INSERT INTO fact_measure (
      run, customer, orders, purchase_days, revenue, returns, margin, average_order, first_order_at, last_order_at,
      days_since_first_order, days_since_last_order, typical_gap_days, orders_365d, revenue_365d, categories,
      x, tx, T, z, x_calibration, tx_calibration, T_calibration, z_calibration, orders_holdout)
    WITH
      toInt32({as_of_day:Date})       AS end_day,
      toInt32({calibration_day:Date}) AS cut_day
    SELECT
      {run:UInt64},
      customer,
      if({order_ids:UInt8} = 1, distinct_orders, length(days))                         AS orders,
      length(days)                                                                      AS purchase_days,
      net                                                                               AS revenue,
      -negative                                                                         AS returns,
      -- A float becomes a decimal by cutting, so it is rounded to whole ten-thousandths first.
      if({margin_rate:Float64} >= 0,
        toInt64(round(toFloat64(net) * {margin_rate:Float64} * 10000)) * toDecimal64('0.0001', 4),
        net - known_cost - toInt64(round(toFloat64(net_without_cost) * {cost_rate:Float64} * 10000)) * toDecimal64('0.0001', 4)) AS margin,
      toFloat64(net) / orders                                                           AS average_order,
      first_at, last_at,
      end_day - days[1], end_day - days[-1],
      if(length(days) > 1, (days[-1] - days[1]) / (length(days) - 1), NULL),
      if({order_ids:UInt8} = 1, distinct_orders_365, arrayCount(d -> d > end_day - 365, days)),
      net_365,
      distinct_categories,
      length(days) - 1                                                                  AS x,
      (days[-1] - days[1]) / {unit_days:Float64}                                        AS tx,
      (end_day - days[1]) / {unit_days:Float64}                                         AS T,
      if(x > 0, (toFloat64(net) - first_spend) / x, 0)                                  AS z,
      toInt32(arrayCount(d -> d <= cut_day, days)) - 1                                  AS x_calibration,
      if(x_calibration >= 0, (days[x_calibration + 1] - days[1]) / {unit_days:Float64}, 0),
      if(x_calibration >= 0, (cut_day - days[1]) / {unit_days:Float64}, 0),
      if(x_calibration > 0, (arraySum((d, a) -> if(d <= cut_day, a, 0), line_days, line_amounts) - first_spend) / x_calibration, 0),
      if(x_calibration >= 0, arrayCount(d -> d > cut_day, days), 0)
    FROM (
      SELECT
        customer,
        groupArray(toInt32(toDate(at, {time_zone:String})))                              AS line_days,
        groupArray(toFloat64(amount))                                                    AS line_amounts,
        groupArrayIf(sipHash64(order_id), {order_ids:UInt8} = 1)                         AS line_orders,
        arraySort(arrayDistinct(arrayFilter((d, a) -> a >= 0, line_days, line_amounts))) AS days,
        arraySum((d, a) -> if(d <= days[1], a, 0), line_days, line_amounts)              AS first_spend,
        arrayUniq(arrayFilter((o, a) -> a >= 0, line_orders, arrayResize(line_amounts, length(line_orders)))) AS distinct_orders,
        arrayUniq(arrayFilter((o, d, a) -> a >= 0 AND d > end_day - 365, line_orders, arrayResize(line_days, length(line_orders)), arrayResize(line_amounts, length(line_orders)))) AS distinct_orders_365,
        arrayUniq(groupArrayIf(sipHash64(category), category != ''))                     AS distinct_categories,
        sum(amount)                                                                      AS net,
        sumIf(amount, amount < 0)                                                        AS negative,
        sumIf(amount, toDate(at, {time_zone:String}) > {as_of_day:Date} - 365)           AS net_365,
        sum(ifNull(cost, 0))                                                             AS known_cost,
        sumIf(amount, cost IS NULL)                                                      AS net_without_cost,
        minIf(at, amount >= 0)                                                           AS first_at,
        maxIf(at, amount >= 0)                                                           AS last_at
      FROM current_order_line
      WHERE at < {as_of:DateTime64(3, 'UTC')}
      GROUP BY customer
      HAVING length(days) > 0
    )`,
});

/** What the facts before a moment can support: period, lines with costs and order ids, the margin they give. */
export const readFactsBasis = factQuery({
  name: 'measures.read_facts_basis',
  params: { as_of: "DateTime64(3, 'UTC')", time_zone: 'String' },
  row: { lines: 'UInt64', lines_with_cost: 'UInt64', lines_with_order: 'UInt64', net_with_cost: 'Float64', known_cost: 'Float64', net: 'Float64', first_day: 'Date', last_day: 'Date' },
  sql: `
    SELECT
      count()                                          AS lines,
      countIf(cost IS NOT NULL)                        AS lines_with_cost,
      countIf(order_id != '')                          AS lines_with_order,
      toFloat64(sumIf(amount, cost IS NOT NULL))       AS net_with_cost,
      toFloat64(sum(ifNull(cost, 0)))                  AS known_cost,
      toFloat64(sum(amount))                           AS net,
      toDate(min(at), {time_zone:String})              AS first_day,
      toDate(max(at), {time_zone:String})              AS last_day
    FROM current_order_line
    WHERE at < {as_of:DateTime64(3, 'UTC')}`,
});

/** The first moment of the business day after the newest order up to now. */
export const endOfFacts = factQuery({
  name: 'measures.end_of_facts',
  params: { now: "DateTime64(3, 'UTC')", time_zone: 'String' },
  row: { lines: 'UInt64', end: "DateTime64(3, 'UTC')" },
  sql: `
    SELECT
      count()                                                                                        AS lines,
      toDateTime64(toTimeZone(toStartOfDay(max(at), {time_zone:String}) + INTERVAL 1 DAY, 'UTC'), 3, 'UTC')  AS end
    FROM current_order_line
    WHERE at <= {now:DateTime64(3, 'UTC')}`,
});
