import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/shell/index.ts';
import { actorText, Panels, useFormat } from '#web/ui/index.ts';
import { Reasons } from '../outcome/Reasons.tsx';
import { RowPlaces } from '../outcome/RowPlaces.tsx';
import { RunAfter } from '../outcome/RunAfter.tsx';
import type { ShownImport } from '../shownImport.ts';
import { words } from './words.ts';

/** An import that was taken back: by whom and when, and what it had brought. */
export function Undone({ batch, next }: { readonly batch: ShownImport; readonly next: ReactNode }) {
  const t = useText();
  const { dateTime } = useFormat();
  const { id, kind, counts, undoneAt, undoneBy } = batch;
  const by = undoneBy === null ? '' : t(words.by, { who: t(actorText(undoneBy)), when: dateTime(undoneAt) });
  return (
    <>
      <Alert type="info" showIcon title={by} description={t(words.undoneSays)} action={next} />
      {undoneAt === null ? null : <RunAfter publishedAt={undoneAt} />}
      {counts === null ? null : <Panels split="wide"><RowPlaces id={id} counts={counts} done gone /><Reasons id={id} kind={kind} reasons={counts.reasons} gone /></Panels>}
    </>
  );
}
