import { SYMBOLS as MODEL } from '../bgnbd/symbols.ts';
import type { Formula } from '../formula.ts';
import { SYMBOLS as SPEND } from '../gammaGamma/symbols.ts';
import { SYMBOLS, UNDISCOUNTED } from './symbols.ts';

const { x, tx, T, H, d, tau } = SYMBOLS;
const { params, data, horizon } = UNDISCOUNTED;
const from = 'rate 0: equals bgnbd.conditionalExpected over 39 weeks (50-digit arithmetic)';
export const discountedExpectedFormula: Formula = {
  name: 'value.discountedExpected',
  says: { zh: '估值期内期望购买次数，每次按现值计：逐月计算，按月中贴现。', en: 'Expected purchases within the horizon, each counted at its present value: month by month, discounted from the middle of the month.' },
  tex: String.raw`DET = \sum_{k} \frac{E[Y(t_k)]-E[Y(t_{k-1})]}{(1+d)^{\tau_k}},\quad t_K = H`,
  symbols: { x, tx, T, H, d, tau },
  source: { key: 'FHL2005RFM', at: 'discounted expected transactions; here over a finite horizon and with BG/NBD' },
  throws: ['invalid-option'],
  golden: [{ given: [params, data, horizon], expect: [3.3375725737751566], within: 1e-10, relative: true, from }],
};
export const clvFormula: Formula = {
  name: 'value.clv',
  says: { zh: '客户在估值期内的期望贴现利润：贴现购买次数 × 单笔消费 × 利润率。不含过去的购买，也不含获客成本。', en: 'Expected discounted margin of a customer within the horizon: discounted purchases × spend × margin. Past purchases and the cost of acquisition are not in it.' },
  tex: String.raw`CLV = m\,s\sum_{k} \frac{E[Y(t_k)]-E[Y(t_{k-1})]}{(1+d)^{\tau_k}}`,
  symbols: SYMBOLS,
  source: { key: 'FHL2005RFM', at: 'value as margin × revenue per transaction × discounted expected transactions' },
  throws: ['invalid-option'],
  golden: [{ given: [{ params, data, ...horizon, spend: [20], margin: 0.5 }], expect: [33.375725737751566], within: 1e-10, relative: true, from }],
};
export const intervalsFormula: Formula = {
  name: 'value.intervals',
  says: { zh: '每位客户未来价值的预测区间，含是否流失、购买次数与消费金额的不确定性；不含参数估计误差。若“一次也不买”的概率已超过下尾，则下限为 0；若它达到上限对应的概率（90% 区间为 95%），则上下限都是 0。此时期望值仍大于 0：它是平均数，把少数仍会购买的情形也算在内，因此可以高于区间上限。', en: 'Prediction interval of each customer\'s value to come: staying or leaving, number of purchases and spend are in it, the error of the parameters is not. Where buying nothing is likelier than the lower tail, the lower end is 0; where it is as likely as the upper end requires (95 % for a 90 % interval), the interval is 0–0. The expected value stays above 0 even then: it is a mean, the few cases that do buy are in it, and so it can lie above the interval.' },
  tex: String.raw`P(V\le v) = P(Y=0) + \sum_{n\ge1} P(Y=n)\,F_{2pn,\,2(q+px)}\!\left(\frac{v}{\bar v\,m}\,\frac{q+px}{(\gamma+xz)\,p\,n}\right)`,
  symbols: { ...SYMBOLS, n: MODEL.n, p: SPEND.p, q: SPEND.q, gamma: SPEND.gamma, z: SPEND.z, vbar: { means: { zh: '客户的平均贴现系数', en: 'mean discount factor of the customer' }, unit: '1', domain: 'v̄ > 0' } },
  source: { key: 'CHANGQING', at: 'count: FHL2005 eq. (8); spend: FH2013GG; F by PAULSON1942' },
  throws: ['invalid-option'],
  golden: [{ given: [{ params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, data: { x: [0], tx: [0], T: [0] }, spending: { params: { p: 6.25, q: 3.74, gamma: 15.44 }, x: [0], z: [0] }, ...horizon, margin: 1, level: 0.9 }], pick: 'none', expect: [0.5737864], within: 6e-8, from: 'P(0) of a new customer in 39 weeks, see bgnbd.pmf' }],
  goldenIn: 'value/intervals.test.ts',
};
