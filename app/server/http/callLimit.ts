import { groundProblems, Problem } from '#core/problem.ts';

const WINDOW_MS = 60_000;

/** Counts the calls of each caller in windows of a minute, and refuses those beyond `most`. */
export function callLimit(most: number, clock: () => number = () => performance.now()): (caller: string) => void {
  const windows = new Map<string, { since: number; calls: number }>();
  return (caller) => {
    const now = clock();
    const open = windows.get(caller);
    if (open === undefined || now - open.since >= WINDOW_MS) { windows.set(caller, { since: now, calls: 1 }); return; }
    open.calls += 1;
    if (open.calls > most) throw new Problem(groundProblems.tooMany, { data: { seconds: Math.ceil((open.since + WINDOW_MS - now) / 1000) } });
  };
}
