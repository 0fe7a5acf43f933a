import { historyCards } from '../btyd/historyCards.ts';
import { symbol, type Formula } from '../formula.ts';
import { aliveAtCard } from '../lifetime/pAliveAt.ts';
import { BORN, RATE_SYMBOLS } from '../lifetime/symbols.ts';

const SYMBOLS = {
  ...RATE_SYMBOLS,
  b: symbol('流失风险随时间增长的速率', 'rate at which the hazard of leaving grows', '1', 'b > 0'),
  s: symbol('流失倾向在客户间的伽马分布的形状参数', 'shape of the gamma distribution of the inclination to leave', '1', 's > 0'),
  beta: symbol('流失倾向伽马分布的率参数（纯数）', 'rate parameter of that gamma distribution (a pure number)', '1', 'β > 0'),
} as const;

/** A base whose customers age; the worked values are rows of tests/points/ggomnbd_points.csv. */
const AGEING = { r: 0.55, alpha: 10.6, b: 0.05, s: 1, beta: 1 };
const ONCE = { x: [0], tx: [0], T: [39] };
const TWELVE = { x: [12], tx: [5], T: [39] };
const from = 'tests/points/ggomnbd_points.csv (60-digit quadrature of the definition)';
const at = 'likelihood of a randomly chosen customer';
const survival = String.raw`S(t)=\Bigl(\frac{\beta}{\beta+e^{bt}-1}\Bigr)^{s}`;
const likelihood = String.raw`L = \frac{\Gamma(r+x)}{\Gamma(r)}\,\alpha^r\left[\frac{S(T)}{(\alpha+T)^{r+x}} + \int_{t_x}^{T}\frac{-S'(u)\,\mathrm du}{(\alpha+u)^{r+x}}\right],\quad ` + survival;

export const GGOMNBD_CARDS: readonly Formula[] = [
  ...historyCards({
    name: 'ggomnbd', parameters: SYMBOLS, source: 'BG2012', goldenIn: 'ggomnbd/simulate.test.ts',
    own: {
      fit: { at: 'maximum likelihood; as b → 0 with β/b fixed it is the Pareto/NBD, and then b and β are named as not identified', goldenIn: 'ggomnbd/optima.test.ts' },
      logLik: { tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + likelihood, at, golden: [{ given: [AGEING, TWELVE], expect: -17.817091878491275067, within: 1e-11, relative: true, from }] },
      logLikEach: { tex: likelihood, at, golden: [{ given: [AGEING, ONCE], expect: [-0.43142662649061557731], within: 1e-12, from }] },
      pAlive: { tex: String.raw`P(\text{alive}) = \frac{\Gamma(r+x)}{\Gamma(r)}\,\frac{\alpha^r\,S(T)}{(\alpha+T)^{r+x}}\Big/L`, at: 'P(alive), as the share of the first term of L', golden: [{ given: [AGEING, { x: [0, 12], tx: [0, 5], T: [39, 39] }], expect: [0.093733593562480878542, 1.4400352242040788956e-6], within: 1e-12, from }] },
      conditionalExpected: { tex: String.raw`E[Y(t)] = P(\text{alive})\,\frac{r+x}{\alpha+T}\int_0^t \frac{S(T+v)}{S(T)}\,\mathrm dv`, source: 'ADLER2022', at: 'corrected conditional expectation, as an integral over the survival', golden: [{ given: [AGEING, ONCE, 39], expect: [0.017830142523810975194], within: 1e-11, relative: true, from }] },
      expected: { tex: String.raw`E[X(t)] = \frac r\alpha\int_0^t S(v)\,\mathrm dv,\quad ` + survival, at: 'mean number of purchases', golden: [{ given: [{ r: 2, alpha: 8, b: 0.05, s: 1, beta: 1 }, 40], expect: 4.323323583816936541, within: 1e-13, relative: true, from: 'by hand: at s = β = 1 the survival is e^{−bt}, so r/α (1 − e^{−2})/b = 5 (1 − e^{−2})' }] },
      pmf: { tex: String.raw`P(X(t)=n) = \int_0^t -S'(u)\,p_n(u)\,\mathrm du + S(t)\,p_n(t),\quad p_n(u)=\frac{\Gamma(r+n)}{\Gamma(r)\,n!}\Bigl(\frac{\alpha}{\alpha+u}\Bigr)^{r}\Bigl(\frac{u}{\alpha+u}\Bigr)^{n}`, source: 'CHANGQING', at: 'mixture of negative binomials over the time of leaving', goldenIn: 'ggomnbd/simulate.test.ts' },
      conditionalPmf: { tex: String.raw`P(Y(t)=n) = P(\text{alive})\,P\bigl(X(t)=n \mid r+x,\alpha+T,b,s,\beta'\bigr) + \delta_{n=0}\,[1-P(\text{alive})],\quad \beta' = 1+(\beta-1)e^{-bT}`, source: 'CHANGQING', at: 'ggomnbd.pmf with the posterior given alive', golden: [{ given: [AGEING, ONCE, 3, 39], expect: [0.0006828969786225417813], within: 1e-13, from }] },
      conditionalQuantile: { source: 'CHANGQING', at: 'from ggomnbd.conditionalPmf', golden: [{ given: [AGEING, ONCE, 39, 0.9], expect: [0], within: 0, from: 'P(0) is above 1 − P(alive) = 0.906' }] },
      dert: { tex: String.raw`DERT(\delta) = P(\text{alive})\,\frac{r+x}{\alpha+T}\int_0^\infty e^{-\delta v}\,\frac{S(T+v)}{S(T)}\,\mathrm dv`, source: 'CHANGQING', at: 'integral over the survival', golden: [{ given: [AGEING, ONCE, 0.0027], expect: [0.019722668046215830323], within: 1e-11, relative: true, from }] },
      posterior: { tex: String.raw`\lambda\mid\text{alive} \sim \Gamma(r+x,\,\alpha+T),\quad b\,e^{bT}\eta,\;\eta\mid\text{alive} \sim \Gamma(s,\,\beta+e^{bT}-1)`, goldenIn: 'btyd/posterior.test.ts' },
      intervals: {},
      simulate: { tex: String.raw`\lambda\sim\Gamma(r,\alpha),\; \eta\sim\Gamma(s,\beta),\; P(\text{lifetime}>t\mid\eta)=e^{-\eta(e^{bt}-1)}`, at: 'assumptions of the model' },
    },
  }),
  aliveAtCard('ggomnbd', SYMBOLS, String.raw`\frac{S(T+t)}{S(T)}`, [{ given: [AGEING, BORN, 39], expect: [0.14227407158651357], within: 1e-14, from: 'by hand: at s = β = 1 the survival is e^{−bt} = e^{−1.95}' }]),
];
