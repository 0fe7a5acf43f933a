import type { ReplyOf } from '#core/contract.ts';
import type { Text } from '#core/text.ts';
import type { listChangeMoments } from '#domains/insights/core/index.ts';
import type { Places } from '#web/shell/say.ts';
import { words } from './changesWords.ts';

export type Moments = ReplyOf<typeof listChangeMoments>['moments'];

/** A moment as a choice reads it. */
export function momentText({ kind, runId, asOf }: Moments[number], asOfDay: (at: string) => string, t: (text: Text, places?: Places) => string): string {
  return kind === 'backfill' ? t(words.monthEnd, { asOf: asOfDay(asOf) }) : t(words.run, { asOf: asOfDay(asOf), id: runId ?? 0 });
}

const HALF_A_DAY = 43_200_000;

/** The two runs that an address names: by default the newest full run, and the full one before it, of an earlier day where there is one; as the server has it. */
export function pairOf(moments: Moments, before: number, after: number): { readonly before: Moments[number]; readonly after: Moments[number] } | null {
  const second = moments.find(({ runId }) => runId === after) ?? moments.filter(({ kind }) => kind === 'full').toSorted((a, b) => (b.runId ?? 0) - (a.runId ?? 0))[0];
  if (second === undefined) return null;
  const earlier = moments.filter(({ asOf }) => asOf < second.asOf);
  const full = earlier.filter(({ kind, runId }) => kind === 'full' && (runId ?? 0) < (second.runId ?? 0));
  const first = earlier.find(({ runId }) => runId === before) ?? full.find(({ asOf }) => Date.parse(second.asOf) - Date.parse(asOf) >= HALF_A_DAY) ?? full[0] ?? earlier[0];
  return first === undefined ? null : { before: first, after: second };
}
