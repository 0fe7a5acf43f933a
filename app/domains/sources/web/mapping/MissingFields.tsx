import { Alert } from 'antd';
import { fieldOf, type RecordMapping } from '#domains/sources/core/index.ts';
import { useLang, useText } from '#web/shell/index.ts';
import { unmetNeeds } from './mappingDraft.ts';
import { words } from './words.ts';

/** What is still needed, each with all the ways of giving it. */
export function MissingFields({ mapping }: { readonly mapping: RecordMapping }) {
  const t = useText();
  const join = useLang() === 'zh' ? '；' : '; ';
  const name = (field: string) => (field === 'questions' ? t(words.questionsField) : t(fieldOf(mapping.kind, field)?.text ?? { zh: field, en: field }));
  // The text of an order's amount names both ways by itself.
  const ways = (need: readonly (readonly string[])[]) => need.map((fields) => fields.map(name).join(' + ')).slice(0, mapping.kind === 'orders' ? 1 : undefined).join(t(words.or));
  const missing = unmetNeeds(mapping).map(ways).join(join);
  if (missing === '') return null;
  return <Alert type="error" showIcon title={t(words.missing, { missing })} description={t(words.missingSays)} />;
}
