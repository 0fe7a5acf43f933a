import { symbol } from '../formula.ts';

export const SYMBOLS = {
  p: symbol('单笔金额伽马分布的形状参数', 'shape of the gamma distribution of one transaction', '1', 'p > 0'),
  q: symbol('客户水平伽马分布的形状参数；q > 1 时全体均值才存在', 'shape of the gamma distribution of customers\' levels; the overall mean exists only for q > 1', '1', 'q > 0'),
  gamma: symbol('客户水平伽马分布的率参数', 'rate parameter of the gamma distribution of customers\' levels', 'money', 'γ > 0'),
  x: symbol('参与平均的交易次数', 'number of transactions averaged', 'count', 'x ∈ {0, 1, 2, …}'),
  coefficients: symbol('协变量的系数（可选）：每个客户的 γ 乘以 e 的（系数 × 协变量）之和次方', 'coefficients of covariates (may be left out): each customer\'s γ is multiplied by e to the sum of coefficient × covariate', '1', 'c ∈ ℝ'),
  z: symbol('每笔交易的平均金额；x = 0 时不使用', 'mean value per transaction; not used when x = 0', 'money', 'z > 0'),
} as const;

/** The parameters FH2013GG printed for the CDNOW tenth sample. */
export const CDNOW_SPEND = { p: 6.25, q: 3.74, gamma: 15.44 } as const;
