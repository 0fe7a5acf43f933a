import type { Text } from '#core/text.ts';
import { ORDER_MODEL_TEXT, type OrderModel } from './orderModels.ts';
import type { ModelChoice } from './report.ts';

const WHY = {
  'highest-score': { zh: '{model} 的得分最高，比 {second} 高 {lead}（标准误 {se}）。', en: '{model} has the highest score, {lead} above {second} (standard error {se}).' },
  'highest-alone': { zh: '{model} 的得分最高。', en: '{model} has the highest score.' },
  'fewer-parameters': { zh: '{best} 的得分最高，但比 {model} 只高 {lead}（标准误 {se}），在偶然范围之内；{model} 更简单，所以采用它。', en: '{best} has the highest score, but only {lead} above {model} (standard error {se}), within what chance brings; {model} is simpler and so it is used.' },
  'only-one': { zh: '只有 {model} 可用，其余的没有收敛或数据不足。', en: 'Only {model} can be used; the others did not converge or lack data.' },
  asked: { zh: '{model} 是设定指定的。', en: '{model} is what the settings ask for.' },
  askedWorse: { zh: '{model} 是设定指定的；{best} 的得分高 {lead}（标准误 {se}）。', en: '{model} is what the settings ask for; {best} scores {lead} higher (standard error {se}).' },
  'no-holdout': { zh: '没有足够的留出期可以比较，采用最常用的 {model}。', en: 'There is no hold-out period to compare on, so the most usual one, {model}, is used.' },
  'none-converged': { zh: '没有一个模型收敛，采用最常用的 {model}；预测须谨慎。', en: 'No model converged; the most usual one, {model}, is used. Take forecasts with care.' },
  earlier: { zh: '这个批次早于模型比较，用的是 {model}；重新计算后可见比较。', en: 'This run is from before models were compared and used {model}; compute again to see a comparison.' },
} satisfies Record<string, Text>;

type Baseline = ModelChoice['baselines'][number]['baseline'];
export const BASELINE_TEXT: Readonly<Record<Baseline, Text>> = {
  'last-period': { zh: '沿用上一期', en: 'Last period again' },
  'average-rate': { zh: '各人的平均频率', en: 'Each at the own average rate' },
  'everyone-mean': { zh: '人人取平均', en: 'Everyone the mean' },
};

/** How a candidate stands beside the one with the highest score. */
const STANDING = {
  best: { zh: '最高', en: 'best' },
  same: { zh: '与最高相同', en: 'same as the best' },
  tied: { zh: '与最高分不出高下', en: 'tied with the best' },
  behind: { zh: '落后', en: 'behind' },
} satisfies Record<string, Text>;

const BASELINE_BETTER: Text = { zh: '“{baseline}”的 RMSE（{theirs}）小于 {model}（{ours}）：对单个客户的预测，模型没有胜过这个简单做法。', en: '“{baseline}” has a smaller RMSE ({theirs}) than {model} ({ours}): for single customers the model does not beat this simple forecast.' };

/** A sentence with places, and what goes into them. */
export interface Sentence { readonly text: Text; readonly data: Readonly<Record<string, string>> }

type Candidate = ModelChoice['candidates'][number];
const nameOf = (model: OrderModel): string => ORDER_MODEL_TEXT[model].name;
const against = (other: Candidate): Record<string, string> => ({ lead: (-(other.difference ?? 0)).toFixed(4), se: (other.differenceSe ?? 0).toFixed(4) });

/** Which model was taken and why, in one sentence. */
export function choiceSentence({ chosen, reason, candidates }: ModelChoice): Sentence {
  const [best, ...others] = candidates.filter(({ logScore }) => logScore !== null);
  // A model may turn into the best one, k = 1 for instance: that is no runner-up.
  const second = others.find(({ difference }) => difference !== 0);
  const own = candidates.find(({ model }) => model === chosen);
  const model = nameOf(chosen);
  switch (reason) {
    case 'highest-score': return second ? { text: WHY['highest-score'], data: { model, second: nameOf(second.model), ...against(second) } } : { text: WHY['highest-alone'], data: { model } };
    case 'fewer-parameters': return best && own ? { text: WHY['fewer-parameters'], data: { model, best: nameOf(best.model), ...against(own) } } : { text: WHY['highest-alone'], data: { model } };
    case 'asked': return best && own?.tied === false ? { text: WHY.askedWorse, data: { model, best: nameOf(best.model), ...against(own) } } : { text: WHY.asked, data: { model } };
    default: return { text: WHY[reason], data: { model } };
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
