import { symbol, type Formula } from '../formula.ts';
import { retentionCards } from '../sbg/retentionCards.ts';

const PARAMETERS = {
  alpha: symbol('首次续约离开概率贝塔分布的第一参数', 'first parameter of the beta distribution of the chance to leave at the first renewal', '1', 'α > 0'),
  beta: symbol('首次续约离开概率贝塔分布的第二参数', 'second parameter of that distribution', '1', 'β > 0'),
  c: symbol('时长依赖：大于 1 时同一客户越久越易离开，小于 1 时越久越不易离开', 'duration dependence: above 1 a customer is the more inclined to leave the longer it lasts, below 1 the less', '1', 'c > 0'),
};
const SQUARE = { alpha: 1, beta: 1, c: 2 };
const from = 'by hand: α = β = 1, c = 2 gives S(t) = 1/(1+t²)';
const COHORT = { cohorts: [{ survivors: [4, 2, 1] }] };
const likelihood = 4 * Math.log(0.5) + Math.log(0.6) + Math.log(0.4);

/** The cards of BdW. */
export const BDW_CARDS: readonly Formula[] = retentionCards({
  name: 'bdw', parameters: PARAMETERS, source: 'FHLDS2018', goldenIn: 'bdw/bdw.test.ts',
  tex: {
    survival: String.raw`S(t) = \frac{B(\alpha,\beta+t^c)}{B(\alpha,\beta)}`,
    retention: String.raw`r(t) = \frac{B(\alpha,\beta+t^c)}{B(\alpha,\beta+(t-1)^c)}`,
    pmf: String.raw`P(T=t) = \frac{B(\alpha,\beta+(t-1)^c)-B(\alpha,\beta+t^c)}{B(\alpha,\beta)}`,
    del: String.raw`DEL = \sum_{t\ge0}\frac{S(t)}{(1+d)^t}`,
    derl: String.raw`DERL = \sum_{t>k}\frac{S(t)}{S(k)}\frac1{(1+d)^{t-k-1}}`,
    draw: String.raw`\theta\sim B(\alpha,\beta),\quad P(T>t\mid\theta) = (1-\theta)^{t^c}`,
  },
  golden: {
    logLik: [{ given: [SQUARE, COHORT], expect: likelihood, within: 1e-14, from }],
    logLikEach: [{ given: [SQUARE, { cohorts: [...COHORT.cohorts, { survivors: [7] }] }], expect: [likelihood, 0], within: 1e-14, from }],
    survival: [{ given: [SQUARE, [0, 1, 2, 3]], expect: [1, 1 / 2, 1 / 5, 1 / 10], within: 1e-15, from }],
    retention: [{ given: [SQUARE, [1, 2, 3]], expect: [1 / 2, 2 / 5, 1 / 2], within: 1e-15, from }],
    pmf: [{ given: [SQUARE, [1, 2, 3]], expect: [1 / 2, 3 / 10, 1 / 10], within: 1e-15, from }],
    del: [{ given: [SQUARE, 0], expect: (1 + Math.PI / Math.tanh(Math.PI)) / 2, within: 1e-13, from: 'the series Σ 1/(1+t²) = (1 + π coth π)/2' }],
    derl: [{ given: [SQUARE, 0, 0], expect: (Math.PI / Math.tanh(Math.PI) - 1) / 2, within: 1e-13, from: 'the same series without its first term' }],
  },
});
