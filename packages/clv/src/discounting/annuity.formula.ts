import type { Formula } from '../formula.ts';
import { S043, SYMBOLS } from './symbols.ts';

const { m, d, r, n } = SYMBOLS;
const five = { amount: 1000, periods: 5, rate: 0.05 };
export const annuityFormula: Formula = {
  name: 'discounting.annuity',
  says: { zh: '若干期等额利润的现值，可计入每期留存率。', en: 'Present value of equal payments over some periods, each weighted by the chance that the customer is still there.' },
  tex: String.raw`V = m\,\rho\,\frac{1-\rho^{n}}{1-\rho},\quad \rho=\frac{r}{1+d}\quad(\text{without the leading } \rho \text{ when paid in advance})`,
  symbols: { m, d, r, n },
  source: { key: 'GL2003', at: 'constant margin and retention; here the sum ends after n periods' },
  throws: [],
  golden: [
    { given: [five], expect: 4329.4767, within: 5e-5, from: S043 },
    { given: [{ ...five, timing: 'begin' }], expect: 4545.95, within: 0.005, from: S043 + ', paid in advance' },
    { given: [{ ...five, retention: 0.8 }], expect: 2378.41, within: 0.005, from: S043 + ', 80 % stay' },
    { given: [{ ...five, retention: 0.9 }], expect: 3224.01, within: 0.005, from: S043 + ', 90 % stay' },
  ],
};
export const perpetuityWithRetentionFormula: Formula = {
  name: 'discounting.perpetuityWithRetention',
  says: { zh: '客户只要不流失就每期带来利润时的价值，首期利润在一期之后。', en: 'Value of a margin that comes every period while the customer stays, the first one period from now.' },
  tex: String.raw`V = \frac{m\,r}{1+d-r}`,
  symbols: { m, d, r },
  source: { key: 'GL2003', at: 'constant margin and retention, infinite horizon' },
  throws: [],
  golden: [
    { given: [{ margin: 1000, retention: 0.8, rate: 0.05 }], expect: 3200, within: 1e-8, from: S043 },
    { given: [{ margin: 1000, retention: 0.9, rate: 0.05 }], expect: 6000, within: 1e-8, from: S043 },
    { given: [{ margin: 1000, retention: 0.95, rate: 0.05 }], expect: 9500, within: 1e-8, from: S043 },
  ],
};
