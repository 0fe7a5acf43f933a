import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

const { r, alpha, a, b, x, tx, T } = SYMBOLS;
export const fitFormula: Formula = {
  name: 'bgnbd.fit',
  says: { zh: '用极大似然法从客户的购买历史估计四个参数，并给出标准误；数据不足时不给参数而说明还差多少。', en: 'Estimates the four parameters from purchase histories by maximum likelihood, with standard errors; where the data cannot carry them it says what is missing instead.' },
  tex: String.raw`(\hat r,\hat\alpha,\hat a,\hat b) = \arg\max \sum_i w_i \ln L(r,\alpha,a,b \mid x_i, t_{x,i}, T_i)`,
  symbols: { r, alpha, a, b, x, tx, T },
  source: { key: 'FHL2005', at: 'maximum likelihood with the likelihood of a randomly chosen customer (repeated as eq. (1) of FHL2008)' },
  throws: ['invalid-data'],
  golden: [],
  goldenIn: 'bgnbd/cdnow.test.ts',
};
