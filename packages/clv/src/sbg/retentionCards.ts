import { symbol, type Formula, type Golden, type SymbolMeaning } from '../formula.ts';
import type { SourceKey } from '../sources.ts';

const t = symbol('续约次数', 'renewals', 'periods', 't ∈ {0, 1, 2, …}');
const s = symbol('各次续约后仍在的客户数', 'customers still there after each renewal', 'customers', 's_0 ≥ s_1 ≥ …');
const d = symbol('每期贴现率', 'discount rate per period', '1', 'd ≥ 0');
const k = symbol('客户已续约的次数', 'renewals the customer has made', 'periods', 'k ∈ {0, 1, 2, …}');

export type RetentionCard = 'fit' | 'logLik' | 'logLikEach' | 'survival' | 'retention' | 'pmf' | 'del' | 'derl' | 'expectedSurvivors' | 'simulate';

export interface RetentionCards {
  readonly name: string;
  readonly parameters: Readonly<Record<string, SymbolMeaning>>;
  readonly source: SourceKey;
  /** The rates of this model. */
  readonly tex: { readonly survival: string; readonly retention: string; readonly pmf: string; readonly del: string; readonly derl: string; readonly draw: string };
  readonly golden: Readonly<Partial<Record<RetentionCard, readonly Golden[]>>>;
  readonly goldenIn: string;
}

/** The cards that all models of renewals share. */
export function retentionCards({ name, parameters, source, tex, golden, goldenIn }: RetentionCards): Formula[] {
  const card = (fn: RetentionCard, says: Formula['says'], formula: string, letters: Formula['symbols'], at: Formula['source'], throws: Formula['throws'] = []): Formula =>
    ({ name: `${name}.${fn}`, says, tex: formula, symbols: { ...parameters, ...letters }, source: at, throws, golden: golden[fn] ?? [], ...(golden[fn] === undefined ? { goldenIn } : {}) });
  const own = (at: string): Formula['source'] => ({ key: source, at });
  const likelihood = String.raw`\ln L = \sum_t (s_{t-1}-s_t)\,\ln[1-r(t)] + s_t \ln r(t)`;
  return [
    card('fit', { zh: '用极大似然法从一批或多批客户各次续约后的人数估计参数，并给出标准误；续约次数太少、无人离开或无人续约时说明原因而不给参数。', en: 'Estimates the parameters by maximum likelihood from how many of one or more cohorts were left after each renewal, with standard errors; where there are too few renewals, or nobody left or stayed, it says so and gives no parameters.' }, String.raw`\hat\theta = \arg\max_\theta \ln L,\quad ` + likelihood, { t, s }, own('maximum likelihood'), ['invalid-data', 'invalid-option']),
    card('logLik', { zh: '各批客户的对数似然之和（不含与参数无关的组合数）。', en: 'Log-likelihood of all cohorts, without the multinomial constant that no parameter moves.' }, likelihood, { t, s }, own('likelihood')),
    card('logLikEach', { zh: '每批客户的对数似然。', en: 'Log-likelihood of each cohort.' }, likelihood, { t, s }, own('likelihood')),
    card('survival', { zh: '一批客户在 t 次续约后仍在的比例。', en: 'Share of a cohort that is still there after t renewals.' }, tex.survival, { t }, own('survivor function')),
    card('retention', { zh: '第 t 次续约前仍在的客户中续约的比例。', en: 'Share of those there before renewal t who renew.' }, tex.retention, { t }, own('retention rate')),
    card('pmf', { zh: '一批客户恰好在第 t 次续约时离开的比例。', en: 'Share of a cohort that leaves at renewal t.' }, tex.pmf, { t }, own('probability of leaving')),
    card('del', { zh: '新客户贴现后的期望寿命（期数，首期不贴现）；d = 0 时为期望寿命，可能不存在（无穷大）。', en: 'Discounted expected lifetime of a new customer in periods, the first one in full; at d = 0 the expected lifetime, which may be infinite.' }, tex.del, { t, d }, { key: 'FH2010', at: 'discounted expected lifetime, for this model\'s survivor function' }),
    card('derl', { zh: '已续约 k 次的客户在下一次续约之前贴现后的期望剩余寿命（下一期不贴现）。', en: 'Discounted expected residual lifetime of a customer with k renewals, seen immediately before the next one, whose period counts in full.' }, tex.derl, { t, k, d }, { key: 'FH2010', at: 'eq. (6), with n − 1 renewals written as k' }),
    card('expectedSurvivors', { zh: '各批客户今后每次续约后预计还剩多少人，并给出区间：既含个体去留的偶然性（二项分布），也含参数估计误差。', en: 'How many of each cohort are expected to be left after each renewal to come, with an interval for what chance does (binomial) and the error of the parameters.' }, String.raw`s_{m+h} \mid s_m, \theta \sim \mathrm{Bin}\Bigl(s_m, \frac{S(m+h)}{S(m)}\Bigr),\quad \ln\theta\sim N(\ln\hat\theta,\hat\Sigma)`, { t, s, h: symbol('今后第几次续约', 'renewals ahead', 'periods', 'h ∈ {1, 2, …}'), m: symbol('已观察的续约次数', 'renewals observed', 'periods', 'm ∈ {0, 1, 2, …}') }, { key: 'CHANGQING', at: 'given the parameters customers are independent: a mixture of binomials over drawn parameters' }, ['invalid-data', 'invalid-option', 'invalid-parameters']),
    card('simulate', { zh: '按模型逐个抽取客户的寿命，统计各次续约后还剩多少人；随机数由调用者提供。', en: 'Draws lifetimes customer by customer and counts who is left after each renewal; the caller provides the random numbers.' }, tex.draw, { t, s }, own('assumptions of the model'), ['invalid-parameters', 'invalid-option']),
  ];
}
