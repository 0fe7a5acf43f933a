import type { Formula } from '../formula.ts';
import { CDNOW, SYMBOLS } from './symbols.ts';

const { r, alpha, a, b, n, t } = SYMBOLS;
const tex = String.raw`P(X(t)=n) = \frac{B(a,b+n)}{B(a,b)}p_n + \delta_{n>0}\frac{B(a+1,b+n-1)}{B(a,b)}\Bigl[1-\sum_{j<n}p_j\Bigr],\quad p_j=\frac{\Gamma(r+j)}{\Gamma(r)\,j!}\Bigl(\frac{\alpha}{\alpha+t}\Bigr)^{r}\Bigl(\frac{t}{\alpha+t}\Bigr)^{j}`;
export const pmfFormula: Formula = {
  name: 'bgnbd.pmf',
  says: { zh: '新客户在 t 时间内恰好重复购买 n 次的概率。', en: 'Probability that a new customer makes exactly n repeat purchases within t.' },
  tex,
  symbols: { r, alpha, a, b, n, t },
  source: { key: 'FHL2005', at: 'eq. (8)' },
  throws: [],
  golden: [{ given: [CDNOW, [0, 1, 2, 3, 4, 5], 39], expect: [0.5737864, 0.1993953, 0.0854298, 0.0458604, 0.0276714, 0.0179655], within: 6e-8, from: 'project reference table (shared/reference README, 3.2) at the FHL2005 parameters' }],
};
export const conditionalPmfFormula: Formula = {
  name: 'bgnbd.conditionalPmf',
  says: { zh: '已知历史的客户在今后 t 时间内恰好购买 n 次的概率：已流失者不再购买；未流失者服从更新参数后的同一分布。', en: 'Probability of exactly n purchases in the next t given the history: those who left make none, the others follow the same distribution with updated parameters.' },
  tex: String.raw`P(Y(t)=n) = P(\text{alive})\,P\bigl(X(t)=n \mid r+x,\alpha+T,a,b+x\bigr) + \delta_{n=0}\,[1-P(\text{alive})]`,
  symbols: SYMBOLS,
  source: { key: 'CHANGQING', at: 'FHL2005 eq. (8) with the posterior given alive' },
  throws: [],
  golden: [{ given: [CDNOW, { x: [0], tx: [0], T: [0] }, 2, 39], expect: [0.0854298], within: 6e-8, from: 'a history of no length is a new customer: same value as bgnbd.pmf' }],
};
