import { symbol, type Formula } from '../formula.ts';

const PARAMETERS = {
  alpha: symbol('购买概率贝塔分布的第一参数', 'first parameter of the beta distribution of the chance to buy', '1', 'α > 0'),
  beta: symbol('购买概率贝塔分布的第二参数', 'second parameter of that distribution', '1', 'β > 0'),
  gamma: symbol('流失概率贝塔分布的第一参数', 'first parameter of the beta distribution of the chance to leave', '1', 'γ > 0'),
  delta: symbol('流失概率贝塔分布的第二参数', 'second parameter of that distribution', '1', 'δ > 0'),
};
const x = symbol('在 n 次机会中购买的次数', 'purchases at n opportunities', 'count', 'x ∈ {0, 1, …, t_x}');
const tx = symbol('最近一次购买所在的机会序号；从未购买为 0', 'number of the opportunity of the last purchase; 0 if there was none', 'periods', 't_x ∈ {0, 1, …, n}');
const n = symbol('已观察的购买机会数', 'opportunities observed', 'periods', 'n ∈ {0, 1, 2, …}');
const nStar = symbol('今后的购买机会数', 'opportunities to come', 'periods', 'n* ∈ {0, 1, 2, …}');
const k = symbol('今后的购买次数', 'purchases to come', 'count', 'k ∈ {0, 1, 2, …}');
const d = symbol('每期贴现率', 'discount rate per opportunity', '1', 'd ≥ 0');
const HISTORY = { ...PARAMETERS, x, tx, n };

const UNIFORM = { alpha: 1, beta: 1, gamma: 1, delta: 1 };
const BOUGHT = { x: [1], tx: [1], n: [1] };
const SILENT = { x: [0], tx: [0], n: [1] };
const from = 'by hand: both chances uniform on (0, 1), one opportunity';
const goldenIn = 'bgbb/bgbb.test.ts';
const likelihood = String.raw`L = \frac{B(\alpha+x,\beta+n-x)}{B(\alpha,\beta)}\frac{B(\gamma,\delta+n)}{B(\gamma,\delta)} + \sum_{t=t_x}^{n-1}\frac{B(\alpha+x,\beta+t-x)}{B(\alpha,\beta)}\frac{B(\gamma+1,\delta+t)}{B(\gamma,\delta)}`;
const alive = String.raw`P(\text{alive at } n) = \frac1L\frac{B(\alpha+x,\beta+n-x)}{B(\alpha,\beta)}\frac{B(\gamma,\delta+n)}{B(\gamma,\delta)}`;
const published = (at: string): Formula['source'] => ({ key: 'FHS2010', at });

