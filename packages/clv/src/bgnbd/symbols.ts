import { HISTORY_SYMBOLS } from '../btyd/historyCards.ts';
import { symbol } from '../formula.ts';

/** The letters of the model, explained once for all its cards. */
export const SYMBOLS = {
  r: symbol('购买率在客户间的伽马分布的形状参数', 'shape of the gamma distribution of purchase rates', '1', 'r > 0'),
  alpha: symbol('购买率伽马分布的率参数', 'rate parameter of that gamma distribution', 'time', 'α > 0'),
  a: symbol('流失概率贝塔分布的第一参数', 'first parameter of the beta distribution of drop-out', '1', 'a > 0'),
  b: symbol('流失概率贝塔分布的第二参数', 'second parameter of the beta distribution of drop-out', '1', 'b > 0'),
  ...HISTORY_SYMBOLS,
} as const;

/** The parameters FHL2005 printed for the CDNOW tenth sample (weeks). */
export const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } as const;
/** The same to full precision, and one customer: 2 repeats, the last in week 30.43 of 38.86. */
export const CDNOW_OPTIMUM = { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 } as const;
export const SEVEN_REPEATS = { x: [7], tx: [206 / 7], T: [272 / 7] } as const;
export const FROM_50_DIGITS = '50-digit arithmetic (mpmath) of the printed formula, CDNOW parameters, x = 7, t_x = 206/7, T = 272/7 weeks';
