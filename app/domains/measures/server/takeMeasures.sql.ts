import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** What the facts before a moment can support: period, lines with costs and order ids, the margin they give. */
export const readFactsBasis = factQuery({
  name: 'measures.read_facts_basis', over: 'whole',
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
  name: 'measures.end_of_facts', over: 'whole',
  params: { now: "DateTime64(3, 'UTC')", time_zone: 'String' },
  row: { lines: 'UInt64', end: "DateTime64(3, 'UTC')" },
  sql: `
    SELECT
      count()                                                                                        AS lines,
      toDateTime64(toTimeZone(toStartOfDay(max(at), {time_zone:String}) + INTERVAL 1 DAY, 'UTC'), 3, 'UTC')  AS end
    FROM current_order_line
    WHERE at <= {now:DateTime64(3, 'UTC')}`,
});

/** Rows of each kind of fact, replaced and cancelled ones among them: whether there is anything to read. */
export const countFacts = factQuery({
  name: 'measures.count_facts', over: 'whole',
  params: {},
  row: { order_line: 'UInt64', cost: 'UInt64', subscription: 'UInt64', interaction: 'UInt64', referral: 'UInt64', survey_answer: 'UInt64', point_movement: 'UInt64' },
  sql: `
    SELECT assumeNotNull((SELECT count() FROM order_line)) AS order_line, assumeNotNull((SELECT count() FROM cost)) AS cost, assumeNotNull((SELECT count() FROM subscription)) AS subscription, assumeNotNull((SELECT count() FROM interaction)) AS interaction,
      assumeNotNull((SELECT count() FROM referral)) AS referral, assumeNotNull((SELECT count() FROM survey_answer)) AS survey_answer, assumeNotNull((SELECT count() FROM point_movement)) AS point_movement`,
});

/** Where customers can be cut into ranges of about as many order lines each. */
export const rangesOfCustomers = factQuery({
  name: 'measures.ranges_of_customers', over: 'whole',
  params: { parts: 'UInt64' },
  row: { cuts: 'Array(UInt64)' },
  sql: `
    SELECT arraySort(arrayDistinct(arrayMap(part -> customers[toUInt64(ceil(length(customers) * part / {parts:UInt64}))], range(1, {parts:UInt64})))) AS cuts
    FROM (SELECT arraySort(groupArraySample(100000, 1)(customer)) AS customers FROM current_order_line)`,
});

/** When each category was first bought by anybody. */
export const firstOfCategories = factQuery({
  name: 'measures.first_of_categories', over: 'whole',
  params: { as_of: "DateTime64(3, 'UTC')" },
  row: { category: 'String', first_at: "DateTime64(3, 'UTC')" },
  sql: `
    SELECT CAST(category, 'String') AS category, min(at) AS first_at
    FROM current_order_line
    WHERE at < {as_of:DateTime64(3, 'UTC')} AND amount >= 0 AND category != ''
    GROUP BY category`,
});

/** Those whom an update touched and of whom no fact is left: the rows that an earlier version wrote of them end. */
export const endTouched = factCommand({
  name: 'measures.end_touched', over: 'shard',
  params: { run: 'UInt64', version: 'UInt64' },
  sql: `
    INSERT INTO fact_measure (run, customer, version, gone)
    SELECT DISTINCT {run:UInt64}, customer, {version:UInt64}, 1
    FROM touched_customer
    WHERE run = {run:UInt64} AND customer NOT IN (SELECT customer FROM fact_measure WHERE run = {run:UInt64} AND version = {version:UInt64})`,
});
