import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { listJobs } from '#core/jobContract.ts';
import { renewSession, useCall, useText } from '#web/shell/index.ts';
import { isOver, JobBar, Loading, Panel, Problem } from '#web/ui/index.ts';
import { words } from './importWords.ts';
import { runAfter } from './runAfter.ts';

/** The run that followed the import, and from there to the overview. */
export function RunAfter({ publishedAt }: { readonly publishedAt: string }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data, error, refetch } = useCall(listJobs, { query: {} }, { staleTime: 0, again: (reply) => { const job = reply && runAfter(reply.jobs, publishedAt); return reply === undefined || (job && !isOver(job)) ? 1_000 : false; } });
  if (error && !data) return <Problem error={error} onRetry={() => { void refetch(); }} />;
  if (!data) return <Loading as="card" />;
  const job = runAfter(data.jobs, publishedAt);
  if (!job) return <p className="cq-quiet">{t(words.runUnknown)} <Link to="/runs">{t(words.toRuns)}</Link></p>;
  const done = job.status === 'done';
  const toOverview = () => { void renewSession(client).then(() => navigate({ to: '/' })); };
  return (
    <Panel
      title={t(done ? words.runTitleDone : isOver(job) ? words.runTitleFailed : words.runTitleGoing)}
      subtitle={isOver(job) ? undefined : t(words.runSays)}
      actions={<Link to="/runs">{t(words.toRuns)}</Link>}
    >
      <JobBar job={job} after={done ? <Button type="primary" className="cq-under" onClick={toOverview}>{t(words.toOverview)}</Button> : undefined} />
    </Panel>
  );
}
