import { historyCards } from '../btyd/historyCards.ts';
import { symbol, type Formula } from '../formula.ts';
import { aliveAtCard } from '../lifetime/pAliveAt.ts';
import { BORN, RATE_SYMBOLS, SEVEN_REPEATS } from '../lifetime/symbols.ts';

export const PNBD_SYMBOLS = {
  ...RATE_SYMBOLS,
  s: symbol('流失率在客户间的伽马分布的形状参数', 'shape of the gamma distribution of drop-out rates', '1', 's > 0'),
  beta: symbol('流失率伽马分布的率参数', 'rate parameter of that gamma distribution', 'time', 'β > 0'),
} as const;

/** The optimum on the CDNOW tenth sample (weeks), and the estimates of lifetimes for it. */
const CDNOW = { r: 0.553277, alpha: 10.5776831, s: 0.60624, beta: 11.668734 };
const ESTIMATES = { r: 0.5533971, alpha: 10.5801985, s: 0.6060625, beta: 11.6562237 };
const MANY = { x: [26], tx: [216 / 7], T: [31] };
const from = '30-digit quadrature (mpmath) over the time of leaving, CDNOW parameters, x = 7, t_x = 206/7, T = 272/7 weeks';
const table = 'project reference table (shared/reference README, 3.2): value asserted by lifetimes and BTYD';
const at = 'likelihood of a randomly chosen customer, as an integral over the time of leaving';
const likelihood = String.raw`L = \frac{\Gamma(r+x)}{\Gamma(r)}\,\alpha^r\left[\frac{1}{(\alpha+T)^{r+x}}\Bigl(\frac{\beta}{\beta+T}\Bigr)^{s} + \int_{t_x}^{T}\frac{s\,\beta^s}{(\beta+u)^{s+1}}\,\frac{\mathrm du}{(\alpha+u)^{r+x}}\right]`;

