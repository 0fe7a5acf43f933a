import { discountedExpected } from './discountedExpected.ts';
import type { Horizon } from './horizon.ts';
import type { Histories } from '../btyd/histories.ts';
import type { ModelName, ParamsOf } from '../btyd/models.ts';

export interface ClvInput<M extends ModelName = 'bgnbd'> extends Horizon {
  /** Which model the parameters belong to. Default BG/NBD. */
  readonly model?: M;
  readonly params: ParamsOf<M>;
  readonly data: Histories;
  /** Expected spend per purchase of each customer, for example `gammaGamma.conditionalSpend`. */
  readonly spend: ArrayLike<number>;
  /** Share of revenue that is margin, 0.3 = 30 %. */
  readonly margin: number;
}

/**
 * Expected discounted margin of each customer within the horizon: discounted purchases × spend × margin. Purchases of
 * the past are not in it, nor is the cost of winning the customer.
 * @returns one amount a row in the money of `spend`; NaN where an input is outside its domain
 * @throws ClvError `invalid-option` for an unusable horizon, rate or unit
 * Source: FHL2005RFM (value = discounted transactions × mean spend × margin).
 */
export function clv<M extends ModelName = 'bgnbd'>({ model, params, data, spend, margin, ...horizon }: ClvInput<M>): Float64Array {
  return discountedExpected<M>(params, data, horizon, model).map((purchases, i) => purchases * (spend[i] ?? NaN) * margin);
}
