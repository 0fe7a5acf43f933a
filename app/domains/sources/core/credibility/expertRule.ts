import Type, { type Static } from 'typebox';
import type { Text } from '#core/text.ts';

/** A fact that experts' rules may name: a column of what an assessment looks at. */
export interface ExpertFact { readonly key: string; readonly type: 'number' | 'label'; readonly text: Text }

const number = (key: string, zh: string, en: string): ExpertFact => ({ key, type: 'number', text: { zh, en } });
const label = (key: string, zh: string, en: string): ExpertFact => ({ key, type: 'label', text: { zh, en } });

export const EXPERT_FACTS: readonly ExpertFact[] = [
  number('orders', '订单数', 'Orders'), number('lines', '订单行数', 'Order lines'), number('purchase_days', '购买日数', 'Purchase days'), number('purchases', '购买总额', 'Amount bought'),
  number('returns', '退货总额', 'Amount returned'), number('returns_share', '退货占购买的比例（0–1）', 'Returns as a share of purchases (0–1)'), number('revenue_365d', '近一年收入', 'Revenue of the last 365 days'), number('average_order', '客单价', 'Average order'),
  number('most_orders_a_day', '一天最多订单数', 'Most orders on one day'), number('products', '买过的商品数', 'Products bought'), number('discount_share', '优惠占比（0–1）', 'Discounts as a share (0–1)'), number('cost_share', '成本 ÷ 金额', 'Cost ÷ amount'),
  number('days_since_first_order', '首单距今天数', 'Days since the first order'), number('days_since_last_order', '末单距今天数', 'Days since the last order'), number('age', '年龄', 'Age'), number('income', '收入', 'Income'),
  label('kind', '客户类型（person / organisation）', 'Person or organisation'), label('channel', '渠道', 'Channel'), label('province', '省份', 'Province'), label('industry', '行业', 'Industry'), label('occupation', '职业', 'Occupation'), label('education', '学历', 'Education'),
];
const byKey = new Map(EXPERT_FACTS.map((fact) => [fact.key, fact]));
export function expertFactOf(key: string): ExpertFact | undefined { return byKey.get(key); }

/** One condition: a number from … to …, or a label that is one of some. */
export const ExpertCondition = Type.Object({
  fact: Type.String({ maxLength: 40 }),
  from: Type.Optional(Type.Number({ minimum: -1e12, maximum: 1e12 })),
  to: Type.Optional(Type.Number({ minimum: -1e12, maximum: 1e12 })),
  oneOf: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 50 })),
}, { additionalProperties: false });
export type ExpertCondition = Static<typeof ExpertCondition>;

export type ConditionMistake = 'unknown-fact' | 'needs-range' | 'needs-choice' | 'empty-range';

/** What is wrong with a condition, or null. */
export function mistakeIn({ fact, from, to, oneOf }: ExpertCondition): ConditionMistake | null {
  const known = byKey.get(fact);
  if (known === undefined) return 'unknown-fact';
  if (known.type === 'label') return oneOf === undefined || from !== undefined || to !== undefined ? 'needs-choice' : null;
  if (oneOf !== undefined || (from === undefined && to === undefined)) return 'needs-range';
  return from !== undefined && to !== undefined && from > to ? 'empty-range' : null;
}

export type FactValues = Readonly<Record<string, number | string | null>>;

/** Whether all conditions hold. What is not known satisfies nothing. The SQL of an assessment says the same; a test holds the two together. */
export function ruleHolds(conditions: readonly ExpertCondition[], facts: FactValues): boolean {
  return conditions.every(({ fact, from, to, oneOf }) => {
    const value = facts[fact];
    if (value === null || value === undefined || value === '') return false;
    if (typeof value === 'string') return oneOf?.includes(value) ?? false;
    return (from === undefined || value >= from) && (to === undefined || value <= to);
  });
}
