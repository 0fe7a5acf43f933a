import type { CustomerValue } from './valueReport.ts';

type Past = CustomerValue['history'][number];

/** The value run by run, oldest first, ending with the one that is shown. */
export function customerHistory({ history, runId, asOf, clv, pActive }: Pick<CustomerValue, 'history' | 'runId' | 'asOf' | 'clv' | 'pActive'>): Past[] {
  const earlier = history.filter((past) => past.runId !== runId);
  return clv && pActive !== null ? [...earlier, { runId, asOf, clv: clv.value, low: clv.low, high: clv.high, pActive }] : earlier;
}

/** Runs as of the same day can only be told apart by their number. */
export function labelsOf(history: readonly { readonly runId: number; readonly day: string }[]): ReadonlyMap<string, string> {
  return new Map(history.map(({ runId, day }) => [String(runId), history.filter((one) => one.day === day).length > 1 ? `${day} #${runId}` : day]));
}
