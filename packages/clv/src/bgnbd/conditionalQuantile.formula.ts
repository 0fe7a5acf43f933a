import type { Formula } from '../formula.ts';
import { CDNOW, SYMBOLS } from './symbols.ts';

export const conditionalQuantileFormula: Formula = {
  name: 'bgnbd.conditionalQuantile',
  says: { zh: '今后购买次数的分位数：取 0.05 与 0.95 即得 90% 预测区间。参数估计误差不在其中。', en: 'Quantile of the purchases to come: 0.05 and 0.95 give a 90 % prediction interval. The error of the parameters is not in it.' },
  tex: String.raw`\min\{\,n : \textstyle\sum_{j\le n} P(Y(t)=j) \ge \pi\,\}`,
  symbols: { ...SYMBOLS, pi: { means: { zh: '概率', en: 'probability' }, unit: 'share', domain: '0 < π < 1' } },
  source: { key: 'CHANGQING', at: 'from bgnbd.conditionalPmf' },
  throws: [],
  golden: [
    { given: [CDNOW, { x: [0], tx: [0], T: [0] }, 39, 0.5], expect: [0], within: 0, from: 'P(0) = 0.5738 ≥ 0.5' },
    { given: [CDNOW, { x: [0], tx: [0], T: [0] }, 39, 0.9], expect: [3], within: 0, from: 'cumulative of the reference pmf: 0.8586 at 2, 0.9045 at 3' },
  ],
};
