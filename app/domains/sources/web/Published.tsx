import { Alert, Button } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import { useText } from '#web/shell/index.ts';
import { FigureRow, Panel, Panels, useFormat } from '#web/ui/index.ts';
import { countFigures } from './countFigures.ts';
import { Destinations } from './Destinations.tsx';
import { newLinesOf } from './destinations.ts';
import { words } from './importWords.ts';
import { MappingShown } from './MappingShown.tsx';
import { RunAfter } from './RunAfter.tsx';
import type { ImportCounts, ShownImport } from './shownImport.ts';
import { Warnings } from './Warnings.tsx';
import { words as listWords } from './words.ts';

/** What the import brought, and the run that follows it. */
export function Published({ batch, counts }: { readonly batch: ShownImport; readonly counts: ImportCounts }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  return (
    <>
      {newLinesOf(counts) === 0 ? <Alert type="info" showIcon title={t(words.nothingNew)} /> : null}
      <FigureRow figures={countFigures(batch, t, format)} />
      {batch.publishedAt === null ? null : <RunAfter publishedAt={batch.publishedAt} />}
      <Warnings sentences={counts.warnings.map((warning) => t(warning))} />
      <Panels>
        <Destinations id={batch.id} counts={counts} />
        <Panel title={t(words.shownTitle)}><MappingShown batch={batch} /></Panel>
      </Panels>
      <div className="cq-import-acts cq-loose">
        <Link to="/imports">{t(listWords.allImports)}</Link>
        <Button onClick={() => { void navigate({ to: '/imports/new' }); }}>{t(words.importAnother)}</Button>
      </div>
    </>
  );
}
