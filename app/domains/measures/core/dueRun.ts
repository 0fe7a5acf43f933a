/** What the product knows when it looks whether its numbers are behind. */
export interface DueGiven {
  /** The run that pages show; null before the first. */
  readonly newest: {
    /** The business day it counts up to. */
    readonly day: string;
    /** Whether it was made as of its own present, and so follows the calendar. */
    readonly live: boolean;
    readonly policyInForce: boolean;
    readonly customers: number;
    readonly seconds: number; readonly secondsAgo: number;
    /** Customers that updates computed anew since, counted each time. */
    readonly updated: number;
  } | null;
  /** Runs of an earlier version whose rows went with an upgrade. */
  readonly ranBefore: boolean;
  /** A full run waits or is at work. */
  readonly runOpen: boolean;
  /** A full run that started by itself failed a while ago at most. */
  readonly failedLately: boolean;
  /** The business day of the moment that is due: now, or the end of a history that is long over. */
  readonly dueDay: string;
  /** Customers touched by facts that the run has not seen. */
  readonly touched: number;
}

export type DueRun = { readonly due: 'nothing' } | { readonly due: 'update' } | { readonly due: 'run'; readonly reason: 'upgrade' | 'day' | 'policy' | 'import' };

const NOTHING: DueRun = { due: 'nothing' };
/** More than this share of the customers touched: models and cuts of all of them would no longer be true. */
const MOST_UPDATED = 1 / 3;
/** Runs that follow from many changes take a twentieth of the time at most. */
const PAUSE = 20;

/** Whether the numbers shown are to be brought up to date for some customers, or computed anew for all. */
export function dueRun({ newest, ranBefore, runOpen, failedLately, dueDay, touched }: DueGiven): DueRun {
  const run = (reason: 'upgrade' | 'day' | 'policy' | 'import'): DueRun => (runOpen || failedLately ? NOTHING : { due: 'run', reason });
  if (newest === null) return ranBefore ? run('upgrade') : NOTHING;
  if (!newest.policyInForce) return run('policy');
  if (newest.live && newest.day < dueDay) return run('day');
  // A look at the past stays until facts that come in ask for the present.
  if (touched === 0 || newest.day !== dueDay) return NOTHING;
  const most = newest.customers * MOST_UPDATED;
  // A run that is on its way sees most of them; what few more come in meanwhile is not kept waiting for it.
  if (runOpen) return touched > most ? NOTHING : { due: 'update' };
  const many = touched + newest.updated > most;
  if (many && newest.secondsAgo >= PAUSE * newest.seconds && !failedLately) return { due: 'run', reason: 'import' };
  return { due: 'update' };
}
