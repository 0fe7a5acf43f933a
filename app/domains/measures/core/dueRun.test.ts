import { describe, expect, it } from 'vitest';
import { dueRun, type DueGiven } from './dueRun.ts';

const NEWEST = { day: '2026-11-22', live: true, policyInForce: true, customers: 900, seconds: 3, secondsAgo: 3600, updated: 0 };
const quiet: DueGiven = { newest: NEWEST, ranBefore: false, runOpen: false, failedLately: false, dueDay: '2026-11-22', touched: 0 };
const due = (change: Partial<DueGiven>, newest: Partial<typeof NEWEST> = {}): string => { const found = dueRun({ ...quiet, newest: { ...NEWEST, ...newest }, ...change }); return found.due === 'run' ? `run: ${found.reason}` : found.due; };

describe('what is due', () => {
  it('nothing, while no fact has come in on the day of the run', () => { expect(due({})).toBe('nothing'); });
  it('an update for a few customers, a run for more than a third, counting those of earlier updates', () => {
    expect(due({ touched: 1 })).toBe('update');
    expect(due({ touched: 300 })).toBe('update');
    expect(due({ touched: 301 })).toBe('run: import');
    expect(due({ touched: 1 }, { updated: 300 })).toBe('run: import');
  });
  it('an update for the time being, where a run has only just been made', () => { expect(due({ touched: 301 }, { secondsAgo: 59 })).toBe('update'); });
  it('nothing for many, while a run is on its way that sees them; a few are followed meanwhile', () => {
    expect(due({ touched: 301, runOpen: true })).toBe('nothing');
    expect(due({ touched: 3, runOpen: true })).toBe('update');
    expect(due({ touched: 3, runOpen: true }, { updated: 300 })).toBe('update');
  });
  it('one run when the business day changes, not for a look at the past, and not again while it is on its way or has failed', () => {
    expect(due({ dueDay: '2026-11-23' })).toBe('run: day');
    expect(due({ dueDay: '2026-11-23' }, { live: false })).toBe('nothing');
    expect(due({ dueDay: '2026-11-23', runOpen: true })).toBe('nothing');
    expect(due({ dueDay: '2026-11-23', failedLately: true })).toBe('nothing');
  });
  it('a run where thresholds or value settings changed', () => { expect(due({}, { policyInForce: false })).toBe('run: policy'); });
  it('a run after an upgrade that made the tables of runs anew, and none for an installation that never ran', () => {
    expect(dueRun({ ...quiet, newest: null, ranBefore: true })).toEqual({ due: 'run', reason: 'upgrade' });
    expect(dueRun({ ...quiet, newest: null })).toEqual({ due: 'nothing' });
  });
});
