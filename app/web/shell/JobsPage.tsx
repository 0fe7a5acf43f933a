import { Button, Table, Tag, type TableColumnsType } from 'antd';
import { cancelJob, downloadJobResult, listJobs, readJob } from '#core/jobContract.ts';
import { addressOf } from '#web/shell/address.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { jobWords } from '#web/shell/jobWords.ts';
import { useShellParts } from '#web/shell/session.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { EmptyState, isOver, JobBar, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import type { Job, JobStatus } from '#web/ui/job.ts';
import { words as uiWords } from '#web/ui/words.ts';

const colours: Readonly<Record<JobStatus, string>> = { queued: 'default', running: 'processing', done: 'success', failed: 'error', cancelled: 'default' };

/** A job leaves a file when its result names one. */
function hasFile({ status, result }: Job): boolean { return status === 'done' && typeof result === 'object' && result !== null && 'file' in result; }

export function JobsPage() {
  const t = useText();
  const phone = usePhone();
  const { data, error, refetch } = useCall(listJobs, { query: {} }, { staleTime: 1_000, again: () => 2_000 });
  const running = data?.jobs.filter((job) => !isOver(job)).length ?? 0;
  const title = running > 0 ? t(jobWords.running, { count: running }) : t(jobWords.idle);
  return (
    <Page title={title} subtitle={t(jobWords.subtitle)}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data?.jobs.length === 0 ? <EmptyState title={t(jobWords.none)} says={t(jobWords.noneSays)} /> : null}
      {data && data.jobs.length > 0 ? (phone ? <JobCards jobs={data.jobs} /> : <JobTable jobs={data.jobs} />) : null}
    </Page>
  );
}

function useJobName(): (kind: string) => string {
  const t = useText();
  const { jobNames } = useShellParts();
  return (kind) => (jobNames[kind] ? t(jobNames[kind]) : kind);
}

/** On a phone a table of six columns would have to be dragged about. */
function JobCards({ jobs }: { readonly jobs: readonly Job[] }) {
  const name = useJobName();
  const { dateTime } = useFormat();
  return jobs.map((job) => <Panel key={job.id} title={name(job.kind)} subtitle={dateTime(job.createdAt)} actions={<JobActs job={job} />}><JobBar job={job} /></Panel>);
}

function JobTable({ jobs }: { readonly jobs: readonly Job[] }) {
  const t = useText();
  const { dateTime } = useFormat();
  const name = useJobName();
  const columns: TableColumnsType<Job> = [
    { title: t(jobWords.job), key: 'kind', width: 200, render: (_, { kind, id }) => <><b>{name(kind)}</b><br /><span className="cq-quiet">{id.slice(0, 8)}</span></> },
    { title: t(jobWords.status), key: 'status', width: 104, render: (_, { status }) => <Tag color={colours[status]}>{t(uiWords[status])}</Tag> },
    { title: t(jobWords.progress), key: 'progress', render: (_, job) => <JobBar job={job} /> },
    { title: t(jobWords.created), key: 'created', width: 152, render: (_, { createdAt }) => <span className="cq-number">{dateTime(createdAt)}</span> },
    { title: t(jobWords.finished), key: 'finished', width: 152, render: (_, { finishedAt }) => <span className="cq-number">{dateTime(finishedAt)}</span> },
    { title: t(jobWords.acts), key: 'acts', width: 120, render: (_, job) => <JobActs job={job} /> },
  ];
  return <Table<Job> rowKey="id" columns={columns} dataSource={[...jobs]} pagination={false} scroll={{ x: 900 }} size="middle" />;
}

function JobActs({ job }: { readonly job: Job }) {
  const t = useText();
  const cancel = useAct(cancelJob, [listJobs, readJob]);
  if (hasFile(job)) return <a href={addressOf(downloadJobResult.path, { id: job.id })} download>{t(jobWords.download)}</a>;
  if (isOver(job)) return null;
  return <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: job.id } })}>{t(jobWords.cancel)}</Button>;
}
