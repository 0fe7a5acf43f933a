import { symbol } from '../formula.ts';
import { SYMBOLS as MODEL } from '../bgnbd/symbols.ts';

export const SYMBOLS = {
  x: MODEL.x, tx: MODEL.tx, T: MODEL.T,
  H: symbol('估值期长度', 'length of the future that is valued', 'time', 'H ≥ 0'),
  d: symbol('年贴现率', 'discount rate a year', 'share', 'd > −1'),
  tau: symbol('第 k 步中点距今的年数', 'years from now to the middle of step k', 'years', 'τ ≥ 0'),
  s: symbol('该客户的单笔期望消费', 'expected spend per purchase of the customer', 'money', 's > 0'),
  m: symbol('利润率', 'margin as a share of revenue', 'share', 'm ≥ 0'),
} as const;

const params = { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 };
/** With no discounting the value of 39 weeks is the conditional expectation of 39 weeks. */
export const UNDISCOUNTED = { params, data: { x: [7], tx: [206 / 7], T: [272 / 7] }, horizon: { horizon: 39, discountPerYear: 0, unit: 'week' } } as const;
