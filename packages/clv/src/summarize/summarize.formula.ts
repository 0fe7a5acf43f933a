import type { Formula, SymbolMeaning } from '../formula.ts';
import { SYMBOLS } from '../bgnbd/symbols.ts';

const customers = [{ days: [10, 0, 10, 31], values: [5, 7, 3, 4] }, { days: [40], values: [9] }];
const z: SymbolMeaning = { means: { zh: '重复购买日的平均金额', en: 'mean value of the repeat purchase days' }, unit: 'money', domain: 'z ∈ ℝ' };
const from = 'by hand: days 0, 10 (5 + 3), 31 within an observation that ends with day 35';
export const historiesFormula: Formula = {
  name: 'summarize.histories',
  says: { zh: '把购买记录汇总为模型所需的列：同日合并；首购不计入次数与金额；观察期到截止日当天为止。', en: 'From purchases to the columns of the models: one purchase a day; the first is in neither count nor spend; observation closes with the end day.' },
  tex: String.raw`x = \#\text{days}-1,\quad t_x=\frac{\text{last}-\text{first}}{u},\quad T=\frac{\text{end}-\text{first}}{u},\quad z=\frac1x\sum_{\text{repeat days}}\text{value}`,
  symbols: { x: SYMBOLS.x, tx: SYMBOLS.tx, T: SYMBOLS.T, z, u: { means: { zh: '时间单位的天数：日、周或月', en: 'days in the unit of time: a day, a week or a month' }, unit: 'days', domain: 'u ∈ {1, 7, 365.25/12}' } },
  source: { key: 'FHL2005', at: 'data needed: number of repeat purchases, time of the last one, length of observation' },
  throws: ['invalid-data'],
  golden: [
    { given: [customers, { end: 35 }], pick: 'x', expect: [2], within: 0, from },
    { given: [customers, { end: 35 }], pick: 'tx', expect: [31 / 7], within: 1e-12, from },
    { given: [customers, { end: 35 }], pick: 'T', expect: [5], within: 1e-12, from },
    { given: [customers, { end: 35 }], pick: 'litt', expect: [Math.log(10 / 7) + Math.log(21 / 7)], within: 1e-12, from },
    { given: [customers, { end: 35 }], pick: 'z', expect: [6], within: 1e-12, from },
    { given: [customers, { end: 40, unit: 'day' }], pick: 'T', expect: [40, 0], within: 0, from },
  ],
};
export const holdoutCountsFormula: Formula = {
  name: 'summarize.holdoutCounts',
  says: { zh: '截止日之后到核对日为止的购买天数，用于与预测比较。', en: 'Purchase days after the end day up to the day of checking: what the forecast is compared with.' },
  tex: String.raw`x^{*} = \#\{\text{days}: \text{end} < \text{day} \le \text{until}\}`,
  symbols: { 'x*': { means: { zh: '核对期购买天数', en: 'purchase days in the hold-out period' }, unit: 'count', domain: 'x* ∈ {0, 1, 2, …}' } },
  source: { key: 'FHL2005', at: 'validation on the CDNOW hold-out period' },
  throws: ['invalid-data'],
  golden: [{ given: [customers, { end: 5, until: 31 }], expect: [2, 0], within: 0, from: 'by hand' }],
};
