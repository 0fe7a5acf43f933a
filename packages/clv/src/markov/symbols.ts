import { symbol } from '../formula.ts';

export const SYMBOLS = {
  P: symbol('转移矩阵，每行之和为一', 'matrix of the chances to move from stage to stage; each row sums to one', 'share', '0 ≤ P ≤ 1'),
  Q: symbol('转移矩阵中未流失阶段的部分', 'the part of P among stages that are not lost', 'share', '0 ≤ Q ≤ 1'),
  R: symbol('各阶段一期的利润', 'margin of one period in each stage', 'money', 'R ∈ ℝ'),
  V: symbol('按起始阶段的期望价值', 'expected value by starting stage', 'money', 'V ∈ ℝ'),
  d: symbol('每期贴现率', 'discount rate per period', 'share', 'd > −1'),
  T: symbol('向前看的期数', 'number of moves looked ahead', 'periods', 'T ∈ {0, 1, 2, …, ∞}'),
  i: symbol('阶段', 'stage', '1', 'i ∈ {0, 1, 2, …}'),
  n: symbol('从阶段 i 到阶段 j 的次数', 'moves seen from stage i to stage j', 'count', 'n ≥ 0'),
  a: symbol('先验：每格预先加上的次数', 'prior: moves added to each cell', 'count', 'a ≥ 0'),
} as const;

/** S043's customer as a chain: there or lost, 80 % stay, 1000 a year, 5 %. */
export const STAYING = { transition: [[0.8, 0.2], [0, 1]], rewards: [1000, 0], discount: 0.05 } as const;
export const S043 = 'S043, 1000 a year at 5 %';
/** Periods since the last order (this one, one, two, lost): the structure of the source's example with figures of our own. */
export const RECENCY = { transition: [[0.35, 0.65, 0, 0], [0.2, 0, 0.8, 0], [0.1, 0, 0, 0.9], [0, 0, 0, 1]], rewards: [280, -20, -20, 0], discount: 0.12 } as const;
export const RECENCY_FROM = '50-digit arithmetic (mpmath): the powers of P/(1 + d) added up; own figures';
