import { expect, it } from 'vitest';
import { paceOf } from './jobPace.ts';

const startedAt = '2026-11-22T00:00:00Z';
const at = (seconds: number) => Date.parse(startedAt) + seconds * 1000;

it('foretells from the pace so far', () => expect(paceOf({ startedAt, finishedAt: null, progress: 0.25 }, at(20))).toEqual({ elapsedSeconds: 20, remainingSeconds: 60 }));
it.each([[0.01, 20], [0.5, 1], [null, 60], [1, 60]])('promises nothing at %s after %s s', (progress, seconds) => expect(paceOf({ startedAt, finishedAt: null, progress }, at(seconds)).remainingSeconds).toBeNull());
it('knows how long an ended job took', () => expect(paceOf({ startedAt, finishedAt: '2026-11-22T00:00:09Z', progress: 1 }, at(500))).toEqual({ elapsedSeconds: 9, remainingSeconds: null }));
it('says nothing of a job that waits', () => expect(paceOf({ startedAt: null, finishedAt: null, progress: null }, at(5)).elapsedSeconds).toBeNull());
