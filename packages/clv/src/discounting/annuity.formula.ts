import type { Formula } from '../formula.ts';
import { S043, SYMBOLS } from './symbols.ts';

const { m, d, r, n, g } = SYMBOLS;
const five = { amount: 1000, periods: 5, rate: 0.05 };
export const annuityFormula: Formula = {
  name: 'discounting.annuity',
  says: { zh: '若干期利润的现值：各期相等或按固定比例增长，可计入每期留存率，期末或期初付款。', en: 'Present value of some periods\' payments, equal or growing by a constant share, each weighted by the chance that the customer is still there, paid at the end or the beginning of the period.' },
  tex: String.raw`V = \frac{m\,r}{1+d}\,\frac{1-\rho^{n}}{1-\rho},\quad \rho=\frac{r(1+g)}{1+d}\quad\left(\text{paid in advance: } m \text{ instead of } \tfrac{m\,r}{1+d}\right)`,
  symbols: { m, d, r, g, n },
  source: { key: 'GL2003', at: 'constant margin and retention; here the sum ends after n periods' },
  throws: [],
  golden: [
    { given: [five], expect: 4329.4767, within: 5e-5, from: S043 },
    { given: [{ ...five, timing: 'begin' }], expect: 4545.95, within: 0.005, from: S043 + ', paid in advance' },
    { given: [{ ...five, retention: 0.8 }], expect: 2378.41, within: 0.005, from: S043 + ', 80 % stay' },
    { given: [{ ...five, retention: 0.9 }], expect: 3224.01, within: 0.005, from: S043 + ', 90 % stay' },
    { given: [{ amount: 100, periods: 3, rate: 0.1, retention: 0.5, growth: 0.1 }], expect: 50 / 1.1 + 25 / 1.1 + 12.5 / 1.1, within: 1e-11, from: 'by hand: growth equals the rate, so each payment is half the one before' },
  ],
};
export const perpetuityWithRetentionFormula: Formula = {
  name: 'discounting.perpetuityWithRetention',
  says: { zh: '客户只要不流失就每期带来利润时的价值；首期利润在一期之后（期末）或当即（期初），利润可按固定比例增长。', en: 'Value of a margin that comes every period while the customer stays, the first one period from now or at once; the margin may grow by a constant share.' },
  tex: String.raw`V = \frac{m\,r}{1+d-r(1+g)}\quad\left(\text{paid in advance: } \frac{m(1+d)}{1+d-r(1+g)}\right),\quad r(1+g) < 1+d`,
  symbols: { m, d, r, g },
  source: { key: 'GL2003', at: 'constant margin and retention, infinite horizon' },
  throws: [],
  golden: [
    { given: [{ margin: 1000, retention: 0.8, rate: 0.05 }], expect: 3200, within: 1e-8, from: S043 },
    { given: [{ margin: 1000, retention: 0.9, rate: 0.05 }], expect: 6000, within: 1e-8, from: S043 },
    { given: [{ margin: 1000, retention: 0.95, rate: 0.05 }], expect: 9500, within: 1e-8, from: S043 },
    { given: [{ margin: 1000, retention: 1, rate: 0.05 }], expect: 20_000, within: 1e-8, from: S043 + ', for ever: 4,329.48 + 15,670.52' },
    { given: [{ margin: 1000, retention: 0.8, rate: 0.05, timing: 'begin' }], expect: 4200, within: 1e-8, from: 'by hand: 3,200 and the first 1,000 at once' },
    { given: [{ margin: 1000, retention: 1, rate: 0.05, timing: 'begin' }], expect: 21_000, within: 1e-8, from: S043 + ': the bound m(1 + d)/d' },
    { given: [{ margin: 100, retention: 0.8, rate: 0.1, growth: 0.05 }], expect: 80 / 0.26, within: 1e-10, from: 'by hand: 80/(1.1 − 0.84)' },
  ],
};
