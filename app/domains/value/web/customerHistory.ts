import type { CustomerValue } from './valueReport.ts';

type Past = CustomerValue['history'][number];

/** The value as of each day that was looked at, oldest first, by the newest run of that day; the shown run counts among them. */
export function customerHistory({ history, runId, asOf, clv, pActive }: Pick<CustomerValue, 'history' | 'runId' | 'asOf' | 'clv' | 'pActive'>, dayOf: (moment: string) => string): Past[] {
  const shown = clv && pActive !== null ? [{ runId, asOf, clv: clv.value, low: clv.low, high: clv.high, pActive }] : [];
  const byRun = [...history.filter((past) => past.runId !== runId), ...shown].toSorted((a, b) => a.runId - b.runId);
  const newest = new Map(byRun.map((past) => [dayOf(past.asOf), past]));
  return [...newest.values()].toSorted((a, b) => Date.parse(a.asOf) - Date.parse(b.asOf));
}

/** Whether the value rose or fell from first to last; a move within one part in a hundred is neither. */
export function directionOf(past: readonly Past[]): 'rose' | 'fell' | 'same' {
  const [first, last] = [past[0]?.clv ?? 0, past.at(-1)?.clv ?? 0];
  if (Math.abs(last - first) <= 0.01 * Math.max(Math.abs(first), Math.abs(last))) return 'same';
  return last > first ? 'rose' : 'fell';
}
