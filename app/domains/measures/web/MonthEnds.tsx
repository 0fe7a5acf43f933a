import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { listRuns, startBackfill } from '#domains/measures/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Panel, Problem, useFormat } from '#web/ui/index.ts';
import { ResumeRun } from './ResumeRun.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunStatus } from './RunStatus.tsx';
import { runWords } from './runWords.ts';

const USUAL = 24;

/** Past month ends: how many are there, the start of more, how far they are, going on after they stopped. */
export function MonthEnds({ runs, backfillJobId, monthsBefore, monthsOutdated, retention }: ReplyOf<typeof listRuns>) {
  const t = useText();
  const { asOfDay } = useFormat();
  const [wanted, setWanted] = useState<number | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const start = useAct(startBackfill, [listRuns]);
  // More than are kept would be computed and let go again.
  const most = Math.min(monthsBefore, retention.monthEnds);
  const months = Math.min(wanted ?? USUAL, most);
  const of = runs.filter(({ kind }) => kind === 'backfill');
  const stopped = of.filter(({ status }) => status === 'failed' || status === 'cancelled');
  const going = job ?? backfillJobId;
  const shown = of.filter(({ status, keptBecause }) => status !== 'done' || keptBecause !== null).toSorted((a, b) => (a.asOf < b.asOf ? 1 : -1));
  const there = shown.filter(({ status }) => status === 'done').length;
  const title = monthsBefore === 0 ? t(runWords.monthsNone) : t(runWords.monthsTitle, { there, most });
  return (
    <Panel title={title} subtitle={t(runWords.monthsSays)}>
      {(most <= there && monthsOutdated === 0) || going ? null : (
        <div className="cq-filter">
          <label>{t(runWords.monthsLabel)} <InputNumber min={1} max={most} value={months} onChange={(value) => setWanted(value)} /></label>
          <Button loading={start.isPending} onClick={() => start.mutate({ body: { months } }, { onSuccess: ({ jobId }) => setJob(jobId) })}>{t(runWords.monthsStart, { count: months })}</Button>
          <span className="cq-quiet" aria-live="polite">{start.data?.jobId === null ? t(runWords.monthsAllThere) : ''}</span>
        </div>
      )}
      {monthsOutdated > 0 && !going ? <p>{t(runWords.monthsOutdated, { count: monthsOutdated })}</p> : null}
      {shown.length === 0 ? null : <ul className="cq-months">{shown.map((run) => <li key={run.id}><Link to="/runs/$id" params={{ id: String(run.id) }} className="cq-number">{asOfDay(run.asOf)}</Link>{run.status === 'done' ? null : <> <RunStatus status={run.status} /></>}</li>)}</ul>}
      {start.error ? <Problem error={start.error} /> : null}
      {going ? <RunProgress amongRuns key={going} jobId={going} title={runWords.monthsGoing} onClose={() => setJob(null)} /> : null}
      {!going && stopped.length > 0 ? <p>{t(runWords.monthsStopped, { count: stopped.length })} <ResumeRun runs={stopped} onStarted={setJob} /></p> : null}
    </Panel>
  );
}
