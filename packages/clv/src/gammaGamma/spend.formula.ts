import type { Formula } from '../formula.ts';
import { CDNOW_SPEND, SYMBOLS } from './symbols.ts';

const { p, q, gamma, coefficients } = SYMBOLS;
/** 20 · e^(ln 2 · 1) = 40. */
const DOUBLED = { p: 2, q: 3, gamma: 20, coefficients: { spend: { member: Math.LN2 } } };
export const expectedSpendFormula: Formula = {
  name: 'gammaGamma.expectedSpend',
  says: { zh: '全体客户单笔消费的均值；仅当 q > 1 时存在。', en: 'Mean spend per transaction over all customers; exists only for q > 1.' },
  tex: String.raw`E[Z] = \frac{p\,\gamma}{q-1}`,
  symbols: { p, q, gamma, coefficients },
  source: { key: 'FH2013GG', at: 'mean of the spend distribution' },
  throws: ['invalid-data'],
  golden: [
    { given: [CDNOW_SPEND], expect: 35.218978, within: 1e-5, from: 'by hand: 6.25 · 15.44 / 2.74' },
    { given: [DOUBLED, { spend: { member: 1 } }], expect: 40, within: 1e-12, from: 'by hand: 2 · 40 / 2' },
  ],
};
export const conditionalSpendFormula: Formula = {
  name: 'gammaGamma.conditionalSpend',
  says: { zh: '结合客户自己的平均金额与全体均值，估计其今后单笔消费；交易越多，越相信客户自己的数据。', en: 'Expected spend per transaction of a customer: between the own mean and everyone\'s, closer to the own the more transactions were seen.' },
  tex: String.raw`E[Z \mid x, z] = \frac{p\,(\gamma + x z)}{p x + q - 1}`,
  symbols: SYMBOLS,
  source: { key: 'FH2013GG', at: 'eq. (5)' },
  throws: ['invalid-data'],
  golden: [{ given: [DOUBLED, { x: [3, 3, 0], z: [10, 10, 0], covariates: { spend: { member: [0, 1, 1] } } }], expect: [12.5, 17.5, 40], within: 1e-12, from: 'by hand: 2 · (20 + 30) / 8, 2 · (40 + 30) / 8, 2 · 40 / 2' }, { given: [{ p: 6.249572338650438, q: 3.7442245621502246, gamma: 15.443520610119618 }, { x: [2, 0], z: [22.345, 0] }], expect: [24.6540311704566, 35.1704992378797], within: 1e-5, relative: true, from: 'CLVTools predictions for CDNOW customers 1 and 10' }],
};

const twice = [CDNOW_SPEND, { x: [2], z: [22.345] }, 0.9] as const;
const digits = '50-digit arithmetic (mpmath): quantiles of Γ(q + px), inverted';
export const posteriorFormula: Formula = {
  name: 'gammaGamma.posterior',
  says: { zh: '客户本人单笔消费水平的均值与区间：看过的交易越多，区间越窄。', en: 'Mean and interval of the customer\'s own mean spend: narrower the more transactions were seen.' },
  tex: String.raw`\frac{p}{\nu},\quad \nu \mid x, z \sim \Gamma(q + p x,\; \gamma + x z)`,
  symbols: SYMBOLS,
  source: { key: 'FH2013GG', at: 'distribution of ν given the spend' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [
    { given: twice, pick: 'low', expect: [16.069510340266038], within: 1e-11, relative: true, from: digits },
    { given: twice, pick: 'high', expect: [36.74900988874926], within: 1e-11, relative: true, from: digits },
    { given: twice, pick: 'mean', expect: [24.65961286089239], within: 1e-12, relative: true, from: digits },
  ],
};
