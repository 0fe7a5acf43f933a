import { expect, it } from 'vitest';
import { rateOf } from './jobRate.ts';

const startedAt = '2026-11-22T00:00:00Z';
const now = Date.parse(startedAt) + 30_000;
const running = { status: 'running', startedAt, finishedAt: null, progress: 0.25, rows: null } as const;

it('tells rows a second of a job that counted rows', () => expect(rateOf({ ...running, status: 'done', finishedAt: '2026-11-22T00:00:10Z', rows: 5_000 }, now)).toEqual({ per: 'second', rows: 500 }));
it('tells the share a minute of one that runs', () => expect(rateOf(running, now)).toEqual({ per: 'minute', share: 0.5 }));
it.each([{ ...running, startedAt: null }, { ...running, progress: null }, { ...running, progress: 0.01 }, { ...running, status: 'done', finishedAt: '2026-11-22T00:00:10Z' } as const])('tells nothing of %j', (job) => expect(rateOf(job, now)).toBeNull());
