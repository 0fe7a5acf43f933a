import { symbol } from '../formula.ts';

/** The letters of the gamma distribution of purchase rates, which all models of this kind share. */
export const RATE_SYMBOLS = {
  r: symbol('购买率在客户间的伽马分布的形状参数', 'shape of the gamma distribution of purchase rates', '1', 'r > 0'),
  alpha: symbol('购买率伽马分布的率参数', 'rate parameter of that gamma distribution', 'time', 'α > 0'),
} as const;

/** One customer with 7 repeat purchases, the last in week 29.4 of 38.9, used by the worked values; and one who has just bought for the first time. */
export const SEVEN_REPEATS = { x: [7], tx: [206 / 7], T: [272 / 7] } as const;
export const BORN = { x: [0], tx: [0], T: [0] } as const;
