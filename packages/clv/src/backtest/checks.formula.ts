import { symbol, type Formula } from '../formula.ts';

const y = symbol('实际购买次数', 'purchases that happened', 'count', 'y ≥ 0');
const e = symbol('期望购买次数', 'purchases that were expected', 'count', 'e ≥ 0');
const n = symbol('客户数', 'number of customers', 'customers', 'n ≥ 1');
const p = symbol('模型给出的概率', 'probability given by the model', 'share', '0 ≤ p ≤ 1');
const F = symbol('预测的分布函数', 'distribution function of the forecast', 'share', '0 ≤ F ≤ 1');
const HOLDOUT = 'validation on the CDNOW hold-out period';
const customers = [{ days: [0, 10, 10, 30, 50], values: [1, 2, 3, 4, 5] }, { days: [60, 61] }, { days: [20, 45] }];
const splitByDate: Formula = {
  name: 'backtest.splitByDate',
  says: { zh: '按日期切分：截止日（含）之前供拟合，之后到核对日留作检验；之后才来的客户不计。', en: 'Split by date: everything up to the day is shown to the model, what follows is kept back; customers who came later are left out.' },
  tex: String.raw`\text{shown} = \{\text{day} \le c\},\quad y = \#\{\text{days}: c < \text{day} \le u\}`,
  symbols: { c: symbol('校准期最后一天', 'last day of the calibration period', 'days', 'c ∈ ℤ'), u: symbol('检验期最后一天', 'last day of the hold-out period', 'days', 'u > c'), y },
  source: { key: 'FHL2005', at: HOLDOUT },
  throws: ['invalid-option', 'invalid-data'],
  golden: [
    { given: [customers, { calibrationEnd: 34, until: 55 }], pick: 'actual', expect: [1, 1], within: 0, from: 'by hand: days 50 and 45; the second customer came later' },
    { given: [customers, { calibrationEnd: 34, until: 55 }], pick: 'calibration.x', expect: [2, 0], within: 0, from: 'by hand' },
    { given: [customers, { calibrationEnd: 34, until: 55 }], pick: 'horizon', expect: 3, within: 0, from: 'by hand: 21 days' },
    { given: [customers, { calibrationEnd: 34, until: 55 }], pick: 'spend', expect: [5, 0], within: 0, from: 'by hand' },
  ],
};
const splitByLength: Formula = {
  name: 'backtest.splitByLength',
  says: { zh: '按时长切分：每位客户从自己的首购算起，前若干天供拟合，其后留作检验；观察不够久的不计。', en: 'Split by length: each customer\'s first days, counted from the own first purchase, are shown to the model, the days after them kept back; those not observed for long enough are left out.' },
  tex: String.raw`\text{shown} = \{\text{day} \le f + c\},\quad y = \#\{\text{days}: f+c < \text{day} \le f+c+h\}`,
  symbols: { f: symbol('首购日', 'day of the first purchase', 'days', 'f ∈ ℤ'), c: symbol('校准天数', 'days shown', 'days', 'c ≥ 0'), h: symbol('检验天数', 'days kept back', 'days', 'h > 0'), y },
  source: { key: 'CHANGQING', at: 'the split of FHL2005 on the customers\' own time' },
  throws: ['invalid-option', 'invalid-data'],
  golden: [
    { given: [customers, { calibrationDays: 21, holdoutDays: 14, end: 70 }], pick: 'actual', expect: [1, 1], within: 0, from: 'by hand: day 30 of the first, day 45 (25 after the first purchase) of the third customer' },
    { given: [customers, { calibrationDays: 21, holdoutDays: 14, end: 70 }], pick: 'calibration.T', expect: [3, 3], within: 0, from: 'by hand' },
    { given: [customers, { calibrationDays: 21, end: 70 }], pick: 'horizonEach', expect: [7, 29 / 7], within: 1e-12, from: 'by hand: 49 and 29 days' },
  ],
};
const logScore: Formula = {
  name: 'backtest.logScore',
  says: { zh: '对数评分：模型对每位客户实际结果所给概率的对数之均值，越高越好；概率过小者按下限计。', en: 'Log score: mean log of the probability that the model gave to what each customer did; higher is better; tiny probabilities count as the floor.' },
  tex: String.raw`S = \frac1n\sum_i \ln \max(p_i,\varepsilon)`,
  symbols: { p, n, epsilon: symbol('概率下限', 'floor of the probabilities', 'share', '0 < ε ≤ 1') },
  source: { key: 'GR2007', at: 'logarithmic score' },
  throws: [],
  golden: [
    { given: [{ probability: [1, 0.5, 0.25] }], pick: 'mean', expect: -Math.LN2, within: 1e-14, from: 'by hand: −(0 + 1 + 2) ln 2 / 3' },
    { given: [{ probability: [1, 0], floor: 1e-10 }], pick: 'mean', expect: -5 * Math.LN10, within: 1e-12, from: 'by hand: half of 10 ln 10' },
    { given: [{ probability: [1, 0, 1e-11] }], pick: 'floored', expect: 2, within: 0, from: 'by hand' },
  ],
};
const recencyGiven = [[0, 5, 0, 9], [10, 10, 2, 10], [0, 1, 2, 5], [0.5, 1, 1, 4]];
const calibrationByRecency: Formula = {
  name: 'backtest.calibrationByRecency',
  says: { zh: '按距上次购买的时长分组，比较之后的实际与期望平均次数。', en: 'Grouped by time since the last purchase: mean purchases afterwards, as they happened and as expected.' },
  tex: String.raw`\bar y_k = \operatorname{mean}\{y_i : c_{k-1} < T_i-t_{x,i} \le c_k\},\quad \bar e_k \text{ alike}`,
  symbols: { tx: symbol('首购到最近一次购买的时长', 'time from the first to the last purchase', 'time', '0 ≤ t_x ≤ T'), T: symbol('首购到观察期末的时长', 'time from the first purchase to the end of observation', 'time', 'T ≥ 0'), c: symbol('分组界限', 'limits of the classes', 'time', 'c ≥ 0'), y, e },
  source: { key: 'FHL2005', at: 'conditional expectations; classes by recency instead of frequency' },
  throws: [],
  golden: [
    { given: [...recencyGiven, [2, 20]], pick: '0.actualMean', expect: 3.5, within: 1e-12, from: 'by hand: recencies 2 and 1' },
    { given: [...recencyGiven, [2, 20]], pick: '1.expectedMean', expect: 0.75, within: 1e-12, from: 'by hand: recencies 10 and 5' },
    { given: [...recencyGiven, 2], pick: '0.to', expect: 2, within: 0, from: 'by hand: two of four up to 2' },
  ],
};
const gains = { actual: [6, 0, 2, 2], expected: [3, 0.5, 1, 1], groups: 2 };
const decileGains: Formula = {
  name: 'backtest.decileGains',
  says: { zh: '按预测从高到低分十组：各组的实际、期望、份额、提升度与累计收获；预测相同者取均值。', en: 'Customers in ten groups by forecast, best first: what they did, what was expected, share, lift and cumulative gain; equal forecasts share alike.' },
  tex: String.raw`\text{lift}_g=\frac{\bar y_g}{\bar y},\quad \text{gain}_g=\frac{\sum_{h\le g}\sum_{i\in h} y_i}{\sum_i y_i}`,
  symbols: { y, e },
  source: { key: 'CHANGQING', at: 'gains table' },
  throws: [],
  golden: [
    { given: [gains], pick: '0.gain', expect: 0.8, within: 1e-12, from: 'by hand: 6 and 2 of 10' },
    { given: [gains], pick: '0.lift', expect: 1.6, within: 1e-12, from: 'by hand: a mean of 4 against 2.5' },
    { given: [gains], pick: '1.expected', expect: 1.5, within: 1e-12, from: 'by hand' },
  ],
};
const coverage: Formula = {
  name: 'backtest.coverage',
  says: { zh: '实际值落在预测区间内、之下、之上的客户份额。', en: 'Share of customers whose actual value lay inside, below and above the interval.' },
  tex: String.raw`\frac{\#\{i: l_i\le y_i\le h_i\}}{n}`,
  symbols: { y, n, l: symbol('区间下限', 'lower limit', 'count', 'l ≤ h'), h: symbol('区间上限', 'upper limit', 'count', 'h ≥ l') },
  source: { key: 'CGH2009', at: 'calibration of predictive distributions' },
  throws: [],
  golden: [{ given: [{ actual: [0, 3, 9, 1], low: [0, 1, 2, 2], high: [1, 3, 8, 2] }], pick: 'within', expect: 0.5, within: 0, from: 'by hand' }, { given: [{ actual: [0, 3, 9, 1], low: [0, 1, 2, 2], high: [1, 3, 8, 2] }], pick: 'above', expect: 0.25, within: 0, from: 'by hand' }],
};
const pitSymbols = { F, y };
const steps = { cdf: [0.5, 1], cdfBefore: [0, 0.5] };
const randomizedPit: Formula = {
  name: 'backtest.randomizedPit',
  says: { zh: '计数的概率积分变换：在分布函数的台阶内随机取值；预测分布正确时为均匀分布。', en: 'Probability integral transform of counts, drawn within the step of the distribution function; uniform when the forecasts are right.' },
  tex: String.raw`u = F(y-1)+v\,[F(y)-F(y-1)],\quad v\sim U(0,1)`,
  symbols: { ...pitSymbols, v: symbol('均匀随机数', 'uniform random number', '1', '0 ≤ v < 1') },
  source: { key: 'CGH2009', at: 'randomised PIT' },
  throws: [],
  golden: [],
  goldenIn: 'backtest/coverage.test.ts',
};
const pitCoverage: Formula = {
  name: 'backtest.pitCoverage',
  says: { zh: '消除计数台阶后的区间覆盖率：预测分布正确时等于名义水平。', en: 'Coverage of the central interval with the steps of counts taken out: equal to the level when the forecasts are right.' },
  tex: String.raw`\frac1n\sum_i \frac{\big|[F_i(y_i-1),F_i(y_i)]\cap[\tfrac{1-\ell}{2},\tfrac{1+\ell}{2}]\big|}{F_i(y_i)-F_i(y_i-1)}`,
  symbols: { ...pitSymbols, n, ell: symbol('名义水平', 'level', 'share', '0 ≤ ℓ ≤ 1') },
  source: { key: 'CGH2009', at: 'the transform without its randomness' },
  throws: [],
  golden: [{ given: [steps, [0.5, 0.9]], expect: [0.5, 0.9], within: 1e-14, from: 'by hand: half of each step for 0.5' }, { given: [{ cdf: [0.2], cdfBefore: [0] }, [0.8]], expect: [0.5], within: 1e-14, from: 'by hand: [0.1, 0.2] of [0, 0.2]' }],
};
const pitHistogram: Formula = {
  name: 'backtest.pitHistogram',
  says: { zh: '计数的概率积分变换直方图（不取随机数）：全为 1 表示预测分布正确，U 形过窄，凸形过宽。', en: 'Histogram of the transform of counts, without randomness: all 1 when the forecasts are right, a U when too narrow, a hump when too wide.' },
  tex: String.raw`f_k = \frac{J}{n}\sum_i \frac{\big|[F_i(y_i-1),F_i(y_i)]\cap[\tfrac{k-1}{J},\tfrac kJ]\big|}{F_i(y_i)-F_i(y_i-1)}`,
  symbols: { ...pitSymbols, n, J: symbol('组数', 'number of bins', '1', 'J ∈ {1, 2, …}') },
  source: { key: 'CGH2009', at: 'non-randomised PIT histogram' },
  throws: [],
  golden: [{ given: [steps, 4], expect: [1, 1, 1, 1], within: 1e-14, from: 'by hand' }, { given: [{ cdf: [0.25], cdfBefore: [0] }, 2], expect: [2, 0], within: 1e-14, from: 'by hand' }],
};
const forecast = { probability: [0.05, 0.08, 0.55, 1], happened: [0, 1, 1, 1] };
const reliability: Formula = {
  name: 'backtest.reliability',
  says: { zh: '概率预测的可靠性：按预测概率分组，与实际发生的份额比较，并给出 Brier 分数。', en: 'Reliability of forecast probabilities: bins of forecasts against the share for whom it happened, with the Brier score.' },
  tex: String.raw`B=\frac1n\sum_i (p_i-o_i)^2`,
  symbols: { p, n, o: symbol('是否发生（1 或 0）', 'whether it happened, 1 or 0', '1', 'o ∈ {0, 1}') },
  source: { key: 'BRIER1950', at: 'the score' },
  throws: [],
  golden: [
    { given: [forecast], pick: 'brier', expect: (0.0025 + 0.8464 + 0.2025) / 4, within: 1e-14, from: 'by hand' },
    { given: [forecast], pick: 'rows.0.observed', expect: 0.5, within: 1e-14, from: 'by hand: two customers below 0.1' },
    { given: [forecast], pick: 'error', expect: (2 * (0.5 - 0.065) + 0.45) / 4, within: 1e-14, from: 'by hand' },
  ],
};
const trackingCurve: Formula = {
  name: 'backtest.trackingCurve',
  says: { zh: '全体客户每期与累计的实际重复购买次数，用于跟踪图。', en: 'Repeat purchases of the whole base by period and added up, as they happened: the actual line of the tracking chart.' },
  tex: String.raw`A_k = \#\{\text{repeat days}: s+(k-1)w \le \text{day} < s+kw\},\quad C_k=\sum_{j\le k}A_j`,
  symbols: { s: symbol('第一期的首日', 'first day of the first period', 'days', 's ∈ ℤ'), w: symbol('每期天数', 'days in a period', 'days', 'w ∈ {1, 2, …}') },
  source: { key: 'FHL2005', at: 'validation on the CDNOW data: tracking of repeat purchases' },
  throws: ['invalid-option', 'invalid-data'],
  golden: [
    { given: [customers, { until: 62, step: 21 }], pick: 'incremental', expect: [1, 1, 3], within: 0, from: 'by hand: days 10; 30; 45, 50 and 61' },
    { given: [customers, { until: 62, step: 21 }], pick: 'day', expect: [20, 41, 62], within: 0, from: 'by hand' },
  ],
};
export const CHECK_CARDS: readonly Formula[] = [splitByDate, splitByLength, logScore, calibrationByRecency, decileGains, coverage, pitCoverage, pitHistogram, randomizedPit, reliability, trackingCurve];
