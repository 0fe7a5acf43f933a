import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { listRuns } from '#domains/measures/core/index.ts';
import { useCall, usePhone, useQuestion, useText } from '#web/shell/index.ts';
import { actorText, EmptyState, Loading, Page, Pairs, Panel, Problem, useFormat } from '#web/ui/index.ts';
import './measures.css';
import { Freshness } from './Freshness.tsx';
import { MonthEnds } from './MonthEnds.tsx';
import { Retention } from './Retention.tsx';
import { RunProgress } from './RunProgress.tsx';
import { StepLine, type Run } from './RunSteps.tsx';
import { secondsOf } from './runTimes.ts';
import { RunStatus } from './RunStatus.tsx';
import { StartRun } from './StartRun.tsx';
import { keptWords, runWords } from './runWords.ts';
import { reasonWords, words } from './words.ts';

type Runs = ReplyOf<typeof listRuns>['runs'];
/** On a phone the newest runs are enough. */
const CARDS = 12;
const going = ({ status }: Pick<Run, 'status'>): boolean => status === 'queued' || status === 'running';

/** /runs: every run, newest first, and the start of a new one. */
export function RunsPage() {
  const t = useText();
  const phone = usePhone();
  const [{ job }, ask] = useQuestion({ job: '' });
  const { data, error, refetch } = useCall(listRuns, {}, { staleTime: 1_000, again: (reply) => (reply?.runs.some(going) || reply?.backfillJobId != null ? 2_000 : 10_000) });
  const full = data?.runs.filter(({ kind }) => kind === 'full');
  const title = useTitle(full);
  const shown = data?.runs.find(({ keptBecause }) => keptBecause === 'newest');
  return (
    <Page title={title} subtitle={shown ? <><Freshness run={shown} />{phone ? null : <> — {t(runWords.freshSays)}</>}</> : t(words.runsSays)} actions={<StartRun onStarted={(jobId) => ask({ job: jobId })} />}>
      {job ? <RunProgress amongRuns key={job} jobId={job} onClose={() => ask({ job: '' })} /> : null}
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {full?.length === 0 ? <EmptyState title={t(words.runsTitleNone)} says={t(words.runsNoneSays)} next={<><Link to="/imports/new">{t(words.toImport)}</Link> · <Link to="/welcome">{t(words.toDemo)}</Link></>} /> : null}
      {full && full.length > 0 ? (phone ? full.slice(0, CARDS).map((run) => <RunCard key={run.id} run={run} />) : <Panel><RunTable runs={full} /></Panel>) : null}
      {data && shown ? <MonthEnds {...data} /> : null}
      {data && data.runs.length > 0 ? <Retention key={JSON.stringify(data.retention)} policy={data.retention} /> : null}
    </Page>
  );
}

function useTitle(runs: Runs | undefined): string {
  const t = useText();
  const { number, moneyShort, asOfDay } = useFormat();
  const newest = runs?.[0];
  if (!newest) return t(runs ? words.runsTitleNone : words.runsMenu);
  const { id, asOf, status, customers, equity } = newest;
  if (going(newest)) return t(words.runsTitleGoing, { id });
  if (status !== 'done') return t(words.runsTitleFailed, { id });
  return t(equity === null ? words.runsTitleBare : words.runsTitle, { id, asOf: asOfDay(asOf), customers: number(customers), equity: moneyShort(equity) });
}

const warningsOf = ({ steps }: Run): number => steps.reduce((sum, { warnings }) => sum + warnings.length, 0);

/** A run on a phone, where its table would have to be dragged about. */
function RunCard({ run }: { readonly run: Run }) {
  const t = useText();
  const { number, moneyShort, asOfDay, dateTime, duration } = useFormat();
  const { id, asOf, keptBecause, reason, actor, customers, equity, startedAt, createdAt } = run;
  const pairs = [
    [runWords.kept, keptBecause === null ? t(runWords.keptNot) : t(keptWords[keptBecause]!)],
    [words.asOf, asOfDay(asOf)], [words.took, duration(secondsOf(run, Date.now()))], [words.customers, number(customers)], [words.equity, moneyShort(equity)],
    [words.reason, reasonWords[reason] ? t(reasonWords[reason]) : reason], [words.warnings, number(warningsOf(run))],
  ] as const;
  return (
    <Panel title={t(words.runName, { id })} subtitle={`${t(actorText(actor))} · ${dateTime(startedAt ?? createdAt)}`} actions={<RunStatus status={run.status} />}>
      <StepLine run={run} />
      <Pairs pairs={pairs.map(([label, value]) => ({ key: label.en, label: t(label), value }))} />
      <p className="cq-run-link"><Link to="/runs/$id" params={{ id: String(id) }}>{t(words.seeSteps)}</Link></p>
    </Panel>
  );
}

function RunTable({ runs }: { readonly runs: Runs }) {
  const t = useText();
  const { number, moneyShort, asOfDay, dateTime, duration } = useFormat();
  const columns: TableColumnsType<Run> = [
    { title: t(words.run), key: 'id', width: 92, render: (_, { id }) => <Link to="/runs/$id" params={{ id: String(id) }} className="cq-number">{t(words.runName, { id })}</Link> },
    { title: t(words.asOf), key: 'asOf', width: 112, render: (_, { asOf }) => <span className="cq-number">{asOfDay(asOf)}</span> },
    { title: t(words.status), key: 'status', width: 96, render: (_, { status }) => <RunStatus status={status} /> },
    { title: t(words.reason), key: 'reason', width: 120, render: (_, { reason }) => (reasonWords[reason] ? t(reasonWords[reason]) : reason) },
    { title: t(words.customers), key: 'customers', align: 'right', width: 92, render: (_, { customers }) => <span className="cq-number">{number(customers)}</span> },
    { title: t(words.equity), key: 'equity', align: 'right', width: 112, render: (_, { equity }) => <span className="cq-number">{moneyShort(equity)}</span> },
    { title: t(runWords.lastUpdate), key: 'updated', width: 148, render: (_, { updates: [last] }) => (last ? <span className="cq-number">{dateTime(last.finishedAt ?? last.startedAt)}</span> : <span className="cq-quiet">–</span>) },
    { title: t(runWords.kept), key: 'kept', width: 128, render: (_, { keptBecause, status }) => (keptBecause === null ? <span className="cq-quiet">{t(status === 'done' ? runWords.keptNot : runWords.notYet)}</span> : t(keptWords[keptBecause]!)) },
    { title: t(words.took), key: 'took', align: 'right', width: 88, render: (_, run) => <span className="cq-number">{duration(secondsOf(run, Date.now()))}</span> },
    { title: t(words.steps), key: 'steps', width: 140, render: (_, run) => <StepLine run={run} /> },
    { title: t(words.warnings), key: 'warnings', align: 'right', width: 88, render: (_, run) => { const count = warningsOf(run); return count > 0 ? <span className="cq-warned cq-number">{t(words.warningCount, { count })}</span> : <span className="cq-quiet">0</span>; } },
    { title: t(words.who), key: 'who', width: 120, ellipsis: true, render: (_, { actor }) => t(actorText(actor)) },
    { title: t(words.startedAt), key: 'at', width: 148, render: (_, { startedAt, createdAt }) => <span className="cq-number">{dateTime(startedAt ?? createdAt)}</span> },
  ];
  return <Table<Run> rowKey="id" size="small" columns={columns} dataSource={[...runs]} pagination={runs.length > 50 ? { pageSize: 50 } : false} scroll={{ x: 1480 }} />;
}
