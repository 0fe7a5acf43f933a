import type { ValuePolicy } from '#domains/value/core/index.ts';

/** The policy as a person fills it in: percentages as percentages, and where margin comes from as a choice. */
export interface PolicyFields {
  readonly horizonMonths: number; readonly discountPercent: number; readonly source: 'costs' | 'rate'; readonly marginPercent: number | null;
  readonly intervalLevel: number; readonly unit: ValuePolicy['unit']; readonly orderModel: ValuePolicy['orderModel'];
}

/** A share as a percentage, without the dust of binary fractions. */
const percent = (share: number): number => Number((share * 100).toFixed(6));
const share = (of: number): number => Number((of / 100).toFixed(8));

export function fieldsOf({ horizonMonths, discountPerYear, marginRate, intervalLevel, unit, orderModel }: ValuePolicy): PolicyFields {
  return { horizonMonths, discountPercent: percent(discountPerYear), source: marginRate === null ? 'costs' : 'rate', marginPercent: marginRate === null ? null : percent(marginRate), intervalLevel, unit, orderModel };
}

/** A rate that stands in a field no longer in sight does not count. */
export function policyOf({ horizonMonths, discountPercent, source, marginPercent, intervalLevel, unit, orderModel }: PolicyFields): ValuePolicy {
  return { horizonMonths, discountPerYear: share(discountPercent), marginRate: source === 'rate' && marginPercent != null ? share(marginPercent) : null, intervalLevel, unit, orderModel };
}
