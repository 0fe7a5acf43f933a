import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

const tex = String.raw`f(z) = \frac{\Gamma(px+q)}{\Gamma(px)\Gamma(q)}\,\frac{\gamma^q\, z^{px-1} x^{px}}{(\gamma+xz)^{px+q}}`;
const exponential = { p: 1, q: 2, gamma: 3 };
const from = 'by hand: p = 1, x = 1 is the Lomax density q γ^q / (γ+z)^(q+1)';
export const logLikFormula: Formula = {
  name: 'gammaGamma.logLik',
  says: { zh: '可用客户（有交易且平均金额为正）的对数似然之和。', en: 'Sum of the log-likelihood over the usable rows (a transaction and a positive mean).' },
  tex: String.raw`\ln L = \sum_i w_i \ln f(z_i),\quad ` + tex,
  symbols: SYMBOLS,
  source: { key: 'FH2013GG', at: 'eq. (1a)' },
  throws: ['invalid-data'],
  golden: [{ given: [exponential, { x: [1, 0], z: [1, 0] }], expect: Math.log(18 / 64), within: 1e-12, from }],
};
export const logLikEachFormula: Formula = {
  name: 'gammaGamma.logLikEach',
  says: { zh: '每位客户平均金额的对数密度。', en: 'Log-density of each customer\'s mean spend.' },
  tex,
  symbols: SYMBOLS,
  source: { key: 'FH2013GG', at: 'eq. (1a)' },
  throws: ['invalid-data'],
  golden: [{ given: [exponential, { x: [1, 1], z: [1, 3] }], expect: [Math.log(18 / 64), Math.log(18 / 216)], within: 1e-12, from }],
};
