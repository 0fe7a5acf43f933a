import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

export const simulateFormula: Formula = {
  name: 'gammaGamma.simulate',
  says: { zh: '按模型随机生成客户的平均消费金额；随机数由调用者提供。', en: 'Draws mean spends from the model; the caller provides the random numbers.' },
  tex: String.raw`\nu\sim\Gamma(q,\gamma),\quad x\,z \mid \nu \sim \Gamma(p x, \nu)`,
  symbols: SYMBOLS,
  source: { key: 'FH2013GG', at: 'assumptions of the model' },
  throws: ['invalid-parameters', 'invalid-data'],
  golden: [],
  goldenIn: 'gammaGamma/fit.test.ts',
};
