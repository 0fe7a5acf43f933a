import { symbol, type Formula, type Golden } from '../formula.ts';

const S = {
  r: symbol('购买率在客户间的伽马分布的形状参数', 'shape of the gamma distribution of purchase rates', '1', 'r > 0'),
  alpha: symbol('协变量为零时购买率伽马分布的率参数', 'rate parameter of that gamma distribution, for covariates of zero', 'time', 'α > 0'),
  s: symbol('流失率在客户间的伽马分布的形状参数', 'shape of the gamma distribution of drop-out rates', '1', 's > 0'),
  beta: symbol('协变量为零时流失率伽马分布的率参数', 'rate parameter of that gamma distribution, for covariates of zero', 'time', 'β > 0'),
  gamma: symbol('系数：协变量增加一单位，使购买率（trans）或流失率（life）变为 e^γ 倍', 'coefficients: one unit more of a covariate multiplies the rate of buying (trans) or of leaving (life) by e^γ', '1', 'γ ∈ ℝ'),
  z: symbol('协变量在时刻 u 的取值，区间内不变', 'covariates at time u, constant within each interval', '1', 'z ∈ ℝ'),
  A: symbol('购买时钟：到时长 u 为止购买率倍数的累积', 'clock of buying: the multiple of the purchase rate, summed up to age u', 'time', 'A(u) ≥ 0'),
  D: symbol('流失时钟：到时长 u 为止流失率倍数的累积', 'clock of leaving: the multiple of the drop-out rate, summed up to age u', 'time', 'D(u) ≥ 0'),
  x: symbol('重复购买次数（首购不计），t_1 到 t_x 为各次的时长', 'repeat purchases (the first one not counted), made at the ages t_1 to t_x', 'count', 'x ∈ {0, 1, 2, …}'),
  T: symbol('首购到观察期末的时长', 'time from the first purchase to the end of observation', 'time', 'T ≥ 0'),
} as const;
const t = symbol('预测期长度，其间的协变量须已知', 'length of the future looked at, whose covariates must be known', 'time', 't ≥ 0');
const delta = symbol('单位时间的连续贴现率', 'continuous rate of discount per unit of time', '1', 'δ ≥ 0');

const clocks = String.raw`A(u)=\int_0^u e^{\gamma_{trans}\cdot z(v)}\,\mathrm dv,\quad D(u)=\int_0^u e^{\gamma_{life}\cdot z(v)}\,\mathrm dv`;
const likelihood = String.raw`L=\frac{\Gamma(r+x)}{\Gamma(r)}\alpha^r\beta^s\prod_{j=1}^{x}e^{\gamma_{trans}\cdot z(t_j)}\left\{\frac{1}{(\alpha+A(T))^{r+x}(\beta+D(T))^{s}}+s\int_{t_x}^{T}\frac{D'(u)\,\mathrm du}{(\alpha+A(u))^{r+x}(\beta+D(u))^{s+1}}\right\},\quad ` + clocks;
const source = { key: 'BMN2021', at: 'the model; likelihood written as an integral over the time of leaving' } as const;

const season = { byInterval: [0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0] };
const price = { byInterval: [0.5, 0.5, 0.25, -1, -1, 0.75, 0, 0, 1.5, -0.5, -0.5, 0] };
const PARAMS = { r: 0.9, alpha: 5, s: 1.1, beta: 8, coefficients: { trans: { season: 0.6, price: -0.3 }, life: { season: -0.4, price: 0.2 } } };
const DATA = { first: [0, 0], T: [6.5, 6.5], purchases: [[], [0.5, 2, 3.25]], calendar: { starts: season.byInterval.map((_, k) => k), end: 12, trans: { season, price }, life: { season, price } } };
const value = (given: readonly unknown[], expect: number | readonly number[]): Golden => ({ given: [PARAMS, DATA, ...given], expect, within: 1e-12, relative: true, from: 'makePnbdDynamicPoints.py: the definition integrated over both rates with 40 digits (mpmath)' });

