import type { Formula } from '../formula.ts';
import { S043, SYMBOLS } from './symbols.ts';

const { m, d } = SYMBOLS;
export const requireBelowNoChurnBoundFormula: Formula = {
  name: 'discounting.requireBelowNoChurnBound',
  says: { zh: '终身价值不可能超过一位永不流失、立即开始每期付款的客户；超过者必有计算错误，予以拒绝并说明倍数。', en: 'No lifetime value can exceed that of a customer who pays from today on and never leaves; a larger claim contains an error and is refused with the factor.' },
  tex: String.raw`V \le \frac{m\,(1+d)}{d}`,
  symbols: { m, d, V: { means: { zh: '声称的终身价值', en: 'the lifetime value claimed' }, unit: 'money', domain: 'V ∈ ℝ' } },
  source: { key: 'GL2003', at: 'constant margin and retention, infinite horizon; here retention 1 and the first payment at once' },
  throws: ['above-no-churn-bound', 'invalid-option'],
  golden: [{ given: [{ value: 4329.48, margin: 1000, rate: 0.05 }], expect: 4329.48, within: 0, from: S043 + '; 86,589.60 is refused in discounting.test.ts' }],
};
