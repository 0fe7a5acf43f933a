import { symbol, type Formula } from '../formula.ts';

const x = symbol('重复购买次数', 'repeat purchases', 'count', 'x ∈ {0, 1, 2, …}');
const T = symbol('首购到观察期末的时长', 'time from the first purchase to the end of observation', 'time', 'T ≥ 0');
const t = symbol('预测期长度', 'length of the future looked at', 'time', 't ≥ 0');
const z = symbol('重复购买的平均金额', 'mean value of a repeat purchase', 'money', 'z ∈ ℝ');
const L = symbol('预测期内预期留存的时长', 'time expected to be still there within the horizon', 'time', '0 ≤ L ≤ t');
const rho = symbol('单位时间后仍在的份额', 'share still there a unit of time later', 'share', '0 ≤ ρ ≤ 1');
const w = symbol('推荐系数：1 加上推荐来的客户带来的份额', 'recommendation: 1 and the share that referred customers add', '1', 'w ≥ 0');
const q = symbol('利润率', 'profit in one unit of order value', 'share', 'q ∈ ℝ');
const base = { x: [4, 0, 2, 0], T: [10, 10, 4, 0] };
const spend = { x: [4, 0], T: [10, 10], z: [50, 0] };
const lastPeriod: Formula = {
  name: 'baselines.lastPeriod',
  says: { zh: '沿用上一期：每位客户在预测期内按上一期的购买次数继续。', en: 'Last period carried forward: everybody buys on as in the last period.' },
  tex: String.raw`\hat y = n\,\frac{t}{\ell}`,
  symbols: { n: symbol('上一期购买次数', 'purchases in the last period', 'count', 'n ≥ 0'), ell: symbol('上一期长度', 'length of the last period', 'time', 'ℓ > 0'), t },
  source: { key: 'WW2008', at: 'heuristics that extrapolate the past' },
  throws: [],
  golden: [{ given: [{ count: [0, 3, 1], length: [4, 4, 2] }, 13], expect: [0, 9.75, 6.5], within: 1e-12, from: 'by hand' }],
};
const averageRate: Formula = {
  name: 'baselines.averageRate',
  says: { zh: '沿用平均频率：每位客户按自己以往的平均频率继续；尚无时长者用全体的频率。', en: 'Own average rate carried forward; customers without an age get the rate of the base.' },
  tex: String.raw`\hat y = t\,\frac{x}{T}\quad\left(T=0:\ t\,\frac{\sum x}{\sum T}\right)`,
  symbols: { x, T, t },
  source: { key: 'WW2008', at: 'heuristics that extrapolate the past' },
  throws: [],
  golden: [{ given: [base, 8], expect: [3.2, 0, 4, 2], within: 1e-12, from: 'by hand: the last customer gets 8 × 6/24' }],
};
const everyoneMean: Formula = {
  name: 'baselines.everyoneMean',
  says: { zh: '人人取均值：所有客户的预测相同，为全体平均频率乘以时长。', en: 'Everyone the mean: the same forecast for all, the base\'s average rate times the horizon.' },
  tex: String.raw`\hat y = t\,\frac{\sum x}{\sum T}`,
  symbols: { x, T, t },
  source: { key: 'CHANGQING', at: 'the forecast that knows no customer' },
  throws: [],
  golden: [{ given: [base, 8], expect: [2, 2, 2, 2], within: 1e-12, from: 'by hand: 8 × 6/24' }],
};
const spendFactors: Formula = {
  name: 'baselines.spendFactors',
  says: { zh: '由购买历史求出各项因子：频率、客单价与预期留存时长。', en: 'The factors from the histories: frequency, average order and expected time still there.' },
  tex: String.raw`f = \frac{x}{T},\quad L=\int_0^t \rho^{s}\,ds=\frac{1-\rho^{t}}{-\ln\rho}`,
  symbols: { x, T, t, L, rho },
  source: { key: 'CHANGQING', at: 'product of averages' },
  throws: [],
  golden: [
    { given: [spend, 2, { retention: 0.5 }], pick: 'retentionTime', expect: 0.75 / Math.LN2, within: 1e-14, from: 'by hand: (1 − 0.25)/ln 2' },
    { given: [spend, 2, { retention: 1 }], pick: 'retentionTime', expect: 2, within: 0, from: 'by hand: nobody leaves' },
    { given: [spend, 2, { retention: 0.5 }], pick: 'frequency', expect: [0.4, 0], within: 1e-15, from: 'by hand' },
  ],
};
const factorValue: Formula = {
  name: 'baselines.factorValue',
  says: { zh: '因子法：频率 × 客单价 × 留存时长 × 推荐系数（× 利润率），每项可见；不折现。', en: 'Factor method: frequency × average order × retention time × recommendation (× margin), every factor in sight; nothing is discounted.' },
  tex: String.raw`V = f\,z\,L\,w\,q`,
  symbols: { f: symbol('单位时间订单数', 'orders per unit of time', 'count', 'f ≥ 0'), z, L, w, q },
  source: { key: 'CHANGQING', at: 'product of averages' },
  throws: [],
  golden: [
    { given: [{ frequency: 4, averageOrder: 250, retentionTime: 3, recommendation: 1.2 }], expect: [3600], within: 1e-9, from: 'by hand: 4 a year × 250 × 3 years × 1.2' },
    { given: [{ frequency: [1, 2], averageOrder: [10, -5], retentionTime: 2, margin: 0.5 }], expect: [10, -10], within: 1e-12, from: 'by hand' },
  ],
};
const averageSpendTimesRetention: Formula = {
  name: 'baselines.averageSpendTimesRetention',
  says: { zh: '平均消费 × 留存：客户按以往水平消费，时长取平均客户的预期留存时长。', en: 'Average spend × retention: spending as before for as long as the mean customer stays.' },
  tex: String.raw`V = \frac{x}{T}\,z\,\frac{1-\rho^{t}}{-\ln\rho}\,w\,q`,
  symbols: { x, T, t, z, rho, w, q },
  source: { key: 'CHANGQING', at: 'product of averages' },
  throws: [],
  golden: [{ given: [spend, 2, { retention: 0.5, margin: 0.3 }], expect: [0.4 * 50 * 0.3 * 0.75 / Math.LN2, 0], within: 1e-12, from: 'by hand: 20 a unit of time × 0.3 × 1.0820' }],
};
export const BASELINE_CARDS: readonly Formula[] = [lastPeriod, averageRate, everyoneMean, spendFactors, factorValue, averageSpendTimesRetention];
