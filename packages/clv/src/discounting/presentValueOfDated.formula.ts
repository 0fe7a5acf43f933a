import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

export const presentValueOfDatedFormula: Formula = {
  name: 'discounting.presentValueOfDated',
  says: { zh: '各有日期的现金流在指定日期的价值；年利率，一年按 365.25 天计。', en: 'Value on one day of cash flows that each have a date, at a yearly rate and a year of 365.25 days.' },
  tex: String.raw`PV = \sum_i m_i\,(1+d)^{-(\delta_i-\delta_0)/365.25}`,
  symbols: {
    m: SYMBOLS.m,
    d: { means: { zh: '年贴现率', en: 'discount rate per year' }, unit: 'share', domain: 'd > −1' },
    delta: { means: { zh: '现金流的日期；δ₀ 为计价日', en: 'day of the cash flow; δ₀ is the day the value is wanted for' }, unit: 'days', domain: 'δ ∈ ℝ' },
  },
  source: { key: 'BMA2020', at: 'ch. 2, How to Calculate Present Values; time counted in days' },
  throws: [],
  golden: [
    { given: [{ amounts: [110, 121], days: [365.25, 730.5], asOfDay: 0, ratePerYear: 0.1 }], expect: 200, within: 1e-10, from: 'by hand: 110/1.1 + 121/1.21' },
    { given: [{ amounts: [100], days: [1000], asOfDay: 1730.5, ratePerYear: 0.1 }], expect: 121, within: 1e-10, from: 'by hand: two years ago' },
    { given: [{ amounts: [1200, 300, -50], days: [30, 400, 1000], asOfDay: 0, ratePerYear: 0.08 }], expect: 1427.6891977923057, within: 1e-12, relative: true, from: '50-digit arithmetic (mpmath) of the printed formula' },
  ],
};
