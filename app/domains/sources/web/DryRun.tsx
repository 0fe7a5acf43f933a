import { Alert, Button } from 'antd';
import { listImports, publishImport, readImport } from '#domains/sources/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { FigureRow, Panel, Panels, Problem, useFormat } from '#web/ui/index.ts';
import { countFigures } from './countFigures.ts';
import { Destinations } from './Destinations.tsx';
import { DiscardImport } from './DiscardImport.tsx';
import { words } from './importWords.ts';
import { MappingShown } from './MappingShown.tsx';
import type { ImportCounts, ShownImport } from './shownImport.ts';
import { Warnings } from './Warnings.tsx';

interface Props { readonly batch: ShownImport; readonly counts: ImportCounts; readonly onChange: () => void }

/** What would happen to every row; nothing is written before the button that says how many. */
export function DryRun({ batch, counts, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const publish = useAct(publishImport, [readImport, listImports]);
  const begin = () => publish.mutate({ params: { id: batch.id } });
  return (
    <>
      <FigureRow figures={countFigures(batch, t, format)} />
      {counts.accepted === 0 ? <Alert type="error" showIcon title={t(words.noneAccepted)} description={t(words.noneAcceptedSays)} /> : null}
      <Warnings sentences={counts.warnings.map((warning) => t(warning))} />
      <Panels>
        <Destinations id={batch.id} counts={counts} />
        <Panel title={t(words.shownTitle)} actions={<Button size="small" onClick={onChange}>{t(words.change)}</Button>}><MappingShown batch={batch} /></Panel>
      </Panels>
      {publish.error ? <Problem error={publish.error} onRetry={begin} /> : null}
      <div className="cq-import-acts">
        <span className="cq-quiet">{t(words.publishSays)}</span>
        <DiscardImport batch={batch} />
        <Button type="primary" disabled={counts.accepted === 0} loading={publish.isPending} onClick={begin}>{t(words.publish, { count: counts.accepted })}</Button>
      </div>
    </>
  );
}
