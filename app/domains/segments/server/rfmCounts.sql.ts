import { factQuery } from '#server/facts/factQuery.ts';

export const rfmGroups = factQuery({
  name: 'segments.rfm_groups', over: 'whole',
  params: { run: 'UInt64' },
  row: { rfm_group: 'LowCardinality(String)', customers: 'UInt64', revenue: 'Decimal(38, 4)', clv: 'Nullable(Float64)' },
  sql: `
    SELECT rfm_group, count() AS customers, sum(revenue) AS revenue, sum(clv) AS clv
    FROM current_customer_snapshot
    WHERE run = {run:UInt64} AND orders > 0
    GROUP BY rfm_group`,
});

export const rfmGrid = factQuery({
  name: 'segments.rfm_grid', over: 'whole',
  params: { run: 'UInt64' },
  row: { recency: 'UInt8', frequency: 'UInt8', customers: 'UInt64', mean_revenue: 'Float64' },
  sql: `
    SELECT recency, frequency, count() AS customers, avg(toFloat64(revenue)) AS mean_revenue
    FROM current_customer_snapshot
    WHERE run = {run:UInt64} AND orders > 0
    GROUP BY recency, frequency
    ORDER BY recency, frequency`,
});
