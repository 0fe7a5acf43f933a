import { expect, it } from 'vitest';
import { isNewestRun, runAfter } from './runAfter.ts';

const job = (id: string, kind: string, createdAt: string) => ({ id, kind, createdAt, subject: 'run:1', actor: '', rows: null, status: 'done' as const, step: null, progress: 1, startedAt: null, finishedAt: null, result: null, problem: null });
const jobs = [job('later', 'run', '2024-05-02T00:00:00Z'), job('ours', 'run', '2024-05-01T00:00:00.001Z'), job('other', 'export', '2024-05-01T00:00:00Z'), job('before', 'run', '2024-04-30T23:59:59Z')];

it('is the first run asked for after publishing', () => expect(runAfter(jobs, '2024-05-01T00:00:00Z')?.id).toBe('ours'));
it('is unknown when its job is no longer kept', () => expect(runAfter(jobs, '2024-05-03T00:00:00Z')).toBeUndefined());
it('is what the product shows as long as no run came after it', () => {
  expect(jobs.map((one) => isNewestRun(jobs, one))).toEqual([true, false, false, false]);
  expect(isNewestRun([{ ...jobs[0]!, status: 'failed' }, jobs[1]!], jobs[1]!)).toBe(true);
});
