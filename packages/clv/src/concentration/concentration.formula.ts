import { symbol, type Formula } from '../formula.ts';

const symbols = {
  v: symbol('客户价值，从小到大排列；合计须大于 0', 'value of a customer, smallest first; the total must be above 0', 'money', 'Σv > 0'),
  n: symbol('客户数', 'number of customers', 'customers', 'n ≥ 1'),
};
const share = { ...symbols, s: symbol('最优客户的占比', 'share of customers, best first', 'share', '0 ≤ s ≤ 1') };
const five = [10, 1, 4, 3, 2];
const from = 'by hand: 1, 2, 3, 4, 10 of 20';
export const lorenzFormula: Formula = {
  name: 'concentration.lorenz',
  says: { zh: '洛伦兹曲线：最低的若干比例客户共占多少价值。', en: 'Lorenz curve: the share of value that the lowest share of customers holds.' },
  tex: String.raw`L(i/n) = \sum_{j\le i} v_{(j)} \Big/ \sum_{j} v_{(j)}`,
  symbols,
  source: { key: 'LORENZ1905', at: 'whole paper' },
  throws: [],
  golden: [{ given: [five], pick: 'value', expect: [0, 0.05, 0.15, 0.3, 0.5, 1], within: 1e-12, from }],
};
export const giniFormula: Formula = {
  name: 'concentration.gini',
  says: { zh: '基尼系数：0 为人人相同，越接近 1 越集中。有负值时无定义。', en: 'Gini coefficient: 0 when all are equal, towards 1 the more concentrated. Not defined with negative values.' },
  tex: String.raw`G = \frac{\sum_i (2i-n-1)\,v_{(i)}}{n\sum_i v_{(i)}}`,
  symbols,
  source: { key: 'GINI1912', at: 'mean difference' },
  throws: [],
  golden: [{ given: [five], expect: 0.4, within: 1e-12, from: from + ': (−4 − 4 + 0 + 8 + 40)/100' }, { given: [[3, 3, 3]], expect: 0, within: 1e-12, from: 'equal values' }],
};
export const topShareFormula: Formula = {
  name: 'concentration.topShare',
  says: { zh: '最优的若干比例客户占总价值的份额（取 0.2 即检验“二八法则”）。', en: 'Share of the total that the best share of customers holds (0.2 tests the 80/20 rule).' },
  tex: String.raw`S(s) = 1 - L(1-s)`,
  symbols: share,
  source: { key: 'LORENZ1905', at: 'whole paper' },
  throws: [],
  golden: [{ given: [five, 0.2], expect: 0.5, within: 1e-12, from }, { given: [five, 0.3], expect: 0.6, within: 1e-12, from: from + ', half-way to the next customer' }],
};
export const decilesFormula: Formula = {
  name: 'concentration.deciles',
  says: { zh: '客户按价值从高到低等分为十组，列出每组的总额、份额与分界。', en: 'Customers in ten equal groups, best first, with total, share and cut of each.' },
  tex: String.raw`D_g = \{\,i : \lceil (g-1)n/10\rceil < \operatorname{rank}(i) \le \lceil gn/10\rceil\,\}`,
  symbols,
  source: { key: 'LORENZ1905', at: 'the curve at tenths' },
  throws: [],
  golden: [{ given: [five], pick: '0.share', expect: 0.5, within: 1e-12, from }, { given: [five], pick: '4.cumulativeShare', expect: 1, within: 1e-12, from }],
};
