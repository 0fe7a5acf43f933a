import type { FactName } from '#domains/measures/core/index.ts';

/** How a row of each kind of fact is told in one line: SQL over its columns. */
export interface FactShown { readonly what: string; readonly detail: string; readonly amount: string; readonly number: string }

const text = (column: string): string => `CAST(${column}, 'String')`;
const joined = (...columns: readonly string[]): string => `arrayStringConcat(arrayFilter(part -> part != '', [${columns.join(', ')}]), ' · ')`;
const none = `CAST(NULL, 'Nullable(String)')`;
const noNumber = `CAST(NULL, 'Nullable(Float64)')`;
const money = (column: string): string => `CAST(toString(${column}), 'Nullable(String)')`;

export const FACT_SHOWN: Readonly<Record<FactName, FactShown>> = {
  order_line: { what: joined('product', text('category')), detail: joined('order_id', text('channel'), text('status')), amount: money('amount'), number: 'quantity' },
  cost: { what: text('purpose'), detail: joined('campaign', text('channel'), 'note'), amount: money('amount'), number: noNumber },
  subscription: { what: text('plan'), detail: joined(text('status'), text('period'), `ifNull(toString(toDate(renews_at)), '')`, `ifNull(toString(toDate(ended_at)), '')`), amount: money('amount'), number: 'seats' },
  interaction: { what: joined(text('type'), 'subject'), detail: joined(text('channel'), text('direction'), text('agent'), text('outcome')), amount: none, number: 'quantity' },
  referral: { what: 'referred_id', detail: joined('code', text('channel')), amount: `if(amount IS NULL, NULL, toString(amount))`, number: noNumber },
  survey_answer: { what: joined(text('survey'), text('question')), detail: 'text', amount: none, number: 'score' },
  point_movement: { what: text('type'), detail: joined('order_id', 'note'), amount: none, number: `CAST(points, 'Nullable(Float64)')` },
};
