import { useState } from 'react';
import type { RecordMapping } from '#domains/sources/core/index.ts';
import type { ShownImport } from './shownImport.ts';

export interface Draft { readonly mapping: RecordMapping; readonly timeZone: string }

/** What a person has decided so far; kept while steps are gone back and forth, begun anew when the file is read in another way or is of another kind. */
export function useDraft(batch: ShownImport): readonly [Draft, (change: (now: Draft) => Draft) => void] {
  const key = JSON.stringify([batch.id, batch.kind, batch.reading, batch.shape.columns.map(({ name }) => name)]);
  const first = (): Draft => ({ mapping: batch.mapping ?? batch.suggestion.mapping, timeZone: batch.timeZone });
  const [kept, setKept] = useState(() => ({ key, draft: first() }));
  const draft = kept.key === key ? kept.draft : first();
  return [draft, (change) => setKept((now) => ({ key, draft: change(now.key === key ? now.draft : first()) }))];
}
