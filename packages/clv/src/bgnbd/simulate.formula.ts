import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

const { r, alpha, a, b, x, tx, T } = SYMBOLS;
export const simulateFormula: Formula = {
  name: 'bgnbd.simulate',
  says: { zh: '按模型随机生成客户的购买历史；随机数由调用者提供。', en: 'Draws purchase histories from the model; the caller provides the random numbers.' },
  tex: String.raw`\lambda\sim\Gamma(r,\alpha),\; p\sim B(a,b),\; \text{purchases at rate } \lambda \text{ until a drop-out with chance } p \text{ after each}`,
  symbols: { r, alpha, a, b, x, tx, T },
  source: { key: 'FHL2005', at: 'assumptions of the BG/NBD model' },
  throws: ['invalid-parameters'],
  golden: [],
  goldenIn: 'bgnbd/simulate.test.ts',
};
