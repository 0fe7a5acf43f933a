import Type from 'typebox';
import type { Text } from '#core/text.ts';
import { contract } from '#core/contract.ts';
import { customerParams } from '#domains/customers/core/index.ts';

export const COST_PURPOSES = ['acquisition', 'service', 'retention', 'winback', 'other'] as const;
export type CostPurpose = (typeof COST_PURPOSES)[number];
export const costPurposeTexts: Readonly<Record<CostPurpose, Text>> = {
  acquisition: { zh: '获客', en: 'acquisition' }, service: { zh: '服务', en: 'service' }, retention: { zh: '留存', en: 'retention' }, winback: { zh: '赢回', en: 'winning back' }, other: { zh: '其他', en: 'other' },
};

/**
 * How a cost that stands for no customer is shared out among those of its month (and of its channel, where it names one):
 * equally among the customers won in that month, or among those who ordered, by their orders or by their revenue.
 */
export const COST_KEYS = ['new-customers', 'orders', 'revenue'] as const;
export type CostKey = (typeof COST_KEYS)[number];
export const costKeyTexts: Readonly<Record<CostKey, Text>> = {
  'new-customers': { zh: '当月新客户平均分摊', en: 'equally among the customers won that month' },
  orders: { zh: '按当月订单数分摊', en: 'by the orders of that month' },
  revenue: { zh: '按当月收入分摊', en: 'by the revenue of that month' },
};

/** The rule in force: a key for each purpose. */
export const CostRule = Type.Object({ acquisition: Type.Enum([...COST_KEYS]), service: Type.Enum([...COST_KEYS]), retention: Type.Enum([...COST_KEYS]), winback: Type.Enum([...COST_KEYS]), other: Type.Enum([...COST_KEYS]) }, { additionalProperties: false });
export type CostRule = Type.Static<typeof CostRule>;
export const DEFAULT_COST_RULE: CostRule = { acquisition: 'new-customers', service: 'orders', retention: 'orders', winback: 'orders', other: 'revenue' };

const CostLine = Type.Object({ at: Type.String(), purpose: Type.Enum([...COST_PURPOSES]), channel: Type.String(), campaign: Type.String(), note: Type.String(), source: Type.String(), /** What the customer bears, in the base currency. */ amount: Type.String(), /** The whole cost that this is a share of; null for a cost of this customer alone. */ whole: Type.Union([Type.String(), Type.Null()]), sharedBy: Type.Integer() });

/** What a customer has cost so far: costs of its own and shares of those that stand for a channel, a campaign or everybody. */
export const readCustomerCosts = contract({ method: 'GET', path: '/api/customers/:id/costs', params: customerParams, reply: Type.Object({ total: Type.String(), byPurpose: Type.Array(Type.Object({ purpose: Type.Enum([...COST_PURPOSES]), amount: Type.String() })), lines: Type.Array(CostLine), rule: CostRule }) });

/** The company's costs: all of them, what was shared out, and what found nobody to bear it. */
export const readCosts = contract({ method: 'GET', path: '/api/costs', reply: Type.Object({ rule: CostRule, purposes: Type.Array(Type.Object({ purpose: Type.Enum([...COST_PURPOSES]), own: Type.String(), shared: Type.String(), unshared: Type.String() })) }) });
export const saveCostRule = contract({ method: 'PUT', path: '/api/costs/rule', body: CostRule, reply: CostRule });
