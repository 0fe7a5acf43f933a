import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { listJobs } from '#core/jobContract.ts';
import { useEffect } from 'react';
import { renewSession, useCall, useSession, useText } from '#web/shell/index.ts';
import { SESSION_KEY } from '#web/shell/session.ts';
import { isOver, JobBar, Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { words } from '../importWords.ts';
import { isNewestRun, runAfter } from './runAfter.ts';

/** The run that followed the import, and from there to the overview. */
export function RunAfter({ publishedAt }: { readonly publishedAt: string }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data, error, refetch } = useCall(listJobs, { query: {} }, { staleTime: 0, again: (reply) => { const job = reply && runAfter(reply.jobs, publishedAt); return reply === undefined || (job && !isOver(job)) ? 1_000 : false; } });
  const job = data && runAfter(data.jobs, publishedAt);
  const done = job?.status === 'done';
  // The as-of moment of the newest run is known to the session, which was read before the run.
  useEffect(() => { if (done) void client.invalidateQueries({ queryKey: SESSION_KEY }); }, [client, done]);
  const says = useAsOf(data && job && isNewestRun(data.jobs, job) ? job.createdAt : null);
  if (error && !data) return <Problem error={error} onRetry={() => { void refetch(); }} />;
  if (!data) return <Loading as="card" />;
  if (!job) return <p className="cq-quiet">{t(words.runUnknown)} <Link to="/runs">{t(words.toRuns)}</Link></p>;
  const toOverview = () => { void renewSession(client).then(() => navigate({ to: '/' })); };
  return (
    <Panel
      title={t(done ? words.runTitleDone : isOver(job) ? words.runTitleFailed : words.runTitleGoing)}
      subtitle={isOver(job) ? says : t(words.runSays)}
      actions={<Link to="/runs">{t(words.toRuns)}</Link>}
    >
      <JobBar job={job} after={done ? <Button type="primary" className="cq-under" onClick={toOverview}>{t(words.toOverview)}</Button> : undefined} />
    </Panel>
  );
}

/** As of which day the newest run judged; a day before that of its start is that on which the data end. */
function useAsOf(startedAt: string | null): string | undefined {
  const t = useText();
  const { asOfDay, date } = useFormat();
  const { asOf } = useSession();
  if (startedAt === null || asOf === null) return undefined;
  return t(asOfDay(asOf) === date(startedAt) ? words.runAsOf : words.runAsOfPast, { asOf: asOfDay(asOf) });
}
