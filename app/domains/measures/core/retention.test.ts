import { describe, expect, it } from 'vitest';
import { keptRuns, type RetainedRun } from './retention.ts';

const full = (id: number, day: string): RetainedRun => ({ id, day, kind: 'full' });
const backfill = (id: number, day: string): RetainedRun => ({ id, day, kind: 'backfill' });

describe('which runs are kept', () => {
  it('the newest three, then the last of each of the newest days', () => {
    const runs = [full(1, '2026-11-18'), full(2, '2026-11-19'), full(3, '2026-11-20'), full(4, '2026-11-20'), full(5, '2026-11-21'), full(6, '2026-11-21'), full(7, '2026-11-21'), full(8, '2026-11-21')];
    expect([...keptRuns(runs, { days: 3, monthEnds: 0 })]).toEqual([[8, 'newest'], [7, 'recent'], [6, 'recent'], [4, 'recent'], [2, 'recent']]);
  });
  it('the last run of each month before the one that goes on, and one computed for its end later', () => {
    const runs = [full(1, '2026-08-30'), full(2, '2026-09-28'), full(3, '2026-09-30'), full(4, '2026-10-30'), full(5, '2026-11-03'), full(6, '2026-11-04'), full(7, '2026-11-05'), backfill(8, '2026-07-31'), backfill(9, '2026-10-31'), backfill(10, '2026-10-31')];
    expect([...keptRuns(runs, { days: 1, monthEnds: 3 })]).toEqual([[7, 'newest'], [6, 'recent'], [5, 'recent'], [4, 'month-end'], [3, 'month-end'], [10, 'backfill'], [8, 'backfill']]);
  });
  it('a run as of a day long ago is what pages show while it is the newest', () => {
    expect([...keptRuns([full(1, '2026-11-05'), full(2, '2024-02-29')], { days: 1, monthEnds: 0 })]).toEqual([[2, 'newest'], [1, 'recent']]);
  });
});
