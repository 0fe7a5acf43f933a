import { fill, type Text } from '#core/text.ts';
import type { ValueReport } from './report.ts';

/** A model that missed the hold-out period by more than this may have missed the future as far. */
const NOTABLE = 0.1;

const OVER: Text = { zh: '模型在回测期多估了 {share}% 的购买；未来价值可能同样偏高，请按偏高理解。', en: 'The model expected {share}% more purchases than came in the hold-out period; values to come may be as much too high.' };
const UNDER: Text = { zh: '模型在回测期少估了 {share}% 的购买；未来价值可能同样偏低，请按偏低理解。', en: 'The model expected {share}% fewer purchases than came in the hold-out period; values to come may be as much too low.' };

/** What a notable miss means for the values, where there is one. */
export function biasWarning(holdout: Pick<NonNullable<ValueReport['holdout']>, 'bias'> | null): readonly Text[] {
  if (!holdout || holdout.bias === null || Math.abs(holdout.bias) < NOTABLE) return [];
  const text = holdout.bias > 0 ? OVER : UNDER;
  const data = { share: Math.round(Math.abs(holdout.bias) * 100) };
  return [{ zh: fill(text.zh, data), en: fill(text.en, data) }];
}
