import type { Formula } from '../formula.ts';
import { CDNOW, CDNOW_OPTIMUM, FROM_50_DIGITS, SEVEN_REPEATS, SYMBOLS } from './symbols.ts';

export const pAliveFormula: Formula = {
  name: 'bgnbd.pAlive',
  says: { zh: '客户在观察期末仍未流失的概率。只买过一次的客户恒为 1（100%）：本模型中客户只可能在某次重复购买之后流失，没有重复购买过，就还没有流失的机会。这不表示他们一定会再来。', en: 'Probability that the customer has not dropped out by the end of observation. Exactly 1 (100 %) for customers who bought only once: in this model a customer can only leave after a repeat purchase, and they have had none yet. It does not mean that they will come back.' },
  tex: String.raw`P(\text{alive}) = \left[1 + \delta_{x>0}\,\frac{a}{b+x-1}\left(\frac{\alpha+T}{\alpha+t_x}\right)^{r+x}\right]^{-1}`,
  symbols: SYMBOLS,
  source: { key: 'FHL2008', at: 'expression for P(alive), pp. 1–2' },
  throws: [],
  golden: [
    { given: [CDNOW, { x: [0], tx: [0], T: [39] }], expect: [1], within: 0, from: 'by definition: no repeat purchase, no chance to drop out' },
    { given: [CDNOW_OPTIMUM, SEVEN_REPEATS], expect: [0.64183481376798388], within: 1e-10, from: FROM_50_DIGITS },
  ],
};
