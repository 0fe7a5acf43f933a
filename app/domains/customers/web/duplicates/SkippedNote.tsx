import { Alert } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import type { listDuplicates } from '#domains/customers/core/duplicates/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { KEY_TEXT, words } from './words.ts';

type Skipped = NonNullable<ReplyOf<typeof listDuplicates>['search']>['skipped'];

/** What the newest search left out because too many share it: said, never silent. */
export function SkippedNote({ skipped }: { readonly skipped: Skipped }) {
  const t = useText();
  if (skipped.length === 0) return null;
  const blocks = skipped.reduce((sum, one) => sum + one.blocks, 0);
  return (
    <details className="cq-quiet">
      <summary>{t(words.skipped, { blocks })}</summary>
      <Alert type="info" title={<ul className="cq-skipped">{skipped.map(({ key, largest, pairs }) => <li key={key}>{t(words.skippedSays, { key: t(KEY_TEXT[key] ?? { zh: key, en: key }), largest, pairs })}</li>)}</ul>} />
    </details>
  );
}
