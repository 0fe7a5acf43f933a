import type { ReplyOf } from '#core/contract.ts';
import type { readJob } from '#core/jobContract.ts';

export type Job = ReplyOf<typeof readJob>;
export type JobStatus = Job['status'];

export function isOver({ status }: Pick<Job, 'status'>): boolean { return status === 'done' || status === 'failed' || status === 'cancelled'; }
