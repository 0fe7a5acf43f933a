import type { Job } from '#web/ui/job.ts';
import { paceOf } from '#web/ui/jobPace.ts';

export type JobRate = { readonly per: 'second'; readonly rows: number } | { readonly per: 'minute'; readonly share: number };

/** How fast a job goes or went: rows a second where it counts rows, else the share of the whole a minute while it runs. */
export function rateOf(job: Pick<Job, 'status' | 'startedAt' | 'finishedAt' | 'progress' | 'rows'>, now: number): JobRate | null {
  const { elapsedSeconds } = paceOf(job, now);
  if (elapsedSeconds === null) return null;
  if (job.rows !== null && job.rows > 0 && elapsedSeconds >= 0.05) return { per: 'second', rows: job.rows / elapsedSeconds };
  return job.status === 'running' && job.progress !== null && job.progress >= 0.03 && elapsedSeconds >= 2 ? { per: 'minute', share: (60 * job.progress) / elapsedSeconds } : null;
}
