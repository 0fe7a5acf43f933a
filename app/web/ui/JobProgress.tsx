import { Progress } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { readJob } from '#core/jobContract.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useShellParts } from '#web/shell/session.ts';
import { isOver, type Job } from '#web/ui/job.ts';
import { paceOf } from '#web/ui/jobPace.ts';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { useFormat } from '#web/ui/useFormat.ts';
import { words } from '#web/ui/words.ts';

interface Props {
  readonly jobId: string;
  /** Called once when the job has ended, however it ended. */
  readonly onOver?: (job: Job) => void;
  readonly after?: ReactNode;
}

/** One job, looked at each second until it has ended: step, progress, time gone and time left. */
export function JobProgress({ jobId, onOver, after }: Props) {
  const query = useCall(readJob, { params: { id: jobId } }, { staleTime: 0, again: (job) => (job && isOver(job) ? false : 1_000) });
  const job = query.data;
  const over = job !== undefined && isOver(job);
  useEffect(() => { if (job && over) onOver?.(job); /* once, when it ends */ }, [over]);
  if (query.error && !job) return <Problem error={query.error} onRetry={() => { void query.refetch(); }} />;
  if (!job) return <Loading as="lines" />;
  return <JobBar job={job} after={after} />;
}

/** A job as it stands, without looking again. */
export function JobBar({ job, after }: { readonly job: Job; readonly after?: ReactNode }) {
  const t = useText();
  const { duration } = useFormat();
  const { elapsedSeconds, remainingSeconds } = paceOf(job, Date.now());
  const { stepNames } = useShellParts();
  const over = isOver(job);
  // A step without words is left out: nobody shall read the names of the code.
  const named = job.step && !over ? stepNames[`${job.kind}.${job.step}`] : undefined;
  const step = named ? t(named) : null;
  const notes = [
    t(words[job.status]),
    elapsedSeconds === null ? '' : t(over ? words.took : words.elapsed, { time: duration(elapsedSeconds) }),
    remainingSeconds === null ? '' : t(words.remaining, { time: duration(remainingSeconds) }),
  ].filter(Boolean);
  const percent = job.status === 'done' ? 100 : Math.floor((job.progress ?? 0) * 100);
  return (
    <div className="cq-job" aria-live="polite">
      {step ? <div className="cq-job-step">{step}</div> : null}
      <Progress percent={percent} status={job.status === 'failed' ? 'exception' : job.status === 'done' ? 'success' : over ? 'normal' : 'active'} aria-label={step ?? t(words[job.status])} />
      <p className="cq-quiet">{notes.join(' · ')}</p>
      {job.problem ? <Problem title={job.problem.message} hint={job.problem.hint} /> : null}
      {after}
    </div>
  );
}
