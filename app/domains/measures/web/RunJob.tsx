import { useEffect } from 'react';
import { readJob } from '#core/jobContract.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { isOver, JobBar, Loading, Problem } from '#web/ui/index.ts';
import { stepWords } from './words.ts';

/** A run's job, looked at each second until it has ended; its steps are said in words. */
export function RunJob({ jobId, onOver }: { readonly jobId: string; readonly onOver?: () => void }) {
  const t = useText();
  const { data: job, error, refetch } = useCall(readJob, { params: { id: jobId } }, { staleTime: 0, again: (now) => (now && isOver(now) ? false : 1_000) });
  const over = job !== undefined && isOver(job);
  useEffect(() => { if (over) onOver?.(); /* once, when it ends */ }, [over]);
  if (!job) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="lines" />;
  const words = job.step ? stepWords[job.step] : undefined;
  return <JobBar job={words ? { ...job, step: t(words) } : job} />;
}
