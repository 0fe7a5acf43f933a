import type { Formula } from '../formula.ts';
import { CDNOW, CDNOW_OPTIMUM, FROM_50_DIGITS, SEVEN_REPEATS, SYMBOLS } from './symbols.ts';

export const conditionalExpectedFormula: Formula = {
  name: 'bgnbd.conditionalExpected',
  says: { zh: '已知历史的客户在今后 t 时间内的期望购买次数。', en: 'Expected purchases in the next t units of time of a customer with a known history.' },
  tex: String.raw`E[Y(t)] = P(\text{alive})\;\frac{a+b+x-1}{a-1}\left[1-\left(\frac{\alpha+T}{\alpha+T+t}\right)^{r+x}{}_2F_1\!\left(r+x,\,b+x;\,a+b+x-1;\,\frac{t}{\alpha+T+t}\right)\right]`,
  symbols: SYMBOLS,
  source: { key: 'FHL2005', at: 'eq. (10)' },
  throws: [],
  golden: [
    { given: [CDNOW_OPTIMUM, SEVEN_REPEATS, 39], expect: [3.3375725737751566], within: 1e-10, relative: true, from: FROM_50_DIGITS },
    { given: [CDNOW, { x: [2], tx: [30.43], T: [38.86] }, 39], expect: [1.226], within: 5e-4, from: 'project reference table (shared/reference README, 3.2), three decimals' },
  ],
};