export const PNBD_DYNAMIC_CARDS: readonly Formula[] = [
  {
    name: 'pnbdDynamic.fit',
    says: { zh: '用极大似然法估计参数与随时间变化的协变量（季节、活动、价格）的系数，并给出标准误；无法识别的系数会点名说明。', en: 'Estimates the parameters and the coefficients of covariates that change over time (seasons, campaigns, prices) by maximum likelihood, with standard errors; names coefficients that the data do not identify.' },
    tex: String.raw`(\hat\theta,\hat\gamma)=\arg\max\ \tfrac1n\sum_i w_i\ln L_i-\lambda_{trans}\sum\gamma_{trans}^2-\lambda_{life}\sum\gamma_{life}^2,\quad ` + likelihood,
    symbols: { ...S, lambda: symbol('系数的 L2 惩罚，默认为零', 'L2 penalty of the coefficients, zero by default', '1', 'λ ≥ 0') }, source, throws: ['invalid-data', 'invalid-option'], golden: [], goldenIn: 'pnbdDynamic/apparel.test.ts',
  },
  {
    name: 'pnbdDynamic.logLik', says: { zh: '全部客户历史在给定参数下的对数似然之和（含常数项）。', en: 'Sum of the log-likelihood of all histories under the given parameters, with all constants.' },
    tex: String.raw`\ln L=\sum_i w_i\ln L_i,\quad ` + likelihood, symbols: S, source, throws: ['invalid-data'], golden: [value([], -0.60554016996180035913 - 6.0162510384216038755)],
  },
  {
    name: 'pnbdDynamic.logLikEach', says: { zh: '每位客户历史的对数似然，不乘权重。', en: 'Log-likelihood of each history, not weighted.' },
    tex: likelihood, symbols: S, source, throws: ['invalid-data'], golden: [value([], [-0.60554016996180035913, -6.0162510384216038755])],
  },
  {
    name: 'pnbdDynamic.pAlive', says: { zh: '客户在观察期末仍未流失的概率，已考虑其经历过的协变量。', en: 'Probability that the customer has not dropped out by the end of observation, given the covariates lived through.' },
    tex: String.raw`P(\text{alive})=\left[1+s\,(\alpha+A(T))^{r+x}(\beta+D(T))^{s}\int_{t_x}^{T}\frac{D'(u)\,\mathrm du}{(\alpha+A(u))^{r+x}(\beta+D(u))^{s+1}}\right]^{-1}`, symbols: S, source, throws: ['invalid-data'],
    golden: [value([], [0.40620001309304765199, 0.65280801249659453585])],
  },
  {
    name: 'pnbdDynamic.conditionalExpected', says: { zh: '已知历史的客户在今后 t 时间内的期望购买次数；今后的协变量须给定。T 为零且无购买即为新客户。', en: 'Expected purchases in the next t of a customer with a known history; the covariates to come must be given. With T zero and no purchases it is a new customer.' },
    tex: String.raw`E[Y(t)]=P(\text{alive})\,\frac{r+x}{\alpha+A(T)}\int_T^{T+t}A'(u)\left(\frac{\beta+D(T)}{\beta+D(u)}\right)^{s}\mathrm du`, symbols: { ...S, t }, source: { key: 'BMN2021', at: 'conditional expectation, written as one integral' }, throws: ['invalid-data'],
    golden: [value([4], [0.12220817155842891571, 0.85107510519219602839])],
  },
  {
    name: 'pnbdDynamic.dect', says: { zh: '今后 t 时间内购买次数的贴现期望，每次购买贴现到观察期末。', en: 'Expected purchases in the next t, each discounted to the end of observation.' },
    tex: String.raw`DECT(t,\delta)=P(\text{alive})\,\frac{r+x}{\alpha+A(T)}\int_T^{T+t}e^{-\delta(u-T)}A'(u)\left(\frac{\beta+D(T)}{\beta+D(u)}\right)^{s}\mathrm du`, symbols: { ...S, t, delta }, source: { key: 'BMN2021', at: 'discounted expected conditional transactions, written as one integral' }, throws: ['invalid-data'],
    golden: [value([4, 0.1], [0.10127894419328782543, 0.70532098618172882744])],
  },
  {
    name: 'pnbdDynamic.simulate', says: { zh: '按模型随机生成客户在给定日历下的购买历史；随机数由调用者提供。', en: 'Draws purchase histories under a given calendar from the model; the caller provides the random numbers.' },
    tex: String.raw`\lambda\sim\Gamma(r,\alpha),\ \mu\sim\Gamma(s,\beta);\quad \lambda(u)=\lambda e^{\gamma_{trans}\cdot z(u)},\ \mu(u)=\mu e^{\gamma_{life}\cdot z(u)}`, symbols: S, source: { key: 'BMN2021', at: 'assumptions of the model' }, throws: ['invalid-parameters', 'invalid-data'], golden: [], goldenIn: 'pnbdDynamic/fit.test.ts',
  },
];
