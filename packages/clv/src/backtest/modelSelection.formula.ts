import { symbol, type Formula } from '../formula.ts';

const L = symbol('模型的似然', 'likelihood of the model', '1', 'L > 0');
const k = symbol('参数个数', 'number of parameters', '1', 'k ∈ {0, 1, 2, …}');
const n = symbol('客户数', 'number of customers', 'customers', 'n ≥ 1');
const table = 'project reference table: CDNOW sample, log-likelihoods of BG/NBD −9582.429207, NBD −9763.657615 and Pareto/NBD −9594.976179';
const bgnbd = { logLik: -9582.429207, parameters: 4 };
const aic: Formula = {
  name: 'backtest.aic',
  says: { zh: '赤池信息准则：越低越好。', en: 'Akaike\'s information criterion: lower is better.' },
  tex: String.raw`AIC = 2k - 2\ln L`,
  symbols: { L, k },
  source: { key: 'AKAIKE1974', at: 'definition of the criterion' },
  throws: [],
  golden: [{ given: [bgnbd], expect: 19172.858414, within: 1e-9, from: table }],
};
const bic: Formula = {
  name: 'backtest.bic',
  says: { zh: '贝叶斯信息准则：越低越好；样本量取客户数。', en: 'Bayesian information criterion: lower is better; the sample size is the number of customers.' },
  tex: String.raw`BIC = k\ln n - 2\ln L`,
  symbols: { L, k, n },
  source: { key: 'SCHWARZ1978', at: 'definition of the criterion' },
  throws: [],
  golden: [{ given: [{ ...bgnbd, customers: 2357 }], expect: 19164.858414 + 4 * 7.76514490293613, within: 1e-8, from: table + '; ln 2357 = 7.765144902936…' }],
};
const likelihoodRatio: Formula = {
  name: 'backtest.likelihoodRatio',
  says: { zh: '嵌套模型的似然比检验；小模型把一个参数固定在取值边界时，按各半的混合分布计算。', en: 'Likelihood-ratio test of nested models; with a parameter fixed at the edge of its range, half of the weight lies on one degree less.' },
  tex: String.raw`D = 2(\ln L-\ln L_0)\sim\chi^2_{k-k_0}\qquad\left(\text{at the edge: } \tfrac12\chi^2_{k-k_0-1}+\tfrac12\chi^2_{k-k_0}\right)`,
  symbols: { L, k },
  source: { key: 'WILKS1938', at: 'the theorem; at the edge SL1987' },
  throws: [],
  golden: [
    { given: [{ small: { logLik: -100, parameters: 2 }, large: { logLik: -96.25, parameters: 5 } }], pick: 'pValue', expect: 0.0575584519726364, within: 1e-13, from: '30-digit arithmetic (mpmath): upper tail of χ² with 3 degrees at 7.5' },
    { given: [{ small: { logLik: -100, parameters: 2 }, large: { logLik: -95, parameters: 4 }, onBoundary: true }], pick: 'pValue', expect: 0.00415167462854401, within: 1e-14, from: '30-digit arithmetic (mpmath): mean of the tails with 1 and 2 degrees at 10' },
    { given: [{ small: { logLik: -9763.657615, parameters: 2 }, large: { logLik: -9594.976179, parameters: 4 } }], pick: 'statistic', expect: 337.362872, within: 1e-9, from: table },
  ],
};
const chooseModel: Formula = {
  name: 'backtest.chooseModel',
  says: { zh: '按检验期对数评分选模型：最高者胜出；若参数更少的模型落后不到两个标准误（逐客户配对），则取更简单者。', en: 'Model choice by hold-out log score: the highest wins, unless a model with fewer parameters is less than two standard errors (paired by customer) behind it.' },
  tex: String.raw`\bar\delta=\frac1n\sum_i(s_i^{*}-s_i),\quad se=\sqrt{\frac{\sum_i(\delta_i-\bar\delta)^2}{n(n-1)}},\quad \text{tied}:\ \bar\delta<2\,se`,
  symbols: { s: symbol('客户的对数评分；星号为均值最高的模型', 'log score of a customer; the star marks the model with the highest mean', '1', 's ≤ 0'), n },
  source: { key: 'VUONG1989', at: 'difference of log-likelihoods over its standard error; the preference for the simpler is our own' },
  throws: ['invalid-data'],
  golden: [
    { given: [[{ name: 'a', scores: [-1, -2, -3], parameters: 4 }, { name: 'b', scores: [-2, -2, -5], parameters: 2 }]], pick: 'ranking.1.behind', expect: 1, within: 1e-14, from: 'by hand: differences 1, 0, 2' },
    { given: [[{ name: 'a', scores: [-1, -2, -3], parameters: 4 }, { name: 'b', scores: [-2, -2, -5], parameters: 2 }]], pick: 'ranking.1.standardError', expect: Math.sqrt(1 / 3), within: 1e-14, from: 'by hand: √(2/(3 × 2))' },
  ],
};
export const MODEL_SELECTION_CARDS: readonly Formula[] = [chooseModel, aic, bic, likelihoodRatio];
