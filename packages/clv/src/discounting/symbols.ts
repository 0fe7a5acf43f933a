import { symbol } from '../formula.ts';

export const SYMBOLS = {
  m: symbol('每期利润', 'margin of one period', 'money', 'm ∈ ℝ'),
  d: symbol('每期贴现率', 'discount rate per period', 'share', 'd > −1'),
  r: symbol('每期留存率', 'chance to stay from one period to the next', 'share', '0 ≤ r ≤ 1'),
  g: symbol('每期利润增长率', 'growth of the margin from one period to the next', 'share', 'g > −1'),
  n: symbol('期数', 'number of periods', 'periods', 'n ∈ {0, 1, 2, …}'),
  k: symbol('期的序号', 'number of the period', 'periods', 'k ∈ {1, …, n}'),
  S: symbol('第 k 次付款时客户仍在的概率', 'chance that the customer is still there at the k-th payment', 'share', '0 ≤ S ≤ 1'),
  C: symbol('获取成本，现在支付', 'acquisition cost, paid now', 'money', 'C ∈ ℝ'),
} as const;

/** The worked example that the product's sources contain, recomputed: 1000 a year for five years at 5 %. */
export const FIVE_YEARS = [1000, 1000, 1000, 1000, 1000] as const;
export const S043 = 'S043, worked example: 1000 a year, five years, 5 %';
