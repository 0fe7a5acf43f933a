import type { ReplyOf } from '#core/contract.ts';
import type { readRun } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { runWords } from './runWords.ts';

type Run = Pick<ReplyOf<typeof readRun>, 'asOf' | 'updates' | 'updatedAt'>;

/** How fresh a run is: the moment it holds for, and whom the last update computed anew, how long ago. */
export function Freshness({ run: { asOf, updates: [last], updatedAt } }: { readonly run: Run }) {
  const t = useText();
  const { dateTime, number, duration } = useFormat();
  if (last === undefined) return <>{t(updatedAt === null ? runWords.upToDate : runWords.lookedAt, { at: dateTime(asOf) })}</>;
  const customers = number(last.customers);
  const what = last.status === 'running' ? t(runWords.updatingNow, { customers }) : t(runWords.updatedAgo, { customers, ago: duration(Math.max(0, (Date.now() - Date.parse(last.finishedAt ?? last.startedAt)) / 1000)) });
  return <>{t(runWords.upToDate, { at: dateTime(asOf) })} · {what}</>;
}
