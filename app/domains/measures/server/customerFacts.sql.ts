import { FACT_NAMES } from '#domains/measures/core/index.ts';
import { factQuery } from '#server/facts/factQuery.ts';

/**
 * Which kinds of facts there are of a customer (`own`), replaced and cancelled ones among them; and how many rows there
 * are of what is found over all customers (`company`), so that it is found anew when they change.
 */
export const factsThere = factQuery({
  name: 'measures.facts_there', over: 'whole',
  params: { customer: 'UInt64' },
  row: { whose: 'String', what: 'String', rows: 'UInt64' },
  sql: [
    ...FACT_NAMES.map((fact) => `SELECT 'own' AS whose, '${fact}' AS what, toUInt64(1) AS rows FROM (SELECT customer FROM ${fact} WHERE customer = {customer:UInt64} LIMIT 1)`),
    ...['order_line', 'cost', 'customer_profile'].map((table) => `SELECT 'company' AS whose, '${table}' AS what, count() AS rows FROM ${table}`),
  ].join(' UNION ALL '),
});

// The tables rather than their views: the engine looks at every column of a view, which takes longer than reading one customer.
const before = (table: string): string => `FROM ${table} FINAL WHERE customer = {customer:UInt64} AND cancelled = 0 AND at < {as_of:DateTime64(3, 'UTC')} LIMIT {most:UInt64}`;
const params = { customer: 'UInt64', as_of: "DateTime64(3, 'UTC')", time_zone: 'String', most: 'UInt64' } as const;
const when = { at: "DateTime64(3, 'UTC')", day: 'Date' } as const;
const WHEN = 'at, toDate(at, {time_zone:String}) AS day';

export const linesOfCustomer = factQuery({
  name: 'measures.lines_of_customer', over: 'shard', params,
  row: { ...when, order_id: 'String', product: 'String', category: 'LowCardinality(String)', channel: 'LowCardinality(String)', quantity: 'Nullable(Float64)', amount: 'Decimal(18, 4)', cost: 'Nullable(Decimal(18, 4))', discount: 'Nullable(Decimal(18, 4))' },
  sql: `SELECT ${WHEN}, order_id, product, category, channel, quantity, amount, cost, discount ${before('order_line')}`,
});

export const costsOfCustomer = factQuery({
  name: 'measures.costs_of_customer', over: 'shard', params,
  row: { ...when, purpose: 'LowCardinality(String)', amount: 'Decimal(18, 4)' },
  sql: `SELECT ${WHEN}, purpose, amount ${before('cost')}`,
});

export const subscriptionsOfCustomer = factQuery({
  name: 'measures.subscriptions_of_customer', over: 'shard', params,
  row: { ...when, period: 'LowCardinality(String)', status: 'LowCardinality(String)', amount: 'Decimal(18, 4)', seats: 'Nullable(Float64)', auto_renew: 'Nullable(UInt8)', ended_at: "Nullable(DateTime64(3, 'UTC'))", end_day: 'Nullable(Date)', renews_at: "Nullable(DateTime64(3, 'UTC'))", renewal_day: 'Nullable(Date)' },
  sql: `SELECT ${WHEN}, period, status, amount, seats, auto_renew, ended_at, toDate(ended_at, {time_zone:String}) AS end_day, renews_at, toDate(renews_at, {time_zone:String}) AS renewal_day ${before('subscription')}`,
});

export const interactionsOfCustomer = factQuery({
  name: 'measures.interactions_of_customer', over: 'shard', params,
  row: { ...when, type: 'LowCardinality(String)', direction: 'LowCardinality(String)', outcome: 'LowCardinality(String)', agent: 'LowCardinality(String)', ended_at: "Nullable(DateTime64(3, 'UTC'))" },
  sql: `SELECT ${WHEN}, type, direction, outcome, agent, ended_at ${before('interaction')}`,
});

export const referralsOfCustomer = factQuery({
  name: 'measures.referrals_of_customer', over: 'shard', params,
  row: { ...when, amount: 'Nullable(Decimal(18, 4))' },
  sql: `SELECT ${WHEN}, amount ${before('referral')}`,
});

export const answersOfCustomer = factQuery({
  name: 'measures.answers_of_customer', over: 'shard', params,
  row: { ...when, question: 'LowCardinality(String)', score: 'Nullable(Float64)', scale: 'Nullable(Float64)' },
  sql: `SELECT ${WHEN}, question, score, scale ${before('survey_answer')}`,
});

export const pointsOfCustomer = factQuery({
  name: 'measures.points_of_customer', over: 'shard', params,
  row: { ...when, type: 'LowCardinality(String)', points: 'Float64' },
  sql: `SELECT ${WHEN}, type, points ${before('point_movement')}`,
});

/** Since when a customer is known and by which channel it came: by this, costs of winning customers are shared out. */
export const arrivalOfCustomer = factQuery({
  name: 'measures.arrival_of_customer', over: 'shard',
  params: { customer: 'UInt64' },
  row: { known_from: 'Nullable(Date)', channel: 'String' },
  sql: `SELECT CAST(known_from, 'Nullable(Date)') AS known_from, CAST(channel, 'String') AS channel FROM current_customer_profile WHERE customer = {customer:UInt64}`,
});
