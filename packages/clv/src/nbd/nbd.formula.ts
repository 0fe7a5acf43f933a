import { historyCards } from '../btyd/historyCards.ts';
import { RATE_SYMBOLS, SEVEN_REPEATS } from '../lifetime/symbols.ts';

/** The optimum on the CDNOW tenth sample (weeks). */
const CDNOW = { r: 0.384766, alpha: 12.072024 };
const from = '30-digit arithmetic (mpmath) of the formula, CDNOW parameters, x = 7, T = 272/7 weeks';
const count = String.raw`\frac{\Gamma(r+n)}{\Gamma(r)\,n!}\Bigl(\frac{\alpha}{\alpha+t}\Bigr)^{r}\Bigl(\frac{t}{\alpha+t}\Bigr)^{n}`;
const likelihood = String.raw`L = \frac{\Gamma(r+x)}{\Gamma(r)}\,\frac{\alpha^r}{(\alpha+T)^{r+x}}`;
const at = 'purchases of one customer are Poisson, rates between customers gamma';

export const NBD_CARDS = historyCards({
  name: 'nbd', parameters: RATE_SYMBOLS, source: 'EHRENBERG1959', goldenIn: 'nbd/nbd.test.ts',
  own: {
    fit: { at, goldenIn: 'nbd/nbd.test.ts' },
    logLik: { tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + likelihood, at: `${at}; density of the purchase times`, golden: [{ given: [CDNOW, SEVEN_REPEATS], expect: -21.5925164855430269, within: 1e-12, relative: true, from }] },
    logLikEach: { tex: likelihood, at: `${at}; density of the purchase times`, golden: [{ given: [CDNOW, { x: [0], tx: [0], T: [39] }], expect: [-0.554965763451548918], within: 1e-12, from }] },
    pAlive: { says: { zh: '本模型假设客户永不流失，故恒为 1。', en: 'The model has no drop-out, so this is always 1.' }, tex: String.raw`P(\text{alive}) = 1`, at, golden: [{ given: [CDNOW, SEVEN_REPEATS], expect: [1], within: 0, from: 'by definition: nobody leaves' }] },
    conditionalExpected: { tex: String.raw`E[Y(t)] = \frac{r+x}{\alpha+T}\,t`, at: 'mean of the updated gamma distribution', golden: [{ given: [CDNOW, SEVEN_REPEATS, 39], expect: [5.65502818469151811], within: 1e-12, relative: true, from }] },
    expected: { tex: String.raw`E[X(t)] = \frac{r}{\alpha}\,t`, at: 'mean of the gamma distribution', golden: [{ given: [CDNOW, 52], expect: 1.65737178786258212, within: 1e-12, relative: true, from }] },
    pmf: { tex: `P(X(t)=n) = ${count}`, at: 'negative binomial distribution', golden: [{ given: [CDNOW, [0, 1, 2, 3], 39], expect: [0.574091915785671627, 0.168678471655997018, 0.0891841322635494756, 0.0541369326326484686], within: 1e-13, from }] },
    conditionalPmf: { tex: String.raw`P(Y(t)=n)\ \text{with}\ r \to r+x,\ \alpha \to \alpha+T`, source: 'CHANGQING', at: 'negative binomial with the updated gamma distribution', golden: [{ given: [CDNOW, SEVEN_REPEATS, 2, 39], expect: [0.0874129886950574141], within: 1e-13, from }] },
    conditionalQuantile: { source: 'CHANGQING', at: 'from nbd.conditionalPmf', golden: [{ given: [CDNOW, SEVEN_REPEATS, 39, 0.5], expect: [5], within: 0, from: 'cumulative by 30-digit arithmetic: 0.4026 at 4, 0.5345 at 5' }] },
    dert: { tex: String.raw`DERT(\delta) = \frac{r+x}{\alpha+T}\cdot\frac1\delta`, source: 'CHANGQING', at: 'an endless stream at the mean of the updated rate', golden: [{ given: [CDNOW, SEVEN_REPEATS, 0.0027], expect: [53.7039713645918149], within: 1e-12, relative: true, from }] },
    posterior: { tex: String.raw`\lambda \sim \Gamma(r+x,\,\alpha+T)`, goldenIn: 'btyd/posterior.test.ts' },
    intervals: {},
    simulate: { tex: String.raw`\lambda\sim\Gamma(r,\alpha),\; \text{purchases at rate } \lambda`, at },
    likelihoodSql: { tex: likelihood, at: `${at}; density of the purchase times`, goldenIn: 'nbd/nbd.test.ts' },
  },
});
