import { CDNOW, CDNOW_OPTIMUM, FROM_50_DIGITS, SEVEN_REPEATS, SYMBOLS } from './symbols.ts';
import { historyCards } from '../btyd/historyCards.ts';

const { r, alpha, a, b } = SYMBOLS;
const likelihood = String.raw`L = \frac{\Gamma(r+x)\,\alpha^r}{\Gamma(r)}\frac{B(a,b+x)}{B(a,b)}\left[\frac{1}{(\alpha+T)^{r+x}} + \delta_{x>0}\,\frac{a}{b+x-1}\,\frac{1}{(\alpha+t_x)^{r+x}}\right]`;
const at = 'likelihood of a randomly chosen customer (repeated as eq. (1) of FHL2008)';
const stable = 'test of pymc-marketing for the stable form of FH2013NUM';
const STABLE = { r: 0.25, alpha: 4, a: 0.8, b: 2.5 };
const BORN = { x: [0], tx: [0], T: [0] };

export const bgnbdCards = historyCards({
  name: 'bgnbd', parameters: { r, alpha, a, b }, source: 'FHL2005', goldenIn: 'bgnbd/simulate.test.ts',
  own: {
    fit: { at: 'maximum likelihood with the likelihood of a randomly chosen customer (repeated as eq. (1) of FHL2008)', goldenIn: 'bgnbd/cdnow.test.ts' },
    logLik: { tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + likelihood, at, golden: [
      { given: [CDNOW_OPTIMUM, SEVEN_REPEATS], expect: -21.86441688600749, within: 1e-10, relative: true, from: FROM_50_DIGITS },
      { given: [STABLE, { x: [200], tx: [38], T: [40] }], expect: 100.7957, within: 5e-5, from: stable },
    ] },
    logLikEach: { tex: likelihood, at, golden: [{ given: [STABLE, { x: [0, 200], tx: [0, 38], T: [40, 40] }], expect: [-0.59947382, 100.7957], within: 5e-5, from: stable }] },
    pAlive: {
      says: { zh: '客户在观察期末仍未流失的概率。只买过一次的客户恒为 1（100%）：本模型中客户只可能在某次重复购买之后流失，没有重复购买过，就还没有流失的机会。这不表示他们一定会再来。', en: 'Probability that the customer has not dropped out by the end of observation. Exactly 1 (100 %) for customers who bought only once: in this model a customer can only leave after a repeat purchase, and they have had none yet. It does not mean that they will come back.' },
      tex: String.raw`P(\text{alive}) = \left[1 + \delta_{x>0}\,\frac{a}{b+x-1}\left(\frac{\alpha+T}{\alpha+t_x}\right)^{r+x}\right]^{-1}`, source: 'FHL2008', at: 'expression for P(alive), pp. 1–2', golden: [
        { given: [CDNOW, { x: [0], tx: [0], T: [39] }], expect: [1], within: 0, from: 'by definition: no repeat purchase, no chance to drop out' },
        { given: [CDNOW_OPTIMUM, SEVEN_REPEATS], expect: [0.64183481376798388], within: 1e-10, from: FROM_50_DIGITS },
      ],
    },
    conditionalExpected: { tex: String.raw`E[Y(t)] = P(\text{alive})\;\frac{a+b+x-1}{a-1}\left[1-\left(\frac{\alpha+T}{\alpha+T+t}\right)^{r+x}{}_2F_1\!\left(r+x,\,b+x;\,a+b+x-1;\,\frac{t}{\alpha+T+t}\right)\right]`, at: 'eq. (10)', golden: [
      { given: [CDNOW_OPTIMUM, SEVEN_REPEATS, 39], expect: [3.3375725737751566], within: 1e-10, relative: true, from: FROM_50_DIGITS },
      { given: [CDNOW, { x: [2], tx: [30.43], T: [38.86] }, 39], expect: [1.226], within: 5e-4, from: 'project reference table (shared/reference README, 3.2), three decimals' },
    ] },
    expected: { tex: String.raw`E[X(t)] = \frac{a+b-1}{a-1}\left[1-\left(\frac{\alpha}{\alpha+t}\right)^{r}{}_2F_1\!\left(r,\,b;\,a+b-1;\,\frac{t}{\alpha+t}\right)\right]`, at: 'eq. (9)', golden: [{ given: [CDNOW_OPTIMUM, [1 / 7, 1, 3, 223 / 7, 32]], expect: [0.0078, 0.0532, 0.1506, 1.0405, 1.0437], within: 6e-5, from: 'project reference table (shared/reference README, 3.2), four decimals; its sixth value (t = 78: 1.8576) is left out, the closed form gives 1.8580' }] },
    pmf: { tex: String.raw`P(X(t)=n) = \frac{B(a,b+n)}{B(a,b)}p_n + \delta_{n>0}\frac{B(a+1,b+n-1)}{B(a,b)}\Bigl[1-\sum_{j<n}p_j\Bigr],\quad p_j=\frac{\Gamma(r+j)}{\Gamma(r)\,j!}\Bigl(\frac{\alpha}{\alpha+t}\Bigr)^{r}\Bigl(\frac{t}{\alpha+t}\Bigr)^{j}`, at: 'eq. (8)', golden: [{ given: [CDNOW, [0, 1, 2, 3, 4, 5], 39], expect: [0.5737864, 0.1993953, 0.0854298, 0.0458604, 0.0276714, 0.0179655], within: 6e-8, from: 'project reference table (shared/reference README, 3.2) at the FHL2005 parameters' }] },
    conditionalPmf: { tex: String.raw`P(Y(t)=n) = P(\text{alive})\,P\bigl(X(t)=n \mid r+x,\alpha+T,a,b+x\bigr) + \delta_{n=0}\,[1-P(\text{alive})]`, source: 'CHANGQING', at: 'FHL2005 eq. (8) with the posterior given alive', golden: [{ given: [CDNOW, BORN, 2, 39], expect: [0.0854298], within: 6e-8, from: 'a history of no length is a new customer: same value as bgnbd.pmf' }] },
    conditionalQuantile: { source: 'CHANGQING', at: 'from bgnbd.conditionalPmf', golden: [
      { given: [CDNOW, BORN, 39, 0.5], expect: [0], within: 0, from: 'P(0) = 0.5738 ≥ 0.5' },
      { given: [CDNOW, BORN, 39, 0.9], expect: [3], within: 0, from: 'cumulative of the reference pmf: 0.8586 at 2, 0.9045 at 3' },
    ] },
    dert: { tex: String.raw`DERT(\delta) = P(\text{alive})\;E\!\left[\frac{\lambda}{\delta+\lambda p}\,\Big|\,\text{alive}\right]`, golden: [{ given: [CDNOW_OPTIMUM, SEVEN_REPEATS, 0.0027], expect: [12.673394784553868], within: 1e-11, relative: true, from: 'integration over rates with 50 digits (tests/points/makeCnbdPoints.py, k = 1)' }] },
    posterior: { tex: String.raw`\lambda\mid\text{alive} \sim \Gamma(r+x,\,\alpha+T),\quad p\mid\text{alive} \sim B(a,\,b+x)`, at: 'the likelihood of somebody alive at T, before the mixing', goldenIn: 'btyd/posterior.test.ts' },
    intervals: {},
    simulate: { tex: String.raw`\lambda\sim\Gamma(r,\alpha),\; p\sim B(a,b),\; \text{purchases at rate } \lambda \text{ until a drop-out with chance } p \text{ after each}`, at: 'assumptions of the BG/NBD model' },
    likelihoodSql: { tex: likelihood, at, goldenIn: 'betaGeometric/likelihoodSql.test.ts' },
  },
});
