import type { Text } from '#core/text.ts';
import { ORDER_MODEL_TEXT, type OrderModel } from './orderModels.ts';
import type { ModelChoice } from './report.ts';

const WHY = {
  'highest-score': { zh: '{model} 对回测期预测得最好：给每位客户实际所做之事的概率，平均比第二名 {second} 高 {more}（对数得分高 {lead}，标准误 {se}）。', en: '{model} foretold the hold-out period best: to what each customer really did it gave a probability {more} higher on average than the runner-up, {second} (log score {lead} higher, standard error {se}).' },
  'highest-tied': { zh: '{model} 的对数得分最高，但与第二名 {second} 分不出高下（只高 {lead}，标准误 {se}）；{second} 并不更简单，所以采用 {model}。', en: '{model} has the highest log score, though chance alone could bring its lead over the runner-up, {second} ({lead}, standard error {se}); as {second} is no simpler, {model} is used.' },
  'highest-alone': { zh: '{model} 对回测期预测得最好。', en: '{model} foretold the hold-out period best.' },
  'fewer-parameters': { zh: '{best} 的对数得分最高，但只比 {model} 高 {lead}，不到标准误（{se}）的两倍，可能只是偶然；{model} 更简单，所以采用它。', en: '{best} has the highest log score, but its lead over {model} ({lead}) is less than twice its standard error ({se}) and may be chance; {model} is simpler, so it is used.' },
  'only-one': { zh: '这次只有 {model} 可用；其余的没有收敛、停在边界或数据不足，见下表。', en: 'Only {model} can be used this time; the others did not converge, stopped at a bound or lack data, see the table.' },
  asked: { zh: '{model} 是设定里指定的。', en: '{model} is what the settings ask for.' },
  askedFine: { zh: '{model} 是设定里指定的；在回测里没有明显更好的。', en: '{model} is what the settings ask for; none did clearly better in the hold-out period.' },
  askedWorse: { zh: '{model} 是设定里指定的，但 {best} 对回测期预测得更好：给每位客户实际所做之事的概率，平均比它高 {more}（对数得分高 {lead}，标准误 {se}）。', en: '{model} is what the settings ask for, but {best} foretold the hold-out period better: to what each customer really did it gave a probability {more} higher on average (log score {lead} higher, standard error {se}).' },
  askedUnscored: { zh: '{model} 是设定里指定的，但用前一段数据拟合不成，无法与别的模型比较；得分最高的是 {best}。', en: '{model} is what the settings ask for, but it could not be fitted on the first part of the data and so not be compared; {best} has the highest score.' },
  'no-holdout': { zh: '数据期太短或客户太少，没有回测期可以比较模型；按惯例用零售最常见的 {model}。', en: 'The period is too short or the customers too few to compare models on a hold-out period; {model}, the most usual one in retail, is the default.' },
  'none-converged': { zh: '没有一个模型能用前一段数据拟合好，无从比较；按惯例用零售最常见的 {model}，预测只作参考。', en: 'No model could be fitted well on the first part of the data, so there is nothing to compare; {model}, the most usual one in retail, is the default. Take forecasts with care.' },
  earlier: { zh: '这个批次早于模型比较，用的是 {model}；重新计算后可见比较。', en: 'This run is from before models were compared and used {model}; compute again to see a comparison.' },
} satisfies Record<string, Text>;

/** For a reader who has not met the measures: what the columns say, and why the smallest error need not win. */
export const HOW_TO_READ: Text = {
  zh: '对数得分：模型给每位客户实际购买次数的概率，取对数后平均，越高越好，0 为顶。偏差：总次数差多少。MAE、RMSE：每位客户差几次（绝对值的平均；均方根，差得多的更受罚）。选模型只看对数得分，因为它衡量每一种次数的可能性估得准不准，不只看平均数；所以误差最小的不一定被采用。',
  en: 'Log score: mean logarithm of the probability that a model gave to what each customer bought; higher is better, 0 is the top. Bias: how far the total was off. MAE, RMSE: how many purchases the forecast of a customer was off (mean absolute; root mean square, which punishes large misses more). Models are chosen by log score alone: it judges how likely a model held everything that may happen, not the mean only, so the one with the smallest error need not be used.',
};

