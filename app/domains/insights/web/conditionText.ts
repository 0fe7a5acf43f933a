import type { Text } from '#core/text.ts';
import type { Condition } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import type { Places } from '#web/shell/say.ts';
import type { Format } from '#web/ui/index.ts';
import { words } from './listWords.ts';
import { measureText } from './measureText.ts';

/** A condition as a reader says it: 「在活概率 ≤ 50%」. */
export function conditionText(measure: Measure, { from, to, oneOf }: Condition, format: Format, t: (text: Text, data?: Places) => string): string {
  const name = t(measure.label);
  const one = (value: number | string) => (value === '' ? t(words.notOnRecord) : measure.kind === 'money' ? format.money(Number(value), { digits: Number.isInteger(Number(value)) ? 0 : 2 }) : measureText(measure, value, format, t));
  if (oneOf) return t(words.oneOf, { measure: name, values: oneOf.map(one).join(t(words.or)) });
  if (from !== undefined && from === to) return t(words.equals, { measure: name, from: one(from) });
  if (from !== undefined && to !== undefined) return t(words.between, { measure: name, from: one(from), to: one(to) });
  return from === undefined ? t(words.atMost, { measure: name, to: one(to ?? 0) }) : t(words.atLeast, { measure: name, from: one(from) });
}
