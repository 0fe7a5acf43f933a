import { expect, it } from 'vitest';
import { pairOf, type Moments } from './changeMoment.ts';

const moment = (runId: number, asOf: string, kind: 'full' | 'backfill' = 'full'): Moments[number] => ({ runId, kind, asOf: `${asOf}:00:00.000Z`, updatedAt: null });
const kept = [moment(9, '2026-03-05T10'), moment(8, '2026-03-05T08'), moment(7, '2026-03-04T09'), moment(3, '2026-02-28T16', 'backfill')];
const ids = (before: number, after: number, moments: Moments = kept) => { const pair = pairOf(moments, before, after); return pair && [pair.before.runId, pair.after.runId]; };

it('the newest full run is compared with the one of the day before, unless the address names others', () => {
  expect(ids(0, 0)).toEqual([7, 9]);
  expect(ids(8, 0)).toEqual([8, 9]);
  expect(ids(3, 7)).toEqual([3, 7]);
});
it('where there is no earlier full run any earlier moment is taken; where there is none at all there is nothing to compare', () => {
  expect(ids(0, 7)).toEqual([3, 7]);
  expect(ids(0, 0, kept.slice(0, 2))).toEqual([8, 9]);
  expect(ids(0, 0, kept.slice(0, 1))).toBeNull();
});
it('a run that is later than the second moment is not its first', () => { expect(ids(9, 8)).toEqual([7, 8]); });
