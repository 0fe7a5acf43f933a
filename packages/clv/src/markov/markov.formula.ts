import { RECENCY, RECENCY_FROM, S043, STAYING, SYMBOLS } from './symbols.ts';
import type { Formula } from '../formula.ts';

const { P, R, d, T, i, V } = SYMBOLS;
const value: Formula = {
  name: 'markov.value',
  says: { zh: '按起始阶段给出客户的期望贴现价值：每期按转移概率换阶段，每个阶段有一期利润。', en: 'Expected discounted value by starting stage: customers move between stages with given chances, and each stage earns a margin per period.' },
  tex: String.raw`V = \sum_{t=0}^{T}\left[\frac{P}{1+d}\right]^{t} R,\qquad T=\infty:\ \left(I-\frac{P}{1+d}\right)V=R`,
  symbols: { P, R, d, T, V },
  source: { key: 'PC2000', at: 'value vector for finite and infinite horizon' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [
    { given: [{ ...STAYING, timing: 'end' }], expect: [3200, 0], within: 1e-8, from: S043 + ': m·r/(1 + d − r) with r = 0.8' },
    { given: [{ ...STAYING, timing: 'end', horizon: 5 }], pick: '0', expect: 2378.41, within: 0.005, from: S043 + ': five years with r = 0.8' },
    { given: [STAYING], pick: '0', expect: 4200, within: 1e-8, from: 'by hand: m(1 + d)/(1 + d − r)' },
    { given: [RECENCY], expect: [475.634970219501, 80.9829647215627, 22.4674080553126, 0], within: 1e-12, relative: true, from: RECENCY_FROM },
    { given: [{ ...RECENCY, horizon: 4 }], expect: [449.905284800563, 68.4698234662966, 18.6119392900256, 0], within: 1e-12, relative: true, from: RECENCY_FROM + ', four moves' },
  ],
};
const valueIntervals: Formula = {
  name: 'markov.valueIntervals',
  says: { zh: '转移概率由有限次观察估计而来，由此造成的各阶段价值的不确定区间。', en: 'How far the values by stage are uncertain because the chances were estimated from a limited number of moves.' },
  tex: String.raw`P_{i\cdot}\sim\mathrm{Dirichlet}(n_{i\cdot}+a_{i\cdot}),\quad [\,V_{(\alpha/2)},\,V_{(1-\alpha/2)}\,]`,
  symbols: { P, V, n: SYMBOLS.n, a: SYMBOLS.a, alpha: { means: { zh: '落在区间外的份额', en: 'share left outside the interval' }, unit: 'share', domain: '0 < α < 1' } },
  source: { key: 'CHANGQING', at: 'values of matrices drawn from the posterior of the fit' },
  throws: ['invalid-option', 'invalid-data'],
  golden: [],
  goldenIn: 'markov/markov.simulate.test.ts',
};
const fitTransitions: Formula = {
  name: 'markov.fitTransitions',
  says: { zh: '由观察到的阶段变化估计转移概率与标准误；可加先验平滑，可指定不再离开的阶段。', en: 'Chances of moving between stages and their standard errors from moves that were seen, with optional smoothing and stages that are never left.' },
  tex: String.raw`\hat p_{ij}=\frac{n_{ij}+a_{ij}}{\sum_k (n_{ik}+a_{ik})},\quad se=\sqrt{\frac{\hat p_{ij}(1-\hat p_{ij})}{n_i}}`,
  symbols: { n: SYMBOLS.n, a: SYMBOLS.a, p: { means: { zh: '从阶段 i 到阶段 j 的转移概率', en: 'chance to move from stage i to stage j' }, unit: 'share', domain: '0 ≤ p ≤ 1' } },
  source: { key: 'AG1957', at: 'maximum likelihood estimates of stationary transition probabilities' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [
    { given: [{ counts: [[8, 2], [0, 0]] }, { absorbing: [1] }], pick: 'transition.0', expect: [0.8, 0.2], within: 1e-15, from: 'by hand' },
    { given: [{ counts: [[8, 2], [0, 0]] }, { absorbing: [1] }], pick: 'se.0', expect: [Math.sqrt(0.016), Math.sqrt(0.016)], within: 1e-15, from: 'by hand: √(0.8 × 0.2/10)' },
    { given: [{ counts: [[8, 2], [0, 0]] }, { prior: 0.5 }], pick: 'transition.1', expect: [0.5, 0.5], within: 0, from: 'by hand: the prior alone' },
    { given: [{ sequences: [[0, 0, 1], [0, 0, 0, 0]], stages: 2 }, { absorbing: [1] }], pick: 'counts.0', expect: [4, 1], within: 0, from: 'by hand' },
    { given: [{ from: [0, 0], to: [0, 1], weights: [3, 1], stages: 2 }, { absorbing: [1] }], pick: 'logLik', expect: 3 * Math.log(0.75) + Math.log(0.25), within: 1e-14, from: 'by hand' },
  ],
};
const occupancy: Formula = {
  name: 'markov.occupancy',
  says: { zh: '从各阶段出发，预期在每个阶段度过的期数（含起始期）。', en: 'Expected number of periods spent in each stage by starting stage, the starting period counted.' },
  tex: String.raw`N = \sum_{t=0}^{T} P^{t},\qquad T=\infty:\ N=(I-Q)^{-1}`,
  symbols: { P, T, Q: SYMBOLS.Q },
  source: { key: 'KS1960', at: 'the fundamental matrix of absorbing chains' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [
    { given: [{ transition: STAYING.transition }], pick: '0.0', expect: 5, within: 1e-12, from: 'by hand: 1/(1 − 0.8)' },
    { given: [{ transition: STAYING.transition, horizon: 2 }], pick: '0', expect: [2.44, 0.56], within: 1e-12, from: 'by hand: 1 + 0.8 + 0.64' },
  ],
};
/** A walk that goes up or down by one with equal chance and ends at 0 or 4. */
const walk = [[1, 0, 0, 0, 0], [0.5, 0, 0.5, 0, 0], [0, 0.5, 0, 0.5, 0], [0, 0, 0.5, 0, 0.5], [0, 0, 0, 0, 1]];
const ruin = 'known result for the fair walk between 0 and N = 4 (gambler\'s ruin)';
const absorption: Formula = {
  name: 'markov.absorption',
  says: { zh: '客户最终流失的概率与预期所需期数。', en: 'Chance that a customer is lost in the end, and the expected periods until then.' },
  tex: String.raw`h = (I-Q)^{-1} q,\qquad \tau = (I-Q)^{-1}\mathbf 1,\qquad \tau_{\text{if lost}} = \frac{(I-Q)^{-1}h}{h}`,
  symbols: { Q: SYMBOLS.Q, q: { means: { zh: '一期内流失的概率', en: 'chance to be lost in one period' }, unit: 'share', domain: '0 ≤ q ≤ 1' }, h: { means: { zh: '最终流失的概率', en: 'chance to be lost in the end' }, unit: 'share', domain: '0 ≤ h ≤ 1' }, tau: { means: { zh: '流失前的期数', en: 'periods until the loss' }, unit: 'periods', domain: 'τ ≥ 0' } },
  source: { key: 'KS1960', at: 'absorbing chains: chance of and time to absorption' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [
    { given: [{ transition: walk }], pick: 'time', expect: [0, 3, 4, 3, 0], within: 1e-12, from: ruin + ': i(N − i)' },
    { given: [{ transition: walk, lost: [0] }], pick: 'probability', expect: [1, 0.75, 0.5, 0.25, 0], within: 1e-12, from: ruin + ': 1 − i/N' },
    { given: [{ transition: [[0.8, 0.2], [0, 1]] }], pick: 'timeIfLost', expect: [5, 0], within: 1e-12, from: 'by hand: 1/0.2' },
  ],
};
const stationary: Formula = {
  name: 'markov.stationary',
  says: { zh: '长期来看客户处于各阶段的时间份额。', en: 'Share of periods spent in each stage in the long run.' },
  tex: String.raw`\pi P = \pi,\quad \sum_i \pi_i = 1`,
  symbols: { P, pi: { means: { zh: '各阶段的长期份额', en: 'long-run share of each stage' }, unit: 'share', domain: '0 ≤ π ≤ 1' } },
  source: { key: 'KS1960', at: 'the limiting vector' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [{ given: [[[0.9, 0.1], [0.5, 0.5]]], expect: [5 / 6, 1 / 6], within: 1e-14, from: 'by hand' }],
};
const quasiStationary: Formula = {
  name: 'markov.quasiStationary',
  says: { zh: '未流失客户在各阶段的长期分布，以及客户群最终稳定下来的留存率。', en: 'Where customers who are not lost are found in the long run, and the retention rate that the base settles at.' },
  tex: String.raw`\nu Q = \rho\,\nu,\quad \sum_i \nu_i = 1`,
  symbols: { Q: SYMBOLS.Q, nu: { means: { zh: '未流失者的长期分布', en: 'long-run distribution of those not lost' }, unit: 'share', domain: '0 ≤ ν ≤ 1' }, rho: { means: { zh: '长期留存率', en: 'long-run retention rate' }, unit: 'share', domain: '0 < ρ ≤ 1' } },
  source: { key: 'DS1965', at: 'the left eigenvector of the living part' },
  throws: ['invalid-data', 'invalid-option'],
  golden: [
    { given: [{ transition: [[0.5, 0.3, 0.2], [0.2, 0.4, 0.4], [0, 0, 1]] }], pick: 'retention', expect: 0.7, within: 1e-12, from: 'by hand: λ² − 0.9 λ + 0.14 = 0' },
    { given: [{ transition: [[0.5, 0.3, 0.2], [0.2, 0.4, 0.4], [0, 0, 1]] }], pick: 'distribution', expect: [0.5, 0.5, 0], within: 1e-12, from: 'by hand: 0.5 ν₁ + 0.2 ν₂ = 0.7 ν₁' },
  ],
};
const simulate: Formula = {
  name: 'markov.simulate',
  says: { zh: '按转移概率随机生成客户的阶段序列；随机数由调用者提供。', en: 'Draws sequences of stages from the chain; the caller provides the random numbers.' },
  tex: String.raw`P(s_{t+1}=j \mid s_t=i) = P_{ij}`,
  symbols: { P, i },
  source: { key: 'PC2000', at: 'assumptions of the model' },
  throws: ['invalid-data'],
  golden: [],
  goldenIn: 'markov/markov.simulate.test.ts',
};
export const MARKOV_CARDS: readonly Formula[] = [fitTransitions, value, valueIntervals, occupancy, absorption, stationary, quasiStationary, simulate];
