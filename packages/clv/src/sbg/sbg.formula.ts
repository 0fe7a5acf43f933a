import { retentionCards } from './retentionCards.ts';
import { symbol, type Formula } from '../formula.ts';

const PARAMETERS = {
  alpha: symbol('离开概率贝塔分布的第一参数', 'first parameter of the beta distribution of the chance to leave', '1', 'α > 0'),
  beta: symbol('离开概率贝塔分布的第二参数', 'second parameter of that distribution', '1', 'β > 0'),
};
const UNIFORM = { alpha: 1, beta: 1 };
const from = 'by hand: the chance to leave uniform on (0, 1), S(t) = 1/(1+t)';
const COHORT = { cohorts: [{ survivors: [4, 2, 1] }] };
const likelihood = Math.log(0.5) * 4 + Math.log(2 / 9);

/** The cards of sBG. */
export const SBG_CARDS: readonly Formula[] = [
  ...retentionCards({
    name: 'sbg', parameters: PARAMETERS, source: 'FH2007', goldenIn: 'sbg/sbg.test.ts',
    tex: {
      survival: String.raw`S(t) = \frac{B(\alpha,\beta+t)}{B(\alpha,\beta)}`,
      retention: String.raw`r(t) = \frac{\beta+t-1}{\alpha+\beta+t-1}`,
      pmf: String.raw`P(T=t) = \frac{B(\alpha+1,\beta+t-1)}{B(\alpha,\beta)}`,
      del: String.raw`DEL = \sum_{t\ge0}\frac{S(t)}{(1+d)^t} = {}_2F_1\bigl(1,\beta;\alpha+\beta;\tfrac1{1+d}\bigr)`,
      derl: String.raw`DERL = \frac{\beta+k}{\alpha+\beta+k}\;{}_2F_1\bigl(1,\beta+k+1;\alpha+\beta+k+1;\tfrac1{1+d}\bigr)`,
      draw: String.raw`\theta\sim B(\alpha,\beta),\quad P(T>t\mid\theta) = (1-\theta)^t`,
    },
    golden: {
      logLik: [{ given: [UNIFORM, COHORT], expect: likelihood, within: 1e-14, from }],
      logLikEach: [{ given: [UNIFORM, { cohorts: [...COHORT.cohorts, { survivors: [7] }] }], expect: [likelihood, 0], within: 1e-14, from }],
      survival: [{ given: [UNIFORM, [0, 1, 2, 9]], expect: [1, 1 / 2, 1 / 3, 1 / 10], within: 1e-15, from }],
      retention: [{ given: [UNIFORM, [1, 2, 9]], expect: [1 / 2, 2 / 3, 9 / 10], within: 1e-15, from }],
      pmf: [{ given: [UNIFORM, [1, 2, 9]], expect: [1 / 2, 1 / 6, 1 / 90], within: 1e-15, from }],
      del: [{ given: [UNIFORM, 1], expect: 2 * Math.log(2), within: 1e-14, from: 'by hand: Σ 2^−t/(t+1) = 2 ln 2' }, { given: [{ alpha: 3, beta: 4 }, 0], expect: 3, within: 1e-14, from: 'by hand: (α+β−1)/(α−1)' }],
      derl: [{ given: [UNIFORM, 0, 1], expect: 4 * Math.log(2) - 2, within: 1e-14, from: 'by hand: Σ_{t≥1} 2^(1−t)/(t+1) = 4 (ln 2 − ½)' }],
    },
  }),
  {
    name: 'sbg.likelihoodSql', says: { zh: '单行（某批客户的某次续约）对数似然的 ClickHouse 表达式，按行求和即为总对数似然。', en: 'The log-likelihood of one row (one renewal of one cohort) as a ClickHouse expression; summed over rows it is the log-likelihood.' },
    tex: String.raw`\ln L_t = (s_{t-1}-s_t)\ln\frac{\alpha}{\alpha+\beta+t-1} + s_t\ln\frac{\beta+t-1}{\alpha+\beta+t-1}`,
    symbols: { ...PARAMETERS, t: symbol('第几次续约', 'number of the renewal', 'periods', 't ∈ {1, 2, …}'), s: symbol('续约后仍在的客户数', 'customers still there after it', 'customers', 's ≥ 0') },
    source: { key: 'FH2007', at: 'likelihood, the rate of each renewal taken apart' }, throws: ['invalid-parameters', 'invalid-option'], golden: [], goldenIn: 'bgbb/likelihoodSql.test.ts',
  },
];
