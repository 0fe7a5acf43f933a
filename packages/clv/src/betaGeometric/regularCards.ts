import { SYMBOLS } from '../bgnbd/symbols.ts';
import { historyCards } from '../btyd/historyCards.ts';
import { symbol, type Formula } from '../formula.ts';

const PARAMETERS = {
  k: symbol('规律性：每次购买要走过的阶段数；1 为完全随机', 'regularity: stages to each purchase; 1 is buying at random times', 'count', 'k ∈ {1, …, 1000}'),
  r: symbol('阶段速率在客户间的伽马分布的形状参数', 'shape of the gamma distribution of the rate of the stages', '1', 'r > 0'),
  alpha: symbol('阶段速率伽马分布的率参数；平均购买间隔为 k/λ', 'rate parameter of that gamma distribution; the mean time between purchases is k/λ', 'time', 'α > 0'),
  a: SYMBOLS.a,
  b: SYMBOLS.b,
};
const LITT = { l: symbol('各次购买间隔的自然对数之和', 'sum of the natural logarithms of the times between purchases', '1', 'ℓ ∈ ℝ') };

const REGULAR = { k: 2, r: 1.4, alpha: 3.2, a: 1, b: 2.5 } as const;
const CUSTOMERS = { x: [7, 0], tx: [206 / 7, 0], T: [272 / 7, 272 / 7] } as const;
const from = 'integration over rates with 50 digits (tests/points/makeCnbdPoints.py) for x = 7, t_x = 206/7 and x = 0, T = 272/7';

/** Values at k = 2 for the two customers above, within 39 and at δ = 0.0027, and of a new customer. */
export interface RegularValues { readonly logLik: readonly [number, number]; readonly pAlive: readonly [number, number]; readonly mean: readonly [number, number]; readonly two: readonly [number, number]; readonly dert: readonly [number, number]; readonly newMean: number; readonly newTwo: number }

/** The cards of the two models with Erlang-k times; `coins` is the number of coins survived in TeX (x or x+1), `gone` the odds before the power. */
export function regularCards(name: string, goldenIn: string, coins: string, gone: string, values: RegularValues): Formula[] {
  const s = String.raw`s=r+kx,\; y=\tfrac{T-t_x}{\alpha+T}`;
  const stages = String.raw`\sum_{j=0}^{k-1}\frac{(s)_j}{j!}\,y^j`;
  const odds = String.raw`${gone}\Bigl(\frac{\alpha+T}{\alpha+t_x}\Bigr)^{s}`;
  const likelihood = String.raw`L = \frac{e^{(k-1)\ell}}{(k-1)!^x}\,\frac{\Gamma(s)\,\alpha^r}{\Gamma(r)(\alpha+T)^{s}}\frac{B(a,b+${coins})}{B(a,b)}\Bigl[${stages} + ${odds}\Bigr],\quad ${s}`;
  const counts = String.raw`Y=\Bigl\lfloor\frac{M}{k}\Bigr\rfloor \text{ without drop-out},\quad P(M=m\mid\text{alive}) \propto \Gamma(s+m)\sum_{j=0}^{\min(m,k-1)}\frac{(T-t_x)^j\,t^{m-j}}{j!\,(m-j)!\,(\alpha+T+t)^m}`;
  const at = 'likelihood of the (M)BG/CNBD-k';
  const paired = (key: 'logLik' | 'pAlive' | 'mean' | 'two' | 'dert', ...more: number[]) => [{ given: [REGULAR, CUSTOMERS, ...more], expect: values[key], within: 1e-10, relative: true, from }];
  const cards = historyCards({
    name, parameters: PARAMETERS, source: 'RPS2021', goldenIn,
    own: {
      fit: { says: { zh: '用极大似然法估计参数，并从 1、2、…中选出规律性 k（连续两次变差即停）；标准误以选定的 k 为条件。数据含 litt 时以全部购买时间判断 k；否则只凭最近一次购买的时间。', en: 'Estimates the parameters by maximum likelihood and chooses the regularity k from 1, 2, … (it stops after two falls in a row); the standard errors hold given k. With litt all purchase times tell k, without it only the time of the last one.' }, at: 'estimation of k and of the parameters', goldenIn: 'betaGeometric/reference.test.ts' },
      logLik: { tex: String.raw`\ln L = \sum_i w_i \ln L_i,\quad ` + likelihood, at, golden: [{ given: [REGULAR, CUSTOMERS], expect: values.logLik[0] + values.logLik[1], within: 1e-10, relative: true, from }] },
      logLikEach: { says: { zh: '每位客户历史的对数似然，不乘权重。缺 litt 时以其在给定 x 与 t_x 下的均值代替首项，故 k = 1 时两种形式与基本模型完全相同，不同的 k 也可相互比较。', en: 'Log-likelihood of each history, not weighted. Without litt the first factor is replaced by its mean given x and t_x, so that at k = 1 both forms are the basic model itself and different k can be compared.' }, tex: likelihood, at, golden: paired('logLik') },
      pAlive: { tex: String.raw`P(\text{alive}) = \left[1 + \frac{${odds}}{${stages}}\right]^{-1},\quad ${s}`, at: 'P(alive) of the (M)BG/CNBD-k', golden: paired('pAlive') },
      conditionalExpected: { says: { zh: '已知历史的客户在今后 t 时间内的期望购买次数。精确计算：观察期末可能处于下一次购买前的哪个阶段，一一计入。', en: 'Expected purchases in the next t units of time of a customer with a known history. Exact: every stage towards the next purchase that may have been reached by T is counted.' }, tex: counts, golden: paired('mean', 39) },
      conditionalPmf: { tex: counts, golden: paired('two', 2, 39) },
      conditionalQuantile: {},
      dert: { tex: String.raw`DERT(\delta) = P(\text{alive})\,E\!\left[\frac{\varphi^{k-j}}{1-(1-p)\varphi^k}\right],\quad \varphi=\frac{\lambda}{\lambda+\delta}`, golden: paired('dert', 0.0027) },
      expected: { tex: counts, golden: [{ given: [REGULAR, 39], expect: values.newMean, within: 1e-11, relative: true, from }] },
      pmf: { tex: counts, golden: [{ given: [REGULAR, 2, 39], expect: values.newTwo, within: 1e-12, from }] },
      posterior: { tex: String.raw`\lambda\mid\text{alive} \sim \sum_{j<k} w_j\,\Gamma(r+kx+j,\,k(\alpha+T)),\quad w_j \propto \frac{(r+kx)_j}{j!}\Bigl(\frac{T-t_x}{\alpha+T}\Bigr)^{j}`, goldenIn: 'btyd/posterior.test.ts' },
      intervals: {},
      simulate: { tex: String.raw`\lambda\sim\Gamma(r,\alpha),\; p\sim B(a,b),\; \Delta t\sim\text{Erlang}(k,\lambda) \text{ until a drop-out with chance } p`, source: 'PR2016', at: 'assumptions of the (M)BG/CNBD-k' },
    },
  });
  return cards.map((card) => {
    const throws: Formula['throws'] = card.name.endsWith('.fit') ? [...card.throws, 'invalid-option'] : card.throws;
    return /fit$|logLik/.test(card.name) ? { ...card, throws, symbols: { ...card.symbols, ...LITT } } : card;
  });
}
