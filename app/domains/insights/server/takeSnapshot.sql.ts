import { AGE_BANDS, INCOME_BANDS, type Band } from '#domains/customers/core/index.ts';
import { factCommand } from '#server/facts/factQuery.ts';

/** The band of a number as SQL; '' where there is no number. */
const bandOf = (number: string, bands: readonly Band[]): string => `multiIf(isNull(${number}), '', ${bands.map((band) => `${number} < ${band.to}, '${band.key}'`).join(', ')}, '')`;

/**
 * Joins what the steps of a run found into one row a customer: customers with a record and customers with orders alike.
 * All inputs have one row a customer; hash joins on the customer keep one side in memory (about 100 bytes a customer).
 */
export const takeSnapshot = factCommand({
  name: 'insights.take_snapshot',
  params: { run: 'UInt64', as_of_day: 'Date' },
  sql: `
    INSERT INTO customer_snapshot (
      run, customer, external_id, name, kind, channel, province, city, stage, rfm_group, recency, frequency, monetary,
      orders, purchase_days, revenue, returns, margin, average_order, first_order_at, last_order_at, days_since_first_order, days_since_last_order, typical_gap_days, orders_365d, revenue_365d, categories,
      x, tx, T, z, p_active, expected_orders, expected_spend, current_value, clv, clv_low, clv_high,
      district, industry, gender, age, age_band, occupation, education, income, income_band, owner_name, department, parent, parent_name)
    SELECT
      {run:UInt64} AS run, s.customer,
      p.external_id, p.name, p.kind, p.channel, p.province, p.city,
      s.stage, r.rfm_group, r.recency, r.frequency, r.monetary,
      m.orders, m.purchase_days, m.revenue, m.returns, m.margin, m.average_order,
      if(m.orders > 0, m.first_order_at, NULL), if(m.orders > 0, m.last_order_at, NULL),
      m.days_since_first_order, m.days_since_last_order, m.typical_gap_days, m.orders_365d, m.revenue_365d, m.categories,
      m.x, m.tx, m.T, m.z,
      if(v.customer = 0 OR isNaN(v.p_active), NULL, v.p_active),
      if(v.customer = 0 OR isNaN(v.expected_orders), NULL, v.expected_orders),
      if(v.customer = 0 OR isNaN(v.expected_spend), NULL, v.expected_spend),
      if(v.customer = 0 OR isNaN(v.current_value), NULL, v.current_value),
      if(v.customer = 0 OR isNaN(v.clv), NULL, v.clv),
      if(v.customer = 0 OR isNaN(v.clv_low), NULL, v.clv_low),
      if(v.customer = 0 OR isNaN(v.clv_high), NULL, v.clv_high),
      p.district, p.industry, p.gender, p.age, ${bandOf('p.age', AGE_BANDS)}, p.occupation, p.education, p.income, ${bandOf('p.income', INCOME_BANDS)}, p.owner_name, p.department, p.parent, above.name
    FROM (SELECT customer, stage FROM current_stage_at WHERE run = {run:UInt64} AND as_of = {as_of_day:Date}) AS s
    LEFT ANY JOIN (SELECT * FROM current_fact_measure WHERE run = {run:UInt64}) AS m ON m.customer = s.customer
    LEFT ANY JOIN (SELECT * FROM current_rfm_score WHERE run = {run:UInt64}) AS r ON r.customer = s.customer
    LEFT ANY JOIN (SELECT * FROM current_customer_value WHERE run = {run:UInt64}) AS v ON v.customer = s.customer
    LEFT ANY JOIN (
      SELECT *, if(birthday IS NULL OR birthday > {as_of_day:Date} OR age('year', assumeNotNull(birthday), {as_of_day:Date}) > 120, NULL, toUInt8(age('year', assumeNotNull(birthday), {as_of_day:Date}))) AS age
      FROM current_customer_profile) AS p ON p.customer = s.customer
    LEFT ANY JOIN (SELECT customer, name FROM current_customer_profile WHERE customer IN (SELECT DISTINCT parent FROM current_customer_profile WHERE parent != 0)) AS above ON above.customer = p.parent`,
});
