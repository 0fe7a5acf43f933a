import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { usePhone, useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';

const NAMES = [words.stepUpload, words.stepFile, words.stepColumns, words.stepTry, words.stepDone] as const;

interface Props {
  readonly current: number;
  readonly status?: 'process' | 'finish' | 'error';
  /** Steps that can be gone to, with how. */
  readonly goTo?: Readonly<Record<number, () => void>>;
}

/** Where an import stands among its steps, and the way back to those that can be changed; on a phone one line. */
export function ImportSteps({ current, status = 'process', goTo = {} }: Props) {
  const t = useText();
  const phone = usePhone();
  const now = t(words.stepOf, { step: current + 1, name: t(NAMES[current] ?? words.stepDone) });
  if (phone) {
    return (
      <div className="cq-import-step" role="group" aria-label={now}>
        <span className="cq-import-bars" aria-hidden>{NAMES.map((_, i) => <i key={i} className={i < current || status === 'finish' ? 'cq-past' : i === current ? (status === 'error' ? 'cq-wrong' : 'cq-now') : ''} />)}</span>
        <span className="cq-quiet" aria-hidden>{now}</span>
      </div>
    );
  }
  return (
    <nav aria-label={t(words.steps)}>
      <ol className="cq-steps">
        {NAMES.map((name, i) => {
          const past = i < current || status === 'finish';
          const look = past ? 'cq-past' : i === current ? (status === 'error' ? 'cq-wrong' : 'cq-now') : '';
          const go = goTo[i];
          const inside = <><span className="cq-step-mark" aria-hidden>{past ? <CheckOutlined /> : i === current && status === 'error' ? <CloseOutlined /> : i + 1}</span>{t(name)}{past && i !== current ? <span className="cq-hidden">{t(words.stepPast)}</span> : null}</>;
          return <li key={i} className={look} {...(i === current ? { 'aria-current': 'step' as const } : {})}>{go && i !== current ? <button type="button" onClick={go}>{inside}</button> : <span>{inside}</span>}</li>;
        })}
      </ol>
    </nav>
  );
}
