import { JobCancelled, type Report } from '#server/jobs/jobQueue.ts';

/** A report that a cancelled job does not stop at: what has begun to become visible comes to its end, since half of it must never be seen. */
export function unstoppable(report: Report): Report {
  return async (step, progress) => { await report(step, progress).catch((error: unknown) => { if (!(error instanceof JobCancelled)) throw error; }); };
}