type Baseline = ModelChoice['baselines'][number]['baseline'];
export const BASELINE_TEXT: Readonly<Record<Baseline, Text>> = {
  'last-period': { zh: '上一期买几次就买几次', en: 'Same as the last period' },
  'average-rate': { zh: '各按以往频率继续', en: 'Each at their past rate' },
  'everyone-mean': { zh: '人人取平均', en: 'Everyone at the mean' },
};

/** How a candidate stands beside the one with the highest score. */
const STANDING = {
  best: { zh: '最高', en: 'best' },
  same: { zh: '与最高相同', en: 'same as the best' },
  tied: { zh: '与最高分不出高下', en: 'tied with the best' },
  behind: { zh: '落后', en: 'behind' },
} satisfies Record<string, Text>;

const BASELINE_BETTER: Text = { zh: '不用模型的“{baseline}”误差更小（RMSE {theirs}，{model} 为 {ours}）：预测单个客户买几次，模型没有胜过这个简单做法。', en: '“{baseline}”, which needs no model, has a smaller error (RMSE {theirs}, {model} {ours}): in foretelling how often a single customer buys, the model does not beat this simple forecast.' };

/** A sentence with places, and what goes into them. */
export interface Sentence { readonly text: Text; readonly data: Readonly<Record<string, string>> }

type Candidate = ModelChoice['candidates'][number];
const nameOf = (model: OrderModel): string => ORDER_MODEL_TEXT[model].name;

/** A difference of mean log scores, as it is and as what it means: the ratio of the geometric means of the probabilities. */
function against({ difference, differenceSe }: Candidate): Record<string, string> {
  const lead = -(difference ?? 0);
  const more = Math.expm1(lead) * 100;
  return { lead: lead.toFixed(4), se: (differenceSe ?? 0).toFixed(4), more: `${more.toFixed(more >= 10 ? 0 : more >= 1 ? 1 : 2)}%` };
}

/** Which model was taken and why, in one sentence. */
export function choiceSentence({ chosen, reason, candidates }: ModelChoice): Sentence {
  const [best, ...others] = candidates.filter(({ logScore }) => logScore !== null);
  // A model may turn into the best one, k = 1 for instance: that is no runner-up.
  const second = others.find(({ difference }) => difference !== 0);
  const own = candidates.find(({ model }) => model === chosen);
  const model = nameOf(chosen);
  const say = (why: keyof typeof WHY, other?: Candidate, data: Record<string, string> = {}): Sentence => ({ text: WHY[why], data: { model, ...(other && against(other)), ...data } });
  switch (reason) {
    case 'highest-score': return second ? say(second.tied === true ? 'highest-tied' : 'highest-score', second, { second: nameOf(second.model) }) : say('highest-alone');
    case 'fewer-parameters': return best && own ? say('fewer-parameters', own, { best: nameOf(best.model) }) : say('highest-alone');
    case 'asked': {
      if (!best || !own) return say('asked');
      if (own.logScore === null) return say('askedUnscored', undefined, { best: nameOf(best.model) });
      return own.tied === false ? say('askedWorse', own, { best: nameOf(best.model) }) : say('askedFine');
    }
    default: return say(reason);
  }
}

/** Said of each baseline whose forecast of single customers is closer than that of the model in use. The words name the baseline in one language. */
export function betterBaselines({ chosen, candidates, baselines }: ModelChoice, lang: keyof Text): Sentence[] {
  const ours = candidates.find(({ model }) => model === chosen)?.rmsePerCustomer ?? null;
  return baselines.flatMap(({ baseline, rmsePerCustomer: theirs }) => (ours !== null && theirs !== null && theirs < ours ? [{ text: BASELINE_BETTER, data: { baseline: BASELINE_TEXT[baseline][lang], model: nameOf(chosen), theirs: theirs.toFixed(3), ours: ours.toFixed(3) } }] : []));
}

/** How a candidate stands beside the highest score; null for one that has no score. */
export function standingOf({ candidates }: ModelChoice, { model, difference, tied }: Candidate): Text | null {
  if (tied === null) return null;
  return model === candidates[0]?.model ? STANDING.best : difference === 0 ? STANDING.same : tied ? STANDING.tied : STANDING.behind;
}
