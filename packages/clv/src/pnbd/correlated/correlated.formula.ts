import { symbol } from '../../formula.ts';
import { historyCards } from '../../btyd/historyCards.ts';
import { PNBD_SYMBOLS } from '../pnbd.formula.ts';

const SYMBOLS = { ...PNBD_SYMBOLS, m: symbol('购买率与流失率相关的强度；0 为独立，正数表示常买者流失更快，界限取决于其余参数', 'strength of the dependence of buying and leaving; 0 is independence, above 0 frequent buyers leave sooner; its bounds depend on the other parameters', '1', 'm ∈ ℝ') } as const;
const goldenIn = 'pnbd/correlated/correlated.test.ts';
const at = 'Sarmanov family with exponential kernels; the unit of time is that of the data';
const likelihood = String.raw`L_m = L(\alpha,\beta) + m A B\,[L(\alpha{+}1,\beta{+}1) - L(\alpha{+}1,\beta) - L(\alpha,\beta{+}1) + L(\alpha,\beta)],\quad A=\Bigl(\frac{\alpha}{1+\alpha}\Bigr)^{r},\; B=\Bigl(\frac{\beta}{1+\beta}\Bigr)^{s}`;

export const CORRELATED_CARDS = historyCards({
  name: 'pnbdCorrelated', parameters: SYMBOLS, source: 'LEE1996', goldenIn,
  own: {
    fit: { says: { zh: '允许购买率与流失率相关的 Pareto/NBD 极大似然估计：给出 m、其界限、两率的相关系数，以及独立模型的对数似然以供比较。', en: 'Maximum likelihood of the Pareto/NBD with dependent rates: m with its bounds, the correlation of the two rates, and the log-likelihood of the independent model to compare with.' }, tex: String.raw`\rho_{\lambda\mu} = \frac{m A B\sqrt{rs}}{(1+\alpha)(1+\beta)}`, at, goldenIn },
    logLik: { tex: String.raw`\ln L = \sum_i w_i \ln L_{m,i},\quad ` + likelihood, at, goldenIn },
    logLikEach: { tex: likelihood, at, goldenIn },
    pAlive: {}, conditionalExpected: {}, conditionalPmf: {}, conditionalQuantile: {}, dert: {}, expected: {}, pmf: {}, intervals: {},
    simulate: { tex: String.raw`(\lambda,\mu) \sim g(\lambda)\,g(\mu)\,\bigl[1 + m\,(e^{-\lambda}-A)(e^{-\mu}-B)\bigr]`, at, goldenIn },
  },
});
