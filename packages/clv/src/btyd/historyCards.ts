import { symbol, type Formula, type Golden, type Says, type SymbolMeaning } from '../formula.ts';
import type { SourceKey } from '../sources.ts';

/** The letters that all models of histories share. */
export const HISTORY_SYMBOLS = {
  x: symbol('重复购买次数（首购不计）', 'repeat purchases (the first one not counted)', 'count', 'x ∈ {0, 1, …, 10⁶}'),
  tx: symbol('首购到最近一次购买的时长；只买过一次时为 0，否则大于 0', 'time from the first to the last purchase; 0 after a single purchase, otherwise above 0', 'time', '0 ≤ t_x ≤ T'),
  T: symbol('首购到观察期末的时长', 'time from the first purchase to the end of observation', 'time', 'T ≥ 0'),
  t: symbol('预测期长度', 'length of the future looked at', 'time', 't ≥ 0'),
  n: symbol('购买次数', 'number of purchases', 'count', 'n ∈ {0, 1, 2, …}'),
  delta: symbol('单位时间的连续贴现率', 'continuous rate of discount per unit of time', '1', 'δ ≥ 0'),
  pi: symbol('概率', 'probability', 'share', '0 < π < 1'),
} as const;

/** What one function of a model has of its own. `tex` and `at` may be left out where the shared text holds. */
export interface Own {
  readonly tex?: string;
  readonly says?: Says;
  readonly source?: SourceKey;
  readonly at?: string;
  readonly golden?: readonly Golden[];
  readonly goldenIn?: string;
}

export type HistoryFunction = 'fit' | 'logLik' | 'logLikEach' | 'pAlive' | 'conditionalExpected' | 'conditionalPmf' | 'conditionalQuantile' | 'dert' | 'expected' | 'pmf' | 'posterior' | 'intervals' | 'simulate' | 'likelihoodSql';

export interface HistoryCards {
  /** The namespace. */
  readonly name: string;
  /** The model's own letters. */
  readonly parameters: Readonly<Record<string, SymbolMeaning>>;
  readonly source: SourceKey;
  /** The functions the model has, with what is their own. */
  readonly own: Readonly<Partial<Record<HistoryFunction, Own>>>;
  /** The test that holds functions without golden values of their own. */
  readonly goldenIn: string;
}

interface Shared { readonly says: Says; readonly tex: string; readonly letters: readonly (keyof typeof HISTORY_SYMBOLS)[]; readonly throws?: Formula['throws'] }

