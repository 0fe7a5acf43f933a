import type { Job } from '#web/ui/job.ts';

export interface JobPace { readonly elapsedSeconds: number | null; readonly remainingSeconds: number | null }

/** How long a job has run, and how long it has to go at the pace it kept so far. Too early on, nothing is promised. */
export function paceOf({ startedAt, finishedAt, progress }: Pick<Job, 'startedAt' | 'finishedAt' | 'progress'>, now: number): JobPace {
  if (!startedAt) return { elapsedSeconds: null, remainingSeconds: null };
  const elapsedSeconds = Math.max(0, ((finishedAt ? Date.parse(finishedAt) : now) - Date.parse(startedAt)) / 1000);
  const known = !finishedAt && progress !== null && progress >= 0.03 && progress < 1 && elapsedSeconds >= 2;
  return { elapsedSeconds, remainingSeconds: known ? (elapsedSeconds * (1 - progress)) / progress : null };
}