export const PNBD_CARDS: readonly Formula[] = [
  ...historyCards({
    name: 'pnbd', parameters: PNBD_SYMBOLS, source: 'SMC1987', goldenIn: 'pnbd/simulate.test.ts',
    own: {
      fit: { at: 'maximum likelihood', goldenIn: 'pnbd/optima.test.ts' },
      logLik: { tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + likelihood, at, golden: [{ given: [CDNOW, SEVEN_REPEATS], expect: -21.593846759907708, within: 1e-11, relative: true, from }] },
      logLikEach: { tex: likelihood, at, golden: [{ given: [{ r: 0.55, alpha: 10.6, s: 1, beta: 11.7 }, { x: [0, 12], tx: [0, 5], T: [39, 39] }], expect: [-0.40543719261415969994, -17.822312742841066718], within: 1e-11, from: 'tests/points/pnbd_points.csv (60-digit quadrature)' }] },
      pAlive: { tex: String.raw`P(\text{alive}) = \frac{\Gamma(r+x)}{\Gamma(r)}\,\frac{\alpha^r}{(\alpha+T)^{r+x}}\Bigl(\frac{\beta}{\beta+T}\Bigr)^{s}\Big/L`, at: 'P(alive), as the share of the first term of L', golden: [
        { given: [CDNOW, SEVEN_REPEATS], expect: [0.749452899782420575], within: 1e-11, from },
        { given: [ESTIMATES, MANY], expect: [0.9978734], within: 1e-6, from: table },
      ] },
      conditionalExpected: { tex: String.raw`E[Y(t)] = P(\text{alive})\,\frac{(r+x)(\beta+T)}{(\alpha+T)(s-1)}\left[1-\Bigl(\frac{\beta+T}{\beta+T+t}\Bigr)^{s-1}\right]`, source: 'FH2005PNBD', at: 'conditional expectation; at s = 1 its limit, with ln[(β+T+t)/(β+T)]', golden: [
        { given: [CDNOW, SEVEN_REPEATS, 39], expect: [3.71208692752997341], within: 1e-11, relative: true, from },
        { given: [ESTIMATES, { x: [10, 15, 20, 25], tx: [20, 20, 20, 20], T: [39, 39, 39, 39] }, 52], expect: [0.7059673, 0.1441878, 0.0224993, 0.0030918], within: 1e-6, from: `${table} (paradox of increasing frequency)` },
        { given: [ESTIMATES, MANY, 52], expect: [25.454183], within: 2e-3, from: table },
      ] },
      expected: { tex: String.raw`E[X(t)] = \frac{r\,\beta}{\alpha(s-1)}\left[1-\Bigl(\frac{\beta}{\beta+t}\Bigr)^{s-1}\right]`, at: 'mean number of purchases; at s = 1 its limit', golden: [
        { given: [CDNOW, 52], expect: 1.47343414364385269, within: 1e-12, relative: true, from: '30-digit quadrature (mpmath) of the survival, CDNOW parameters' },
        { given: [ESTIMATES, 52], expect: 1.473113, within: 1e-6, from: table },
      ] },
      pmf: { tex: String.raw`P(X(t)=n) = \int_0^t f(u)\,p_n(u)\,\mathrm du + S(t)\,p_n(t),\quad p_n(u)=\frac{\Gamma(r+n)}{\Gamma(r)\,n!}\Bigl(\frac{\alpha}{\alpha+u}\Bigr)^{r}\Bigl(\frac{u}{\alpha+u}\Bigr)^{n},\; S(u)=\Bigl(\frac{\beta}{\beta+u}\Bigr)^{s}`, source: 'FH2005PNBD', at: 'distribution of the number of purchases, as a mixture over the time of leaving', golden: [
        { given: [CDNOW, [0, 1, 2, 3], 39], expect: [0.593532414226941546, 0.165585356686912133, 0.0825042448187698614, 0.0490523599054968264], within: 1e-12, from: '30-digit quadrature (mpmath), CDNOW parameters' },
        { given: [ESTIMATES, [0, 1, 2, 3, 4, 5], 39], expect: [0.5935692, 0.1655853, 0.0824992, 0.0490472, 0.0317005, 0.021488], within: 6e-8, from: table },
      ] },
      conditionalPmf: { tex: String.raw`P(Y(t)=n) = P(\text{alive})\,P\bigl(X(t)=n \mid r+x,\alpha+T,s,\beta+T\bigr) + \delta_{n=0}\,[1-P(\text{alive})]`, source: 'CHANGQING', at: 'pnbd.pmf with the posterior given alive', golden: [{ given: [CDNOW, SEVEN_REPEATS, 2, 39], expect: [0.0753592219788650305], within: 1e-12, from }] },
      conditionalQuantile: { source: 'CHANGQING', at: 'from pnbd.conditionalPmf', golden: [
        { given: [CDNOW, BORN, 39, 0.5], expect: [0], within: 0, from: 'P(0) = 0.5935 ≥ 0.5' },
        { given: [CDNOW, SEVEN_REPEATS, 39, 0.9], expect: [9], within: 0, from: 'cumulative by 30-digit quadrature: 0.8865 at 8, 0.9223 at 9' },
      ] },
      dert: { tex: String.raw`DERT(\delta) = P(\text{alive})\,\frac{r+x}{\alpha+T}\,(\beta+T)\,e^{z}E_s(z),\quad z=\delta(\beta+T)`, source: 'FHL2005RFM', at: 'DERT; there with the confluent hypergeometric function of the second kind, here with the exponential integral, which is the same', golden: [
        { given: [CDNOW, SEVEN_REPEATS, 0.0027], expect: [16.5360179378213883], within: 1e-11, relative: true, from },
        { given: [ESTIMATES, MANY, 0.0027], expect: [86.03118], within: 5e-3, from: table },
      ] },
      posterior: { tex: String.raw`\lambda\mid\text{alive} \sim \Gamma(r+x,\,\alpha+T),\quad \mu\mid\text{alive} \sim \Gamma(s,\,\beta+T)`, goldenIn: 'btyd/posterior.test.ts' },
      intervals: {},
      simulate: { tex: String.raw`\lambda\sim\Gamma(r,\alpha),\; \mu\sim\Gamma(s,\beta),\; \text{purchases at rate } \lambda \text{ until an exponential time of rate } \mu`, at: 'assumptions of the model' },
    },
  }),
  aliveAtCard('pnbd', PNBD_SYMBOLS, String.raw`\Bigl(\frac{\beta+T}{\beta+T+t}\Bigr)^{s}`, [{ given: [CDNOW, SEVEN_REPEATS, 39], expect: [0.529826013018543316], within: 1e-11, from }]),
];