const HISTORY = ['x', 'tx', 'T'] as const;
const SHARED: Readonly<Record<HistoryFunction, Shared>> = {
  fit: { says: { zh: '用极大似然法从客户的购买历史估计参数，并给出标准误；数据无法识别的参数会点名说明；数据不足时不给参数而说明还差多少。可带不随时间变化的协变量。', en: 'Estimates the parameters from purchase histories by maximum likelihood, with standard errors, and with coefficients of covariates where the model takes them; names parameters that the data do not identify; where the data cannot carry the model it says what is missing instead.' }, tex: String.raw`\hat\theta = \arg\max_\theta \sum_i w_i \ln L(\theta \mid x_i, t_{x,i}, T_i)`, letters: HISTORY, throws: ['invalid-data', 'invalid-option'] },
  logLik: { says: { zh: '全部客户历史在给定参数下的对数似然之和（含常数项）。', en: 'Sum of the log-likelihood of all histories under the given parameters, with all constants.' }, tex: String.raw`\ln L = \sum_i w_i \ln L_i`, letters: HISTORY, throws: ['invalid-data'] },
  logLikEach: { says: { zh: '每位客户历史的对数似然，不乘权重。', en: 'Log-likelihood of each history, not weighted.' }, tex: String.raw`\ln L_i`, letters: HISTORY, throws: ['invalid-data'] },
  pAlive: { says: { zh: '客户在观察期末仍未流失的概率。', en: 'Probability that the customer has not dropped out by the end of observation.' }, tex: String.raw`P(\text{alive}) = \frac{L(\text{alive at } T)}{L}`, letters: HISTORY, throws: ['invalid-data'] },
  conditionalExpected: { says: { zh: '已知历史的客户在今后 t 时间内的期望购买次数。', en: 'Expected purchases in the next t units of time of a customer with a known history.' }, tex: String.raw`E[Y(t)] = P(\text{alive})\;E[Y(t)\mid\text{alive}]`, letters: [...HISTORY, 't'], throws: ['invalid-data'] },
  conditionalPmf: { says: { zh: '已知历史的客户在今后 t 时间内恰好购买 n 次的概率：已流失者不再购买；未流失者服从更新参数后的同一分布。', en: 'Probability of exactly n purchases in the next t given the history: those who left make none, the others follow the same distribution with updated parameters.' }, tex: String.raw`P(Y(t)=n) = P(\text{alive})\,P(Y(t)=n\mid\text{alive}) + \delta_{n=0}\,[1-P(\text{alive})]`, letters: [...HISTORY, 'n', 't'], throws: ['invalid-data'] },
  conditionalQuantile: { says: { zh: '今后购买次数的分位数：取 0.05 与 0.95 即得 90% 预测区间。参数估计误差不在其中。', en: 'Quantile of the purchases to come: 0.05 and 0.95 give a 90 % prediction interval. The error of the parameters is not in it.' }, tex: String.raw`\min\{\,n : \textstyle\sum_{j\le n} P(Y(t)=j) \ge \pi\,\}`, letters: [...HISTORY, 't', 'pi'], throws: ['invalid-data'] },
  dert: { says: { zh: '无限期内今后购买次数的贴现期望。', en: 'Expected purchases over an endless future, each discounted to today.' }, tex: String.raw`DERT(\delta) = \int_0^\infty e^{-\delta t}\,\mathrm dE[Y(t)]`, letters: [...HISTORY, 'delta'], throws: ['invalid-data'] },
  expected: { says: { zh: '新客户在首购后 t 时间内的期望重复购买次数。', en: 'Expected repeat purchases of a new customer within t of the first purchase.' }, tex: String.raw`E[X(t)]`, letters: ['t'], throws: ['invalid-data'] },
  pmf: { says: { zh: '新客户在 t 时间内恰好重复购买 n 次的概率。', en: 'Probability that a new customer makes exactly n repeat purchases within t.' }, tex: String.raw`P(X(t)=n)`, letters: ['n', 't'], throws: ['invalid-data'] },
  posterior: { says: { zh: '已知历史且仍未流失的客户，其个人购买率与流失倾向的均值和区间：模型对这位客户本人知道多少。', en: 'Mean and interval of the customer\'s own purchase rate and inclination to leave, given the history and that the customer is alive: how much is known of this very customer.' }, tex: String.raw`p(\lambda,\mu \mid x, t_x, T, \text{alive}) \propto p(\lambda)\,p(\mu)\;L(x, t_x, \text{alive at } T \mid \lambda, \mu)`, letters: HISTORY, throws: ['invalid-option'] },
  intervals: { says: { zh: '今后购买次数的预测区间：既含购买的偶然性，也含参数估计误差（对拟合结果的不确定性抽取参数后取平均）。', en: 'Prediction interval of the purchases to come: it holds both what chance does and the error of the fitted parameters (averaged over parameters drawn from the fit\'s uncertainty).' }, tex: String.raw`\bar F(n) = \frac1D\sum_{d=1}^{D} P(Y(t)\le n \mid \theta_d),\quad \ln\theta_d \sim N(\ln\hat\theta, \hat\Sigma)`, letters: [...HISTORY, 't'], throws: ['invalid-option'] },
  simulate: { says: { zh: '按模型随机生成客户的购买历史；随机数由调用者提供。', en: 'Draws purchase histories from the model; the caller provides the random numbers.' }, tex: String.raw`(x_i, t_{x,i}) \sim L(\theta)`, letters: HISTORY, throws: ['invalid-parameters', 'invalid-option'] },
  likelihoodSql: { says: { zh: '单行对数似然的 ClickHouse 表达式，使估计可在数据库内进行。', en: 'The log-likelihood of one row as a ClickHouse expression, so that estimation can run inside the engine.' }, tex: String.raw`\ln L_i`, letters: HISTORY, throws: ['invalid-parameters', 'invalid-option'] },
};

/** The cards of one model: shared words, own formulas and values. */
export function historyCards({ name, parameters, source, own, goldenIn }: HistoryCards): Formula[] {
  return (Object.keys(own) as HistoryFunction[]).map((fn) => {
    const shared = SHARED[fn];
    const mine = own[fn]!;
    return {
      name: `${name}.${fn}`, says: mine.says ?? shared.says, tex: mine.tex ?? shared.tex,
      symbols: { ...parameters, ...Object.fromEntries(shared.letters.map((letter) => [letter, HISTORY_SYMBOLS[letter]])) },
      source: { key: mine.source ?? (mine.at === undefined ? 'CHANGQING' : source), at: mine.at ?? 'shared by all models of histories' },
      throws: shared.throws ?? [], golden: mine.golden ?? [], ...((mine.golden ?? []).length === 0 || mine.goldenIn ? { goldenIn: mine.goldenIn ?? goldenIn } : {}),
    };
  });
}
