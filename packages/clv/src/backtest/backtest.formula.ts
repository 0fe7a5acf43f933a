import { symbol, type Formula } from '../formula.ts';
import { CDNOW_OPTIMUM, SYMBOLS } from '../bgnbd/symbols.ts';

const y = symbol('实际购买次数', 'purchases that happened', 'count', 'y ≥ 0');
const e = symbol('期望购买次数', 'purchases that were expected', 'count', 'e ≥ 0');
const given = [{ actual: [0, 2, 4], expected: [1, 2, 1] }];
export const holdoutFormula: Formula = {
  name: 'backtest.holdout',
  says: { zh: '预测与实际之比较：总量偏差与每位客户的平均误差。', en: 'Forecast against what happened: bias of the total and mean miss per customer.' },
  tex: String.raw`\text{bias}=\frac{\sum e_i-\sum y_i}{\sum y_i},\quad MAE=\frac1n\sum|e_i-y_i|,\quad RMSE=\sqrt{\frac1n\sum(e_i-y_i)^2}`,
  symbols: { y, e },
  source: { key: 'FHL2005', at: 'validation on the CDNOW hold-out period' },
  throws: [],
  golden: [
    { given, pick: 'bias', expect: -1 / 3, within: 1e-12, from: 'by hand' },
    { given, pick: 'maePerCustomer', expect: 4 / 3, within: 1e-12, from: 'by hand' },
    { given, pick: 'rmsePerCustomer', expect: Math.sqrt(10 / 3), within: 1e-12, from: 'by hand' },
  ],
};
export const calibrationByFrequencyFormula: Formula = {
  name: 'backtest.calibrationByFrequency',
  says: { zh: '按过去的购买次数分组，比较之后的实际与期望平均次数。', en: 'Grouped by purchases before: mean purchases afterwards, as they happened and as expected.' },
  tex: String.raw`\bar y_k = \operatorname{mean}\{y_i : x_i=k\},\quad \bar e_k = \operatorname{mean}\{e_i : x_i=k\}`,
  symbols: { x: SYMBOLS.x, y, e },
  source: { key: 'FHL2005', at: 'validation on the CDNOW hold-out period: conditional expectations by number of past purchases' },
  throws: [],
  golden: [
    { given: [[0, 0, 9, 8], [1, 0, 4, 6], [0.4, 0.6, 5, 6]], pick: '0.actualMean', expect: 0.5, within: 1e-12, from: 'by hand' },
    { given: [[0, 0, 9, 8], [1, 0, 4, 6], [0.4, 0.6, 5, 6]], pick: '1.expectedMean', expect: 5.5, within: 1e-12, from: 'by hand: 8 and 9 share the row "7 and more"' },
  ],
};
export const expectedCumulativeFormula: Formula = {
  name: 'backtest.expectedCumulative',
  says: { zh: '全体客户到各日历时点为止的期望累计重复购买次数。', en: 'Expected cumulative repeat purchases of the whole base at each calendar time.' },
  tex: String.raw`C(\theta) = \sum_{i:\,f_i\le\theta} E[X(\theta-f_i)]`,
  symbols: { f: symbol('客户首购的日历时间', 'calendar time of the first purchase', 'time', 'f ∈ ℝ'), theta: symbol('日历时间', 'calendar time', 'time', 'θ ∈ ℝ') },
  source: { key: 'FHL2005', at: 'validation on the CDNOW data: tracking of cumulative repeat purchases' },
  throws: [],
  golden: [{ given: [CDNOW_OPTIMUM, [0, 0, 50], [32]], expect: [2.0874], within: 2e-4, from: 'twice the reference value E[X(32)] = 1.0437; the third customer has not started' }],
};
