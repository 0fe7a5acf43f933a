import { SYMBOLS } from '../bgnbd/symbols.ts';
import { historyCards } from '../btyd/historyCards.ts';

const { r, alpha, a, b } = SYMBOLS;
/** The optimum on the CDNOW tenth sample (weeks), as BTYDplus and lifetimes print it. */
const CDNOW_MBG = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } as const;
const CUSTOMERS = { x: [7, 0], tx: [206 / 7, 0], T: [272 / 7, 272 / 7] } as const;
const BORN = { x: [0], tx: [0], T: [0] } as const;
const from = 'integration over rates with 50 digits (tests/points/makeCnbdPoints.py, k = 1) for x = 7, t_x = 206/7 and x = 0, T = 272/7 weeks';
const likelihood = String.raw`L = \frac{\Gamma(r+x)\,\alpha^r}{\Gamma(r)}\frac{B(a,b+x+1)}{B(a,b)}\left[\frac{1}{(\alpha+T)^{r+x}} + \frac{a}{b+x}\,\frac{1}{(\alpha+t_x)^{r+x}}\right]`;
const assumptions = String.raw`\lambda\sim\Gamma(r,\alpha),\; p\sim B(a,b),\; \text{purchases at rate } \lambda \text{ until a drop-out with chance } p \text{ after each, the first included}`;

export const mbgnbdCards = historyCards({
  name: 'mbgnbd', parameters: { r, alpha, a, b }, source: 'BDF2007', goldenIn: 'mbgnbd/mbgnbd.test.ts',
  own: {
    fit: { at: 'maximum likelihood with the likelihood of the modified BG/NBD', goldenIn: 'betaGeometric/reference.test.ts' },
    logLik: { tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + likelihood, at: 'likelihood of the modified BG/NBD', golden: [{ given: [CDNOW_MBG, CUSTOMERS], expect: -21.776111110899515 - 0.53982448422004471, within: 1e-10, relative: true, from }] },
    logLikEach: { tex: likelihood, at: 'likelihood of the modified BG/NBD', golden: [{ given: [CDNOW_MBG, CUSTOMERS], expect: [-21.776111110899515, -0.53982448422004471], within: 1e-10, relative: true, from }] },
    pAlive: {
      says: { zh: '客户在观察期末仍未流失的概率。与 BG/NBD 不同，首购之后也可能立即流失，所以只买过一次的客户也小于 1。', en: 'Probability that the customer has not dropped out by the end of observation. Unlike in BG/NBD a customer may leave right after the first purchase, so it is below 1 for those who bought only once, too.' },
      tex: String.raw`P(\text{alive}) = \left[1 + \frac{a}{b+x}\left(\frac{\alpha+T}{\alpha+t_x}\right)^{r+x}\right]^{-1}`, source: 'HW2007', at: 'P(alive) of the central variant of the BG/NBD', golden: [
        { given: [CDNOW_MBG, CUSTOMERS], expect: [0.62276503910613979, 0.38974300168551849], within: 1e-12, from },
        { given: [CDNOW_MBG, BORN], expect: [1.614 / (0.891 + 1.614)], within: 1e-14, from: 'by definition: the coin at the first purchase' },
      ],
    },
    conditionalExpected: { tex: String.raw`E[Y(t)] = P(\text{alive})\;\frac{a+b+x}{a-1}\left[1-\left(\frac{\alpha+T}{\alpha+T+t}\right)^{r+x}{}_2F_1\!\left(r+x,\,b+x+1;\,a+b+x;\,\frac{t}{\alpha+T+t}\right)\right]`, source: 'HW2007', at: 'conditional expectation of the central variant of the BG/NBD', golden: [{ given: [CDNOW_MBG, CUSTOMERS, 39], expect: [3.1679428220914434, 0.15402448514843554], within: 1e-11, relative: true, from }] },
    expected: { tex: String.raw`E[X(t)] = \frac{b}{a-1}\left[1-\left(\frac{\alpha}{\alpha+t}\right)^{r}{}_2F_1\!\left(r,\,b+1;\,a+b;\,\frac{t}{\alpha+t}\right)\right]`, at: 'expected number of purchases in the modified BG/NBD', golden: [{ given: [CDNOW_MBG, 39], expect: 1.1829536655971726, within: 1e-11, relative: true, from }] },
    pmf: { tex: String.raw`P(X(t)=n) = \frac{B(a,b+n+1)}{B(a,b)}p_n + \frac{B(a+1,b+n)}{B(a,b)}\Bigl[1-\sum_{j<n}p_j\Bigr],\quad p_j=\frac{\Gamma(r+j)}{\Gamma(r)\,j!}\Bigl(\frac{\alpha}{\alpha+t}\Bigr)^{r}\Bigl(\frac{t}{\alpha+t}\Bigr)^{j}`, at: 'distribution of the number of purchases in the modified BG/NBD', golden: [{ given: [CDNOW_MBG, 2, 39], expect: 0.086894825673490519, within: 1e-12, from }] },
    conditionalPmf: { source: 'CHANGQING', at: 'the distribution of a new customer with the posterior given alive', golden: [{ given: [CDNOW_MBG, CUSTOMERS, 2, 39], expect: [0.075569224947227034, 0.020447421130320027], within: 1e-12, from }] },
    conditionalQuantile: {},
    dert: { tex: String.raw`DERT(\delta) = P(\text{alive})\;E\!\left[\frac{\lambda}{\delta+\lambda p}\,\Big|\,\text{alive}\right]`, golden: [{ given: [CDNOW_MBG, CUSTOMERS, 0.0027], expect: [11.153712029895977, 0.7228786727200066], within: 1e-11, relative: true, from }] },
    posterior: { tex: String.raw`\lambda\mid\text{alive} \sim \Gamma(r+x,\,\alpha+T),\quad p\mid\text{alive} \sim B(a,\,b+x+1)`, goldenIn: 'btyd/posterior.test.ts' },
    intervals: {},
    simulate: { tex: assumptions, at: 'assumptions of the modified BG/NBD' },
    likelihoodSql: { tex: likelihood, at: 'likelihood of the modified BG/NBD', goldenIn: 'betaGeometric/likelihoodSql.test.ts' },
  },
});
