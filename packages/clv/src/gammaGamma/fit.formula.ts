import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

export const fitFormula: Formula = {
  name: 'gammaGamma.fit',
  says: { zh: '用极大似然法估计消费金额模型的三个参数；可带协变量（系数使 γ 按倍数变动）；同时检验金额与购买次数是否独立。', en: 'Estimates the three parameters of spend by maximum likelihood, with coefficients of covariates that multiply γ where they are given, and checks whether spend is independent of the number of purchases.' },
  tex: String.raw`(\hat p,\hat q,\hat\gamma) = \arg\max \sum_{i:\,x_i>0,\,z_i>0} w_i \ln f(z_i \mid p,q,\gamma;x_i)`,
  symbols: SYMBOLS,
  source: { key: 'FH2013GG', at: 'eq. (1a)' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [],
  goldenIn: 'bgnbd/cdnow.test.ts',
};
