import type { Formula } from '../formula.ts';
import { S043, SYMBOLS } from './symbols.ts';

const { m, d, S, C, k, n } = SYMBOLS;
const falling = { margins: [100, 120, 140], survival: [0.9, 0.6, 0.5], rate: 0.1, acquisitionCost: 150 };
export const customerValueFormula: Formula = {
  name: 'discounting.customerValue',
  says: { zh: '任意各期利润与任意留存（生存）曲线下的终身价值，减去获取成本。', en: 'Lifetime value from any margins and any retention or survival curve, less the acquisition cost.' },
  tex: String.raw`V = \sum_{k=1}^{n} \frac{m_k\,S_k}{(1+d)^{k}} - C,\quad S_k=\prod_{j\le k} r_j\quad(\text{paid in advance: } k-1 \text{ for } k)`,
  symbols: { m, d, S, C, k, n, r: SYMBOLS.r },
  source: { key: 'BN1998', at: 'retention case, general margins and retention' },
  throws: ['invalid-option'],
  golden: [
    { given: [{ margin: 1000, periods: 5, retention: 1, rate: 0.05 }], pick: 'net', expect: 4329.4767, within: 5e-5, from: S043 },
    { given: [{ margin: 1000, retention: 0.9, rate: 0.05, acquisitionCost: 2000 }], pick: 'net', expect: 4000, within: 1e-8, from: S043 + ': 6,000 less a cost of 2,000' },
    { given: [falling], pick: 'net', expect: 90 / 1.1 + 72 / 1.21 + 70 / 1.331 - 150, within: 1e-11, from: 'by hand: 81.82 + 59.50 + 52.59 − 150' },
    { given: [{ margins: [100, 120, 140], retention: [0.9, 0.5], rate: 0.1, timing: 'begin' }], pick: 'presentValues', expect: [100, 108 / 1.1, 63 / 1.21], within: 1e-11, from: 'by hand' },
  ],
};
export const breakEvenPaymentFormula: Formula = {
  name: 'discounting.breakEvenPayment',
  says: { zh: '累计贴现利润首次覆盖获取成本的付款序号；永不覆盖为 ∞。', en: 'The payment with which the discounted margin first covers the acquisition cost; ∞ when it never does.' },
  tex: String.raw`n^{*} = \min\left\{n : \sum_{k\le n} \frac{m_k\,S_k}{(1+d)^{k}} \ge C\right\}`,
  symbols: { m, d, S, C, k, n },
  source: { key: 'BN1998', at: 'retention case; the partial sums against the cost' },
  throws: ['invalid-option'],
  golden: [
    { given: [falling], expect: 3, within: 0, from: 'by hand: 81.82, 141.32, 193.91 against 150' },
    { given: [{ margin: 1000, periods: 5, retention: 1, rate: 0.05, acquisitionCost: 3000 }], expect: 4, within: 0, from: S043 + ': 2,723.25 after three payments, 3,545.95 after four' },
    { given: [{ margin: 1000, retention: 0.8, rate: 0.05, acquisitionCost: 3000 }], expect: 11, within: 0, from: 'by hand: 3,200 (1 − (0.8/1.05)^n) passes 3,000 between n = 10 (2,989.1) and n = 11 (3,039.3)' },
  ],
};
