import { summarize } from '@changqing/clv';
import Type from 'typebox';
import { ORDER_MODELS } from './orderModels.ts';

/** What a lifetime value depends on beside the facts; shown beside every value and editable. */
export const ValuePolicySchema = Type.Object({
  /** How far ahead value is counted. */
  horizonMonths: Type.Integer({ minimum: 1, maximum: 240 }),
  /** Annual discount rate, 0.1 = 10 %. */
  discountPerYear: Type.Number({ minimum: 0, maximum: 1 }),
  /** Margin as a share of revenue; null: from costs where there are any, else values are revenue. */
  marginRate: Type.Union([Type.Number({ minimum: 0.0001, maximum: 1 }), Type.Null()]),
  /** Level of the intervals. */
  intervalLevel: Type.Number({ minimum: 0.5, maximum: 0.99 }),
  /** The unit of the model's time axis. */
  unit: Type.Union([Type.Literal('day'), Type.Literal('week'), Type.Literal('month')]),
  /** The model of purchases; `auto`: the one that foretold the hold-out period best. */
  orderModel: Type.Enum(['auto', ...ORDER_MODELS]),
}, { additionalProperties: false });
export type ValuePolicy = Type.Static<typeof ValuePolicySchema>;

export const DEFAULT_VALUE_POLICY: ValuePolicy = { horizonMonths: 36, discountPerYear: 0.1, marginRate: null, intervalLevel: 0.9, unit: 'week', orderModel: 'auto' };

/** A policy as it was stored, by this version or an earlier one that did not know all of its fields. */
export const valuePolicyOf = (stored: Partial<ValuePolicy>): ValuePolicy => ({ ...DEFAULT_VALUE_POLICY, ...stored });

/** Days in each unit of the model's time axis; the same as the statistics package counts. */
export const UNIT_DAYS = summarize.UNIT_DAYS;

/** Where the margin of a run comes from. */
export type MarginBasis = 'costs' | 'rate' | 'revenue';
