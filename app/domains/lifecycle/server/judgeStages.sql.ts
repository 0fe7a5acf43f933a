import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** The company's rhythm: the median of the customers' own, over those with enough purchase days. */
export const readCompanyRhythm = factQuery({
  name: 'lifecycle.read_company_rhythm',
  over: 'whole',
  params: { run: 'UInt64', from_purchases: 'UInt32' },
  row: { rhythm_days: 'Float64', customers: 'UInt64' },
  sql: `
    SELECT
      ifNull(quantileExactIf(0.5)(typical_gap_days, purchase_days >= {from_purchases:UInt32}), 0)  AS rhythm_days,
      countIf(purchase_days >= {from_purchases:UInt32})                                            AS customers
    FROM current_fact_measure
    WHERE run = {run:UInt64}`,
});

/**
 * The stage of every customer as of each day, from the purchase days up to it: the SQL twin of `stageOf` (a test
 * holds the two together). Customers are known from their first purchase, or from the day their record says;
 * those of whom nobody says since when, and who never ordered, are prospects at the run's own moment alone.
 * With `touched` only those whom new facts touched, as gone on the days on which they are not customers (any more).
 * A million customers are a dozen million rows: in blocks of four million the engine need not merge them while the run goes on.
 */
export const judgeStages = factCommand({
  name: 'lifecycle.judge_stages',
  over: 'shard',
  params: { run: 'UInt64', version: 'UInt64', touched: 'UInt8', as_of: "DateTime64(3, 'UTC')", time_zone: 'String', days: 'Array(Date)', company_rhythm: 'Float64', loyal_from: 'UInt32', own_rhythm_from: 'UInt32', dormant_after: 'Float64', lost_after: 'Float64', shortest_rhythm: 'Float64' },
  sql: `
    INSERT INTO stage_at (run, as_of, customer, version, gone, stage) SETTINGS optimize_on_insert = 0, min_insert_block_size_rows = 4200000, min_insert_block_size_bytes = 0
    WITH touched AS (SELECT customer FROM touched_customer WHERE run = {run:UInt64})
    SELECT
      {run:UInt64},
      as_of,
      customer,
      {version:UInt64},
      NOT ifNull(present, 0),
      multiIf(
        NOT ifNull(present, 0),                             '',
        purchases = 0,                                      'prospect',
        silence > {lost_after:Float64} * rhythm,            'lost',
        silence > {dormant_after:Float64} * rhythm,         'dormant',
        purchases >= {loyal_from:UInt32},                   'loyal',
        purchases = 1,                                      'first',
                                                            'repeat')
    FROM (
      SELECT
        customer,
        as_of,
        toInt32(as_of)                                                  AS as_of_day,
        arrayCount(d -> d <= as_of_day, purchase_days)                  AS purchases,
        as_of_day - purchase_days[purchases]                            AS silence,
        greatest({shortest_rhythm:Float64}, if(purchases >= greatest(2, {own_rhythm_from:UInt32}), (purchase_days[purchases] - purchase_days[1]) / (purchases - 1), {company_rhythm:Float64})) AS rhythm,
        purchases > 0 OR known_from <= as_of OR (known_from IS NULL AND never_ordered AND there AND as_of = {days:Array(Date)}[-1]) AS present
      FROM (
        SELECT customer, arraySort(arrayDistinct(groupArrayArray(days))) AS purchase_days, min(known) AS known_from, max(ordered) = 0 AS never_ordered, max(stands) = 1 AS there
        FROM (
          SELECT customer, groupArrayIf(toInt32(toDate(at, {time_zone:String})), amount >= 0 AND at < {as_of:DateTime64(3, 'UTC')}) AS days, CAST(NULL, 'Nullable(Date)') AS known, 1 AS ordered, 1 AS stands
          FROM current_order_line
          WHERE {touched:UInt8} = 0 OR customer IN touched
          GROUP BY customer
          UNION ALL
          SELECT customer, CAST([], 'Array(Int32)') AS days, known_from AS known, 0 AS ordered, 1 AS stands
          FROM current_customer_profile
          WHERE {touched:UInt8} = 0 OR customer IN touched
          UNION ALL
          SELECT customer, CAST([], 'Array(Int32)') AS days, CAST(NULL, 'Nullable(Date)') AS known, 0 AS ordered, 0 AS stands
          FROM touched
          WHERE {touched:UInt8} = 1
        )
        GROUP BY customer
      )
      ARRAY JOIN {days:Array(Date)} AS as_of
    )
    WHERE ifNull(present, 0) OR {touched:UInt8} = 1`,
});
