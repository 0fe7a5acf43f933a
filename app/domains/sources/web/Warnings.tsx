import { Alert } from 'antd';
import { useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';

/** What a person should look at, in sentences. */
export function Warnings({ sentences }: { readonly sentences: readonly string[] }) {
  const t = useText();
  if (sentences.length === 0) return null;
  return <Alert type="warning" showIcon title={t(words.warnings)} description={<ul className="cq-sentences">{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>} />;
}
