import { Link, useParams } from '@tanstack/react-router';
import { readRun } from '#domains/measures/core/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { actorText, FigureRow, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { DetailList } from './DetailList.tsx';
import './measures.css';
import { Freshness } from './Freshness.tsx';
import { ResumeRun } from './ResumeRun.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunSteps, type Run } from './RunSteps.tsx';
import { secondsOf } from './runTimes.ts';
import { RunUpdates } from './RunUpdates.tsx';
import { keptWords, runWords } from './runWords.ts';
import { reasonWords, statusWords, stepWords, words } from './words.ts';

const going = ({ status }: Run): boolean => status === 'queued' || status === 'running';

/** /runs/$id: what one run did, step by step. */
export function RunPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { readonly id: string }; // the page stands at /runs/$id only
  const valid = /^\d{1,12}$/.test(id);
  const { data, error, refetch } = useCall(readRun, { params: { id: Number(id) } }, { enabled: valid, staleTime: 1_000, again: (run) => (run && (going(run) || run.keptBecause === 'newest') ? (going(run) ? 1_500 : 10_000) : false) });
  const back = <Link to="/runs">{t(words.back)}</Link>;
  if (data) return <RunShown run={data} />;
  if (!valid) return <Problem title={t(words.noneFound, { id })} actions={back} />;
  return error ? <Problem error={error} onRetry={() => { void refetch(); }} actions={back} /> : <Loading />;
}

function RunShown({ run }: { readonly run: Run }) {
  const t = useText();
  const { number, moneyShort, asOfDay, date, dateTime, duration } = useFormat();
  const { id, asOf, reason, actor, createdAt, status, customers, equity, steps, problem, jobId, policy } = run;
  const time = duration(secondsOf(run, Date.now()));
  const warnings = steps.reduce((sum, step) => sum + step.warnings.length, 0);
  const title = status === 'done' ? (run.kind === 'full' ? t(words.runTitle, { id, customers: number(customers), time }) : t(runWords.monthTitle, { id, asOf: asOfDay(asOf), customers: number(customers) })) : t(words.runTitleGoing, { id, status: t(statusWords[status] ?? { zh: status, en: status }) });
  return (
    <Page title={title} subtitle={t(words.runSays, { asOf: asOfDay(asOf), reason: reasonWords[reason] ? t(reasonWords[reason]) : reason, actor: t(actorText(actor)), at: dateTime(createdAt) })} actions={<Link to="/runs">{t(words.back)}</Link>}>
      {status === 'done' ? <p className="cq-quiet">{run.keptBecause === 'newest' ? <><Freshness run={run} /> · </> : null}{t(runWords.keptIs, { why: t(run.keptBecause === null ? runWords.keptNot : keptWords[run.keptBecause]!) })}</p> : null}
      {problem ? <Problem title={problem.message} hint={problem.hint} /> : null}
      {going(run) && jobId ? <RunProgress amongRuns jobId={jobId} onClose={() => undefined} /> : null}
      {status === 'failed' || status === 'cancelled' ? <p><ResumeRun runs={[run]} onStarted={() => undefined} /> <span className="cq-quiet">{t(runWords.resumeSays)}</span></p> : null}
      <FigureRow figures={[
        { key: 'asOf', label: t(words.asOf), value: asOfDay(asOf), ...(asOfDay(asOf) === date(createdAt) || reason === 'manual' || run.kind === 'backfill' ? {} : { note: t(words.pastAsOf, { asOf: asOfDay(asOf) }) }) },
        { key: 'customers', label: t(words.customers), value: number(customers) },
        { key: 'equity', label: t(words.equity), value: moneyShort(equity) },
        { key: 'took', label: t(words.took), value: time, ...(run.kind === 'backfill' && { note: t(runWords.monthTook) }) },
        { key: 'warnings', label: t(words.warnings), value: number(warnings) },
      ]} />
      <Panel title={stepTitle(run, t)}><RunSteps run={run} /></Panel>
      {run.kind === 'full' && status === 'done' ? <RunUpdates updates={run.updates} /> : null}
      <Panel title={t(words.policy)} subtitle={t(words.policySays)}><DetailList detail={policy} /></Panel>
    </Page>
  );
}

/** The step that took longest, as the finding. */
function stepTitle({ steps }: Run, t: ReturnType<typeof useText>): string {
  const total = steps.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
  const longest = steps.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0))[0];
  if (!longest || total < 0.05) return t(words.runStepsPlain);
  return t(words.runSteps, { step: stepWords[longest.step] ? t(stepWords[longest.step]!) : longest.step, share: `${Math.round((100 * (longest.seconds ?? 0)) / total)}%` });
}
