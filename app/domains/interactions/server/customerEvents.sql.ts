import { factQuery } from '#server/facts/factQuery.ts';

const EVENTS = `
  SELECT 'interaction' AS kind, at, key, interaction_id AS id, CAST(type, 'String') AS type, subject AS title, content AS text, concat(CAST(agent, 'String'), if(outcome = '', '', concat(if(agent = '', '', ' · '), CAST(outcome, 'String')))) AS by, CAST(channel, 'String') AS channel, CAST(source, 'String') AS source, batch, CAST(NULL, 'Nullable(Decimal(18, 4))') AS amount, quantity AS number
  FROM current_interaction WHERE customer = {customer:UInt64}
  UNION ALL SELECT 'referral', at, key, referral_id, '', referred_id, note, code, CAST(channel, 'String'), CAST(source, 'String'), batch, amount, NULL FROM current_referral WHERE customer = {customer:UInt64}
  UNION ALL SELECT 'subscription', at, key, subscription_id, CAST(status, 'String'), CAST(plan, 'String'), ifNull(toString(toDate(ended_at)), ''), CAST(period, 'String'), '', CAST(source, 'String'), batch, CAST(amount, 'Nullable(Decimal(18, 4))'), seats FROM current_subscription WHERE customer = {customer:UInt64}
  UNION ALL SELECT 'cost', at, key, cost_id, CAST(purpose, 'String'), campaign, note, '', CAST(channel, 'String'), CAST(source, 'String'), batch, CAST(amount, 'Nullable(Decimal(18, 4))'), NULL FROM current_cost WHERE customer = {customer:UInt64}
  UNION ALL SELECT 'answer', at, key, answer_id, CAST(survey, 'String'), CAST(question, 'String'), text, '', CAST(channel, 'String'), CAST(source, 'String'), batch, NULL, score FROM current_survey_answer WHERE customer = {customer:UInt64}
  UNION ALL SELECT 'points', at, key, movement_id, CAST(type, 'String'), order_id, note, '', '', CAST(source, 'String'), batch, NULL, CAST(points, 'Nullable(Float64)') FROM current_point_movement WHERE customer = {customer:UInt64}`;

/** One page of what happened with a customer besides orders, newest first; ties are told apart by the fact's key. */
export const customerEvents = factQuery({
  name: 'interactions.customer_events', over: 'whole', of: 'customer',
  params: { customer: 'UInt64', kind: 'String', before: "DateTime64(3, 'UTC')", before_key: 'String', limit: 'UInt32' },
  row: { kind: 'String', at: "DateTime64(3, 'UTC')", fact_key: 'String', id: 'String', type: 'String', title: 'String', text: 'String', by: 'String', channel: 'String', source: 'String', batch: 'UInt64', amount: 'Nullable(Decimal(18, 4))', number: 'Nullable(Float64)' },
  sql: `
    SELECT kind, at, hex(key) AS fact_key, id, type, title, text, by, channel, source, batch, amount, number
    FROM (${EVENTS})
    WHERE ({kind:String} = '' OR kind = {kind:String}) AND (at, hex(key)) < ({before:DateTime64(3, 'UTC')}, {before_key:String})
    ORDER BY at DESC, fact_key DESC
    LIMIT {limit:UInt32}`,
});

export const countCustomerEvents = factQuery({
  name: 'interactions.count_customer_events', over: 'whole', of: 'customer',
  params: { customer: 'UInt64' },
  row: { kind: 'String', events: 'UInt64' },
  sql: `SELECT kind, count() AS events FROM (${EVENTS}) GROUP BY kind ORDER BY kind`,
});
