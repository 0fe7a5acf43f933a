import type { Formula } from '../formula.ts';
import { CDNOW_OPTIMUM, FROM_50_DIGITS, SEVEN_REPEATS, SYMBOLS } from './symbols.ts';

const { r, alpha, a, b, x, tx, T } = SYMBOLS;
const tex = String.raw`L = \frac{\Gamma(r+x)\,\alpha^r}{\Gamma(r)}\frac{B(a,b+x)}{B(a,b)}\left[\frac{1}{(\alpha+T)^{r+x}} + \delta_{x>0}\,\frac{a}{b+x-1}\,\frac{1}{(\alpha+t_x)^{r+x}}\right]`;
export const logLikFormula: Formula = {
  name: 'bgnbd.logLik',
  says: { zh: '全部客户历史在给定参数下的对数似然之和（含常数项）。', en: 'Sum of the log-likelihood of all histories under the given parameters, with all constants.' },
  tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + tex,
  symbols: { r, alpha, a, b, x, tx, T },
  source: { key: 'FHL2005', at: 'likelihood of a randomly chosen customer (repeated as eq. (1) of FHL2008)' },
  throws: [],
  golden: [
    { given: [CDNOW_OPTIMUM, SEVEN_REPEATS], expect: -21.86441688600749, within: 1e-10, relative: true, from: FROM_50_DIGITS },
    { given: [{ r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, { x: [200], tx: [38], T: [40] }], expect: 100.7957, within: 5e-5, from: 'test of pymc-marketing for the stable form of FH2013NUM' },
  ],
};
export const logLikEachFormula: Formula = {
  name: 'bgnbd.logLikEach',
  says: { zh: '每位客户历史的对数似然，不乘权重。', en: 'Log-likelihood of each history, not weighted.' },
  tex,
  symbols: { r, alpha, a, b, x, tx, T },
  source: { key: 'FHL2005', at: 'likelihood of a randomly chosen customer (repeated as eq. (1) of FHL2008)' },
  throws: [],
  golden: [{ given: [{ r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, { x: [0, 200], tx: [0, 38], T: [40, 40] }], expect: [-0.59947382, 100.7957], within: 5e-5, from: 'test of pymc-marketing for the stable form of FH2013NUM' }],
};
