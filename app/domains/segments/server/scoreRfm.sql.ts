import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** The cuts between the fifths of a run's customers. */
export const readRfmCuts = factQuery({
  name: 'segments.read_rfm_cuts',
  over: 'whole',
  params: { run: 'UInt64' },
  row: { days: 'Array(Float64)', orders: 'Array(Float64)', revenue: 'Array(Float64)' },
  sql: `
    SELECT
      quantilesExact(0.2, 0.4, 0.6, 0.8)(days_since_last_order)  AS days,
      quantilesExact(0.2, 0.4, 0.6, 0.8)(toFloat64(orders))      AS orders,
      quantilesExact(0.2, 0.4, 0.6, 0.8)(toFloat64(revenue))     AS revenue
    FROM current_fact_measure
    WHERE run = {run:UInt64} AND purchase_days > 0`,
});

/**
 * Scores 1 to 5 and the named group. A value equal to a cut belongs below it, so ties are never split. `groups` holds the
 * 125 names by r, f, m. With `touched` only those whom new facts touched, the ones who no longer bought anything as gone.
 */
export const scoreRfm = factCommand({
  name: 'segments.score_rfm',
  over: 'shard',
  params: { run: 'UInt64', version: 'UInt64', touched: 'UInt8', days: 'Array(Float64)', orders: 'Array(Float64)', revenue: 'Array(Float64)', groups: 'Array(String)' },
  sql: `
    INSERT INTO rfm_score (run, customer, version, gone, recency, frequency, monetary, rfm_group) SETTINGS optimize_on_insert = 0
    WITH touched AS (SELECT customer FROM touched_customer WHERE run = {run:UInt64})
    SELECT
      run,
      customer,
      {version:UInt64}, 0,
      5 - arrayCount(cut -> cut < days_since, {days:Array(Float64)})               AS r,
      1 + arrayCount(cut -> cut < orders, {orders:Array(Float64)})                 AS f,
      1 + arrayCount(cut -> cut < toFloat64(revenue), {revenue:Array(Float64)})    AS m,
      {groups:Array(String)}[(r - 1) * 25 + (f - 1) * 5 + m]
    FROM (
      SELECT run, customer, assumeNotNull(days_since_last_order) AS days_since, orders, revenue
      FROM current_fact_measure
      WHERE run = {run:UInt64} AND purchase_days > 0 AND ({touched:UInt8} = 0 OR customer IN touched)
    )
    UNION ALL
    SELECT DISTINCT {run:UInt64}, customer, {version:UInt64}, 1, 0, 0, 0, ''
    FROM touched
    WHERE {touched:UInt8} = 1 AND customer NOT IN (SELECT customer FROM current_fact_measure WHERE run = {run:UInt64} AND purchase_days > 0 AND customer IN touched)`,
});
