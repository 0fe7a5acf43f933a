import { Segmented, Table, type TableColumnsType } from 'antd';
import { listJobs } from '#core/jobContract.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { JobActs } from '#web/shell/JobActs.tsx';
import { JobName, useJobName } from '#web/shell/JobName.tsx';
import { rateOf } from '#web/shell/jobRate.ts';
import { jobWords } from '#web/shell/jobWords.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { actorText, EmptyState, isOver, JobBar, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import type { Job } from '#web/ui/job.ts';

const SHOWN = ['all', 'open', 'done', 'wrong'] as const;
type Shown = (typeof SHOWN)[number];

function fits(job: Job, shown: Shown): boolean {
  return shown === 'all' || (shown === 'open' ? !isOver(job) : shown === 'done' ? job.status === 'done' : job.status === 'failed' || job.status === 'cancelled');
}

/** /jobs: every import, export and run, with how far it is and what can be done about it. */
export function JobsPage() {
  const t = useText();
  const phone = usePhone();
  const [question, ask] = useQuestion({ show: 'all' });
  const shown = SHOWN.find((one) => one === question.show) ?? 'all';
  const { data, error, refetch } = useCall(listJobs, { query: {} }, { staleTime: 1_000, again: (reply) => (reply?.jobs.some((job) => !isOver(job)) ? 1_000 : 5_000) });
  const running = data?.jobs.filter((job) => !isOver(job)).length ?? 0;
  const jobs = data?.jobs.filter((job) => fits(job, shown)) ?? [];
  return (
    <Page title={running > 0 ? t(jobWords.running, { count: running }) : t(jobWords.idle)} subtitle={t(jobWords.subtitle)}>
      {data && data.jobs.length > 0 ? <div><Segmented aria-label={t(jobWords.show)} value={shown} options={SHOWN.map((one) => ({ value: one, label: t(jobWords[one]) }))} onChange={(show) => ask({ show })} /></div> : null}
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data?.jobs.length === 0 ? <EmptyState title={t(jobWords.none)} says={t(jobWords.noneSays)} /> : null}
      {data && data.jobs.length > 0 && jobs.length === 0 ? <EmptyState title={t(jobWords.noneFits)} /> : null}
      {jobs.length > 0 ? (phone ? jobs.map((job) => <JobCard key={job.id} job={job} />) : <Panel><JobTable jobs={jobs} /></Panel>) : null}
    </Page>
  );
}

/** On a phone a table would have to be dragged about. */
function JobCard({ job }: { readonly job: Job }) {
  const t = useText();
  const { dateTime } = useFormat();
  const name = useJobName();
  return (
    <Panel title={name(job)} subtitle={`${t(actorText(job.actor))} · ${dateTime(job.createdAt)}`}>
      <JobBar job={job} after={<Rate job={job} />} />
      <div className="cq-actions cq-job-acts"><JobActs job={job} link /></div>
    </Panel>
  );
}

function JobTable({ jobs }: { readonly jobs: readonly Job[] }) {
  const t = useText();
  const { dateTime } = useFormat();
  const columns: TableColumnsType<Job> = [
    { title: t(jobWords.job), key: 'kind', width: 232, render: (_, job) => <JobName job={job} /> },
    { title: t(jobWords.progress), key: 'progress', render: (_, job) => <JobBar job={job} after={<Rate job={job} />} /> },
    { title: t(jobWords.created), key: 'created', width: 160, render: (_, { actor, createdAt }) => <>{t(actorText(actor))}<br /><span className="cq-quiet cq-number">{dateTime(createdAt)}</span></> },
    { title: t(jobWords.acts), key: 'acts', width: 152, render: (_, job) => <div className="cq-actions"><JobActs job={job} /></div> },
  ];
  return <Table<Job> rowKey="id" columns={columns} dataSource={[...jobs]} pagination={jobs.length > 50 ? { pageSize: 50 } : false} scroll={{ x: 840 }} size="small" />;
}

/** How fast a job goes, or how fast it went and how many rows that were. */
function Rate({ job }: { readonly job: Job }) {
  const t = useText();
  const { number, percent } = useFormat();
  const rate = rateOf(job, Date.now());
  if (rate === null) return null;
  const says = rate.per === 'minute' ? t(jobWords.sharePerMinute, { share: percent(rate.share, { digits: 0 }) }) : `${t(jobWords.rows, { rows: number(job.rows) })} · ${t(jobWords.rowsPerSecond, { rows: number(rate.rows, { digits: 0 }) })}`;
  return <p className="cq-quiet cq-number">{says}</p>;
}
