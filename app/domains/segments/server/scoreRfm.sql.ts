import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** The cuts between the fifths of a run's customers. */
export const readRfmCuts = factQuery({
  name: 'segments.read_rfm_cuts',
  params: { run: 'UInt64' },
  row: { days: 'Array(Float64)', orders: 'Array(Float64)', revenue: 'Array(Float64)' },
  sql: `
    SELECT
      quantilesExact(0.2, 0.4, 0.6, 0.8)(days_since_last_order)  AS days,
      quantilesExact(0.2, 0.4, 0.6, 0.8)(toFloat64(orders))      AS orders,
      quantilesExact(0.2, 0.4, 0.6, 0.8)(toFloat64(revenue))     AS revenue
    FROM current_fact_measure
    WHERE run = {run:UInt64}`,
});

/** Scores 1 to 5 and the named group. A value equal to a cut belongs below it, so ties are never split. `groups` holds the 125 names by r, f, m. */
export const scoreRfm = factCommand({
  name: 'segments.score_rfm',
  params: { run: 'UInt64', days: 'Array(Float64)', orders: 'Array(Float64)', revenue: 'Array(Float64)', groups: 'Array(String)' },
  sql: `
    INSERT INTO rfm_score (run, customer, recency, frequency, monetary, rfm_group)
    SELECT
      run,
      customer,
      5 - arrayCount(cut -> cut < days_since_last_order, {days:Array(Float64)})    AS r,
      1 + arrayCount(cut -> cut < orders, {orders:Array(Float64)})                 AS f,
      1 + arrayCount(cut -> cut < toFloat64(revenue), {revenue:Array(Float64)})    AS m,
      {groups:Array(String)}[(r - 1) * 25 + (f - 1) * 5 + m]
    FROM current_fact_measure
    WHERE run = {run:UInt64}`,
});
