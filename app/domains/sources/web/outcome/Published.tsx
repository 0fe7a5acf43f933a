import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useText } from '#web/shell/index.ts';
import { FigureRow, Panel, Panels, useFormat } from '#web/ui/index.ts';
import { words as pageWords } from '../importWords.ts';
import { words as listWords } from '../list/words.ts';
import type { ImportCounts, ShownImport } from '../shownImport.ts';
import { UndoImport } from '../undo/UndoImport.tsx';
import { Warnings } from '../Warnings.tsx';
import { countFigures } from './countFigures.ts';
import { MappingShown } from './MappingShown.tsx';
import { Reasons } from './Reasons.tsx';
import { RowPlaces } from './RowPlaces.tsx';
import { RunAfter } from './RunAfter.tsx';
import { words } from './words.ts';

/** What the import brought, what waits for a person, the run that follows, and the way back. */
export function Published({ batch, counts }: { readonly batch: ShownImport; readonly counts: ImportCounts }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { id, waiting } = batch;
  const toQuarantine = () => { void navigate({ to: '/imports/$id/quarantine', params: { id: String(id) } }); };
  return (
    <>
      {counts.accepted === 0 && counts.unchanged > 0 ? <Alert type="info" showIcon title={t(words.allUnchanged)} /> : null}
      <FigureRow figures={countFigures(batch, t, format)} />
      {waiting > 0 ? <Alert type="warning" showIcon title={t(words.quarantineSays, { count: waiting })} action={<Button onClick={toQuarantine}>{t(words.quarantineLink, { count: waiting })}</Button>} /> : null}
      {batch.publishedAt === null || counts.accepted === 0 ? null : <RunAfter publishedAt={batch.publishedAt} />}
      <Warnings sentences={counts.warnings.map((warning) => t(warning))} />
      <Panels split="wide">
        <RowPlaces id={id} counts={counts} done />
        <Reasons id={id} kind={batch.kind} reasons={counts.reasons} />
      </Panels>
      {batch.mapping === null ? null : <Panel title={t(words.shownTitle)}><MappingShown batch={batch} /></Panel>}
      <div className="cq-import-acts cq-loose">
        <Link to="/imports">{t(listWords.allImports)}</Link>
        <UndoImport batch={batch} />
        <Button onClick={() => { void navigate({ to: '/imports/new' }); }}>{t(pageWords.importAnother)}</Button>
      </div>
    </>
  );
}
