import { discountedExpected } from './discountedExpected.ts';
import type { Horizon } from './horizon.ts';
import type { BgNbdParams, Histories } from '../bgnbd/types.ts';

export interface ClvInput extends Horizon {
  /** BG/NBD parameters. */
  readonly params: BgNbdParams;
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
export function clv({ params, data, spend, margin, ...horizon }: ClvInput): Float64Array {
  return discountedExpected(params, data, horizon).map((purchases, i) => purchases * (spend[i] ?? NaN) * margin);
}
