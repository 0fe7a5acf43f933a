import type { Measure, OwnMeasure } from '#domains/measures/core/index.ts';

/** Measures whose values of several customers can be added up to something that means anything; in the order of the choice. */
const ADDABLE = [
  'clv', 'current_value', 'p_active', 'expected_orders',
  'revenue', 'gross_revenue', 'returns', 'margin', 'discounts', 'units', 'orders', 'purchase_days', 'discounted_orders',
  'revenue_30d', 'revenue_90d', 'revenue_365d', 'margin_365d', 'returns_365d', 'orders_30d', 'orders_90d', 'orders_365d',
  'acquisition_cost', 'service_cost', 'service_cost_365d', 'lifetime_profit', 'profit_365d',
  'interactions', 'interactions_90d', 'interactions_365d', 'inbound_365d', 'visits_365d', 'complaints', 'complaints_365d', 'open_complaints', 'web_events_30d',
  'active_subscriptions', 'mrr', 'arr', 'ended_subscriptions', 'seats', 'messages_90d', 'opens_90d', 'answers', 'answers_365d',
  'referrals', 'referrals_365d', 'referral_rewards', 'points_balance', 'points_earned', 'points_redeemed', 'points_expired', 'points_earned_365d', 'stated_yearly_spend',
] as const;
const PLACE: ReadonlyMap<string, number> = new Map(ADDABLE.map((key, place) => [key, place]));

/** What a firm's or a segment's change can be told in: measures of the product in the order of the choice, then those of the installation's own that add up. */
export function addableMeasures(measures: readonly Measure[], own: readonly OwnDefined[] = []): Measure[] {
  const addable = addableKeys(own);
  return measures.filter(({ key }) => addable.has(key)).sort((a, b) => (PLACE.get(a.key) ?? ADDABLE.length) - (PLACE.get(b.key) ?? ADDABLE.length));
}

type OwnDefined = Pick<OwnMeasure, 'key' | 'definition'>;

/** Found by models, not by facts alone: what is made of them would have to be judged anew on every step of the way. */
const JUDGED: ReadonlySet<string> = new Set(['clv', 'current_value', 'p_active', 'expected_orders']);

/** Own sums and counts add up, and so do sums and differences of what adds up. */
export function addableKeys(own: readonly OwnDefined[]): ReadonlySet<string> {
  const byKey = new Map(own.map((one) => [one.key, one.definition]));
  const adds = (key: string, depth = 0): boolean => {
    const definition = byKey.get(key);
    if (definition === undefined) return PLACE.has(key) && !JUDGED.has(key);
    if (definition.make === 'aggregate') return definition.aggregate === 'count' || definition.aggregate === 'sum';
    return (definition.operation === 'sum' || definition.operation === 'difference') && depth < own.length && adds(definition.first, depth + 1) && adds(definition.second, depth + 1);
  };
  return new Set([...ADDABLE, ...own.map(({ key }) => key).filter((key) => adds(key))]);
}

export const isAddable = ({ key }: Pick<Measure, 'key'>): boolean => PLACE.has(key);

/** What a change is told in unless somebody asks for another. */
export const DEFAULT_CHANGE_MEASURE = 'clv';
