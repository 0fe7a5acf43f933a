import { Button } from 'antd';
import { useState } from 'react';
import { changeImport, listImports, listSources, readImport, type RecordKind } from '#domains/sources/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Panel, Panels, Problem } from '#web/ui/index.ts';
import { DiscardImport } from '../DiscardImport.tsx';
import { isSourceName, SourceField } from '../SourceField.tsx';
import type { ShownImport } from '../shownImport.ts';
import { FileReading } from './FileReading.tsx';
import { KindChoice } from './KindChoice.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { words } from './words.ts';

/** What the file is: its kind of record, its source, and how it is read. */
export function FileStep({ batch, onNext }: { readonly batch: ShownImport; readonly onNext: () => void }) {
  const t = useText();
  const change = useAct(changeImport, [readImport, listImports, listSources]);
  const [source, setSource] = useState(batch.source);
  const [chosen, setChosen] = useState(false);
  const params = { id: batch.id };
  const choose = (kind: RecordKind) => { setChosen(true); change.mutate({ params, body: { kind } }); };
  const moved = source !== batch.source && isSourceName(source);
  // Going on from a doubtful kind is the answer to it; a source that was written but not yet kept is kept.
  const goOn = () => {
    const body = { ...(batch.kindIsSure ? {} : { kind: batch.kind }), ...(moved ? { source } : {}) };
    if (Object.keys(body).length === 0) onNext(); else change.mutate({ params, body }, { onSuccess: onNext });
  };
  return (
    <>
      <Panels split="wide">
        <div className="cq-stack">
          <KindChoice kind={batch.kind} sure={batch.kindIsSure} chosen={chosen} busy={change.isPending} onKind={choose} />
          <PreviewTable look={batch} />
        </div>
        <div className="cq-stack">
          <FileReading batch={batch} />
          <Panel><SourceField value={source} onChange={setSource} disabled={change.isPending} /></Panel>
        </div>
      </Panels>
      {change.error ? <Problem error={change.error} /> : null}
      <div className="cq-import-acts">
        <DiscardImport batch={batch} />
        <Button type="primary" loading={change.isPending} disabled={!isSourceName(source)} onClick={goOn}>{t(words.next)}</Button>
      </div>
    </>
  );
}
