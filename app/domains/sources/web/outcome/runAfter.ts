import type { ReplyOf } from '#core/contract.ts';
import type { listJobs } from '#core/jobContract.ts';

type Jobs = ReplyOf<typeof listJobs>['jobs'];

/** The run that publishing started: the first one asked for from that moment on. Both are written in one transaction. */
export function runAfter(jobs: Jobs, publishedAt: string): Jobs[number] | undefined {
  const from = Date.parse(publishedAt);
  return jobs.filter(({ kind, createdAt }) => kind === 'run' && Date.parse(createdAt) >= from)
    .reduce<Jobs[number] | undefined>((first, job) => (first === undefined || Date.parse(job.createdAt) < Date.parse(first.createdAt) ? job : first), undefined);
}

/** Whether a finished run is the newest one, so that what the product shows now is as of its moment. */
export function isNewestRun(jobs: Jobs, job: Jobs[number]): boolean {
  return job.status === 'done' && !jobs.some(({ kind, status, createdAt }) => kind === 'run' && status === 'done' && Date.parse(createdAt) > Date.parse(job.createdAt));
}
