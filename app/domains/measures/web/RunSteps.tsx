import { Tag } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import type { readRun } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { DetailList } from './DetailList.tsx';
import { barsOf } from './runTimes.ts';
import { statusWords, stepWords, words } from './words.ts';

export type Run = ReplyOf<typeof readRun>;

/** The steps of a run one below the other, each with its place in time, its warnings and what it found. */
export function RunSteps({ run }: { readonly run: Run }) {
  const t = useText();
  const { duration } = useFormat();
  if (run.steps.length === 0) return <p className="cq-quiet">{t(words.noSteps)}</p>;
  const bars = barsOf(run.steps, Date.now());
  return (
    <ol className="cq-steps">
      {run.steps.map(({ step, status, seconds, warnings, detail }, i) => (
        <li key={step}>
          <div className="cq-step-head">
            <b>{stepWords[step] ? t(stepWords[step]) : step}</b>
            {status === 'done' ? null : <Tag color={status === 'failed' ? 'error' : 'processing'}>{statusWords[status] ? t(statusWords[status]) : status}</Tag>}
            <span className="cq-step-line"><StepBar from={bars[i]?.from ?? 0} width={bars[i]?.width ?? 0} /></span>
            <span className="cq-number cq-right">{seconds !== null && seconds < 0.05 ? t(words.instant) : duration(seconds)}</span>
          </div>
          {warnings.length > 0 ? <ul className="cq-warnings">{warnings.map(({ code, text }) => <li key={code + text.en}>{t(text)}</li>)}</ul> : null}
          <DetailList detail={detail} />
        </li>
      ))}
    </ol>
  );
}

/** The times of a run in one line, for lists. */
export function StepLine({ run }: { readonly run: Run }) {
  const t = useText();
  const { duration } = useFormat();
  const bars = barsOf(run.steps, Date.now());
  const says = bars.map(({ step, seconds }) => `${stepWords[step] ? t(stepWords[step]) : step} ${duration(seconds)}`).join(' · ');
  return <span className="cq-step-line" role="img" aria-label={says} title={says}>{bars.map(({ step, from, width }) => <StepBar key={step} from={from} width={width} />)}</span>;
}

function StepBar({ from, width }: { readonly from: number; readonly width: number }) {
  return <i style={{ left: `${from * 100}%`, width: `max(2px, calc(${width * 100}% - 1px))` }} />;
}
