import type { Formula } from '../formula.ts';
import { CDNOW, CDNOW_OPTIMUM, FROM_50_DIGITS, SEVEN_REPEATS, SYMBOLS } from './symbols.ts';

export const pAliveFormula: Formula = {
  name: 'bgnbd.pAlive',
  says: { zh: '客户在观察期末仍未流失的概率。只买过一次的客户恒为 1：本模型中只有在重复购买之后才可能流失。', en: 'Probability that the customer has not dropped out by the end of observation. Always 1 after a single purchase: in this model one can only leave after a repeat purchase.' },
  tex: String.raw`P(\text{alive}) = \left[1 + \delta_{x>0}\,\frac{a}{b+x-1}\left(\frac{\alpha+T}{\alpha+t_x}\right)^{r+x}\right]^{-1}`,
  symbols: SYMBOLS,
  source: { key: 'FHL2008', at: 'p. 2' },
  throws: [],
  golden: [
    { given: [CDNOW, { x: [0], tx: [0], T: [39] }], expect: [1], within: 0, from: 'by definition: no repeat purchase, no chance to drop out' },
    { given: [CDNOW_OPTIMUM, SEVEN_REPEATS], expect: [0.64183481376798388], within: 1e-10, from: FROM_50_DIGITS },
  ],
};