/** The cards of BG/BB. */
export const BGBB_CARDS: readonly Formula[] = [
  { name: 'bgbb.fit', says: { zh: '客户只能在固定时点（期）购买、离开时不打招呼：用极大似然法从每位客户的购买期数估计四个参数，并给出标准误；数据不足时说明原因。', en: 'For customers who can buy at given moments only and leave without a word: estimates the four parameters by maximum likelihood, with standard errors; says what is missing where the data cannot carry them.' },
    tex: String.raw`(\hat\alpha,\hat\beta,\hat\gamma,\hat\delta) = \arg\max \sum_i w_i \ln L_i`, symbols: HISTORY, source: published('maximum likelihood, with the likelihood of a randomly chosen customer'), throws: ['invalid-data', 'invalid-option'], golden: [], goldenIn: 'bgbb/donations.test.ts' },
  { name: 'bgbb.logLik', says: { zh: '全部客户历史的对数似然之和，按权重计数。', en: 'Sum of the log-likelihood of all histories; weights count equal customers.' }, tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + likelihood,
    symbols: HISTORY, source: published('likelihood of a randomly chosen customer'), throws: [], golden: [{ given: [UNIFORM, { x: [1, 0], tx: [1, 0], n: [1, 1], weights: [2, 1] }], expect: 2 * Math.log(0.25) + Math.log(0.75), within: 1e-14, from }] },
  { name: 'bgbb.logLikEach', says: { zh: '每位客户历史的对数似然，不乘权重。', en: 'Log-likelihood of each history, not weighted.' }, tex: likelihood, symbols: HISTORY, source: published('likelihood of a randomly chosen customer'), throws: [],
    golden: [{ given: [UNIFORM, { x: [1, 0], tx: [1, 0], n: [1, 1] }], expect: [Math.log(0.25), Math.log(0.75)], within: 1e-14, from }] },
  { name: 'bgbb.pAlive', says: { zh: '客户在下一次机会（n + 1）仍未流失的概率；也可指定在其后第几次机会，0 表示在最近一次已观察的机会。', en: 'Probability that the customer is still there at the next opportunity, n + 1; another distance can be asked for, 0 being the last observed opportunity.' },
    tex: String.raw`P(\text{alive at } n+1) = P(\text{alive at } n)\,\frac{\delta+n}{\gamma+\delta+n},\quad ` + alive, symbols: HISTORY, source: published('P(alive at n + 1)'), throws: [],
    golden: [{ given: [UNIFORM, SILENT], expect: [2 / 9], within: 1e-15, from }, { given: [UNIFORM, SILENT, 0], expect: [1 / 3], within: 1e-15, from }] },
  { name: 'bgbb.expected', says: { zh: '新客户在最初 n 次机会中的期望购买次数。', en: 'Expected purchases of a new customer at the first n opportunities.' }, tex: String.raw`E[X(n)] = \frac{\alpha}{\alpha+\beta}\sum_{t=1}^{n}\frac{B(\gamma,\delta+t)}{B(\gamma,\delta)}`, symbols: { ...PARAMETERS, n }, source: published('E[X(n)], with the sum left as it is: the closed form is 0/0 at γ = 1'), throws: [],
    golden: [{ given: [UNIFORM, [0, 1, 2]], expect: [0, 1 / 4, 5 / 12], within: 1e-15, from: 'by hand: ½ (½ + ⅓)' }] },
  { name: 'bgbb.conditionalExpected', says: { zh: '已知历史的客户在今后若干次机会中的期望购买次数。', en: 'Expected purchases at the opportunities to come of a customer with a known history.' }, tex: String.raw`E[X^*] = P(\text{alive at } n)\,\frac{\alpha+x}{\alpha+\beta+n}\sum_{t=1}^{n^*}\frac{B(\gamma,\delta+n+t)}{B(\gamma,\delta+n)}`, symbols: { ...HISTORY, nStar }, source: published('conditional expectation'), throws: [],
    golden: [{ given: [UNIFORM, BOUGHT, 1], expect: [4 / 9], within: 1e-15, from }] },
  { name: 'bgbb.pmf', says: { zh: '新客户在最初 n 次机会中恰好购买 x 次的概率。', en: 'Probability that a new customer buys at exactly x of the first n opportunities.' }, tex: String.raw`P(X(n)=x) = \binom nx\frac{B(\alpha+x,\beta+n-x)}{B(\alpha,\beta)}\frac{B(\gamma,\delta+n)}{B(\gamma,\delta)} + \sum_{t=x}^{n-1}\binom tx\frac{B(\alpha+x,\beta+t-x)}{B(\alpha,\beta)}\frac{B(\gamma+1,\delta+t)}{B(\gamma,\delta)}`, symbols: { ...PARAMETERS, x, n }, source: published('P(X(n) = x)'), throws: [],
    golden: [{ given: [UNIFORM, [0, 1, 2], 1], expect: [3 / 4, 1 / 4, 0], within: 1e-15, from }] },
  { name: 'bgbb.conditionalPmf', says: { zh: '已知历史的客户在今后若干次机会中恰好购买 k 次的概率：已流失者不再购买，未流失者的两个贝塔分布按历史更新。', en: 'Probability of exactly k purchases to come given the history: those who left make none, for the others both beta distributions are updated by what was seen.' }, tex: String.raw`P(X^*=k) = P(\text{alive at } n)\,P\bigl(X(n^*)=k \mid \alpha+x,\beta+n-x,\gamma,\delta+n\bigr) + \delta_{k=0}\,[1-P(\text{alive at } n)]`, symbols: { ...HISTORY, k, nStar }, source: published('distribution of future purchases given the history'), throws: [],
    golden: [{ given: [UNIFORM, BOUGHT, 1, 1], expect: [4 / 9], within: 1e-15, from }, { given: [UNIFORM, SILENT, 0, 1], expect: [1 - 2 / 27], within: 1e-15, from: 'by hand: 1 − ⅓ · ⅔ · ⅓' }] },
  { name: 'bgbb.conditionalQuantile', says: { zh: '今后购买次数的分位数；参数估计误差不在其中。', en: 'Quantile of the purchases to come. The error of the parameters is not in it.' }, tex: String.raw`\min\{\,k : \textstyle\sum_{j\le k} P(X^*=j) \ge \pi\,\}`, symbols: { ...HISTORY, nStar, pi: symbol('概率', 'probability', 'share', '0 < π < 1') }, source: { key: 'CHANGQING', at: 'from bgbb.conditionalPmf' }, throws: [],
    golden: [{ given: [UNIFORM, BOUGHT, 1, 0.55], expect: [0], within: 0, from: 'P(0) = 5/9 ≥ 0.55' }, { given: [UNIFORM, BOUGHT, 1, 0.56], expect: [1], within: 0, from: 'P(0) = 5/9 < 0.56' }] },
  { name: 'bgbb.dert', says: { zh: '无限期内今后购买次数的贴现期望：下一次机会按 1 + d 贴现一次。', en: 'Expected purchases over an endless future, each discounted: the next opportunity once by 1 + d.' }, tex: String.raw`DERT = P(\text{alive at } n)\,\frac{\alpha+x}{\alpha+\beta+n}\,\frac{\delta+n}{\gamma+\delta+n}\,\frac{{}_2F_1\bigl(1,\delta+n+1;\gamma+\delta+n+1;\tfrac1{1+d}\bigr)}{1+d}`, symbols: { ...HISTORY, d }, source: published('DERT'), throws: [],
    golden: [{ given: [UNIFORM, { x: [0], tx: [0], n: [0] }, 1], expect: [Math.log(2) - 0.5], within: 1e-15, from: 'by hand: ½ Σ 2^−t/(t+1) = ½ (2 ln 2 − 1)' }] },
  { name: 'bgbb.intervals', says: { zh: '今后购买次数的预测区间：既含偶然性，也含参数估计误差（按拟合的协方差抽取参数，对精确的条件分布取平均）。', en: 'Prediction interval of the purchases to come: what chance does and the error of the parameters (the exact conditional distribution averaged over parameters drawn from the fit\'s covariance).' }, tex: String.raw`\bar F(k) = \frac1D\sum_{i=1}^{D} P(X^*\le k \mid \theta_i),\quad \ln\theta_i \sim N(\ln\hat\theta,\hat\Sigma)`, symbols: { ...HISTORY, nStar, k }, source: { key: 'CHANGQING', at: 'mixture of bgbb.conditionalPmf over parameters' }, throws: ['invalid-option'], golden: [], goldenIn },
  { name: 'bgbb.simulate', says: { zh: '按模型随机生成客户的购买期数；随机数由调用者提供。', en: 'Draws customers from the model; the caller provides the random numbers.' }, tex: String.raw`p\sim B(\alpha,\beta),\;\theta\sim B(\gamma,\delta);\quad \text{leaves before an opportunity with chance } \theta,\ \text{buys at it with chance } p`, symbols: HISTORY, source: published('assumptions of the model'), throws: ['invalid-parameters', 'invalid-option'], golden: [], goldenIn },
  { name: 'bgbb.likelihoodSql', says: { zh: '单行对数似然的 ClickHouse 表达式，使估计可在数据库内进行。', en: 'The log-likelihood of one row as a ClickHouse expression, so that estimation can run inside the engine.' }, tex: likelihood, symbols: HISTORY, source: published('likelihood of a randomly chosen customer'), throws: ['invalid-parameters', 'invalid-option'], golden: [], goldenIn: 'bgbb/likelihoodSql.test.ts' },
];
