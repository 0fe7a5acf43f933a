import type { ReplyOf } from '#core/contract.ts';
import type { undoMerge } from '#domains/customers/core/duplicates/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { fieldNamed } from '../fieldText.ts';
import { words } from './words.ts';

/** What undoing a merge came to, with the fields that could not go back. */
export function useUndoneText(): (undone: ReplyOf<typeof undoMerge>) => string {
  const t = useText();
  return ({ keptFields }) => (keptFields.length === 0 ? t(words.undone) : t(words.undoneKept, { fields: keptFields.map((key) => t(fieldNamed(key)?.label ?? { zh: key, en: key })).join('、') }));
}
