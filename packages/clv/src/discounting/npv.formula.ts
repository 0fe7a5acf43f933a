import type { Formula } from '../formula.ts';
import { FIVE_YEARS, S043, SYMBOLS } from './symbols.ts';

const { m, d, n, k } = SYMBOLS;
const symbols = { m, d, n, k };
export const presentValuesFormula: Formula = {
  name: 'discounting.presentValues',
  says: { zh: '把每一期的现金流折算为今天的价值。', en: 'What each period\'s cash flow is worth today.' },
  tex: String.raw`PV_k = \frac{m_k}{(1+d)^{k}}\quad(\text{payment at the end of the period; } k-1 \text{ at the beginning})`,
  symbols,
  source: { key: 'BMA2020', at: 'ch. 2, How to Calculate Present Values' },
  throws: [],
  golden: [{ given: [FIVE_YEARS, 0.05], expect: [952.38, 907.03, 863.84, 822.7, 783.53], within: 0.005, from: S043 }],
};
export const npvFormula: Formula = {
  name: 'discounting.npv',
  says: { zh: '净现值：各期现值之和。它本身就是这几年的价值，不能再除以贴现率。', en: 'Net present value: the sum of the present values. It already is the value of those years and must not be divided by the rate again.' },
  tex: String.raw`NPV = \sum_{k=1}^{n} \frac{m_k}{(1+d)^{k}}`,
  symbols,
  source: { key: 'BMA2020', at: 'ch. 2, How to Calculate Present Values' },
  throws: [],
  golden: [
    { given: [FIVE_YEARS, 0.05], expect: 4329.4767, within: 5e-5, from: S043 },
    { given: [FIVE_YEARS, 0.05, 'begin'], expect: 4545.95, within: 0.005, from: S043 + ', paid in advance' },
    { given: [FIVE_YEARS.map((v) => v * 0.3), 0.05], expect: 1298.84, within: 0.005, from: S043 + ', 30 % margin' },
  ],
};
export const futureValueFormula: Formula = {
  name: 'discounting.futureValue',
  says: { zh: '过去各期收入按利率滚存到期末的价值，属于历史价值，不是终身价值。', en: 'Past payments compounded to the end of the last period: historic value, not lifetime value.' },
  tex: String.raw`FV = \sum_{k=1}^{n} m_k (1+d)^{n-k}`,
  symbols,
  source: { key: 'BMA2020', at: 'ch. 2, How to Calculate Present Values' },
  throws: [],
  golden: [{ given: [FIVE_YEARS, 0.05], expect: 5525.63, within: 0.005, from: S043 + ', compounded at year end' }],
};
