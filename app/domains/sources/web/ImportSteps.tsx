import { Steps } from 'antd';
import { usePhone, useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';

const NAMES = [words.stepFile, words.stepColumns, words.stepTry, words.stepImport, words.stepDone] as const;

interface Props { readonly current: number; readonly status?: 'process' | 'finish' | 'error' }

/** Where an import stands among its five steps; on a phone one line, since five do not fit side by side. */
export function ImportSteps({ current, status = 'process' }: Props) {
  const t = useText();
  const phone = usePhone();
  const now = t(words.stepOf, { step: current + 1, name: t(NAMES[current] ?? words.stepDone) });
  if (phone) {
    return (
      <div className="cq-import-step" role="group" aria-label={now}>
        <span className="cq-import-bars" aria-hidden>{NAMES.map((_, i) => <i key={i} className={i < current || status === 'finish' ? 'cq-past' : i === current ? (status === 'error' ? 'cq-wrong' : 'cq-now') : ''} />)}</span>
        <span className="cq-quiet">{now}</span>
      </div>
    );
  }
  return <nav aria-label={now}><Steps className="cq-import-steps" size="small" current={current} status={status} items={NAMES.map((name) => ({ title: t(name) }))} /></nav>;
}
