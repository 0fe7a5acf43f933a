import { factQuery } from '#server/facts/factQuery.ts';

export const stageTotals = factQuery({
  name: 'lifecycle.stage_totals', over: 'whole',
  params: { run: 'UInt64' },
  row: { stage: 'LowCardinality(String)', customers: 'UInt64', revenue_365d: 'Decimal(38, 4)', equity: 'Nullable(Float64)', p_active: 'Nullable(Float64)' },
  sql: `
    SELECT stage, count() AS customers, sum(revenue_365d) AS revenue_365d, sum(clv) AS equity, avg(p_active) AS p_active
    FROM current_customer_snapshot
    WHERE run = {run:UInt64}
    GROUP BY stage`,
});

export const stageHistory = factQuery({
  name: 'lifecycle.stage_history', over: 'whole',
  params: { run: 'UInt64' },
  row: { as_of: 'Date', stage: 'LowCardinality(String)', customers: 'UInt64' },
  sql: `
    SELECT as_of, stage, count() AS customers
    FROM current_stage_at
    WHERE run = {run:UInt64}
    GROUP BY as_of, stage
    ORDER BY as_of`,
});

/**
 * Customers by stage before and after, for each pair of neighbouring moments; '' before: not a customer yet. Of each customer
 * a short list of stages' numbers, one a moment: a million customers are a dozen million rows.
 */
export const stageMoves = factQuery({
  name: 'lifecycle.stage_moves', over: 'whole',
  params: { run: 'UInt64', days: 'Array(Date)', stages: 'Array(String)' },
  row: { from: 'Date', to: 'Date', from_stage: 'String', to_stage: 'String', customers: 'UInt64' },
  sql: `
    SELECT
      {days:Array(Date)}[i]                           AS from,
      {days:Array(Date)}[i + 1]                       AS to,
      if(before = 0, '', {stages:Array(String)}[before]) AS from_stage,
      {stages:Array(String)}[after]                   AS to_stage,
      customers
    FROM (
      SELECT i, by_moment[i] AS before, by_moment[i + 1] AS after, count() AS customers
      FROM (
        SELECT groupArrayInsertAt(toUInt8(indexOf({stages:Array(String)}, CAST(stage, 'String'))), toUInt32(indexOf({days:Array(Date)}, as_of) - 1)) AS by_moment
        FROM current_stage_at
        WHERE run = {run:UInt64} AND has({days:Array(Date)}, as_of)
        GROUP BY customer
      )
      ARRAY JOIN range(1, length({days:Array(Date)})) AS i
      WHERE after != 0
      GROUP BY i, before, after
    )
    ORDER BY from, customers DESC`,
});
