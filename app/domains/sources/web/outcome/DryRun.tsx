import { Alert, Button } from 'antd';
import { listImports, publishImport, readImport } from '#domains/sources/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { FigureRow, Panel, Panels, Problem, useFormat } from '#web/ui/index.ts';
import { DiscardImport } from '../DiscardImport.tsx';
import type { ImportCounts, ShownImport } from '../shownImport.ts';
import { Warnings } from '../Warnings.tsx';
import { countFigures } from './countFigures.ts';
import { MappingShown } from './MappingShown.tsx';
import { Reasons } from './Reasons.tsx';
import { RowPlaces } from './RowPlaces.tsx';
import { words } from './words.ts';

interface Props { readonly batch: ShownImport; readonly counts: ImportCounts; readonly onChange: () => void }

/** What would happen to every row; nothing is written before the button that says how many. */
export function DryRun({ batch, counts, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const publish = useAct(publishImport, [readImport, listImports]);
  const begin = () => publish.mutate({ params: { id: batch.id } });
  const nothing = counts.accepted === 0 && counts.quarantined === 0;
  return (
    <>
      <FigureRow figures={countFigures(batch, t, format)} />
      {nothing ? (counts.unchanged > 0 ? <Alert type="info" showIcon title={t(counts.rejected === 0 ? words.allUnchanged : words.goodUnchanged, { unchanged: counts.unchanged, rejected: counts.rejected })} /> : <Alert type="error" showIcon title={t(words.noneAccepted)} description={t(words.noneAcceptedSays)} />) : null}
      <Warnings sentences={counts.warnings.map((warning) => t(warning))} />
      <Panels split="wide">
        <RowPlaces id={batch.id} counts={counts} />
        <Reasons id={batch.id} kind={batch.kind} reasons={counts.reasons} />
      </Panels>
      <Panel title={t(words.shownTitle)} actions={<Button size="small" onClick={onChange}>{t(words.change)}</Button>}><MappingShown batch={batch} /></Panel>
      {publish.error ? <Problem error={publish.error} onRetry={begin} /> : null}
      <div className="cq-import-acts">
        {nothing ? null : <span className="cq-quiet">{t(counts.accepted === 0 ? words.waitingSays : words.publishSays)}</span>}
        <DiscardImport batch={batch} />
        <Button type="primary" disabled={nothing} loading={publish.isPending} onClick={begin}>{usePublishText(counts)}</Button>
      </div>
    </>
  );
}

/** What the button will do: 导入 12,480 行：新增 11,020，更新 1,460. */
function usePublishText({ accepted, created, updated, quarantined }: ImportCounts): string {
  const t = useText();
  const { number } = useFormat();
  if (accepted === 0 && quarantined === 0) return t(words.nothingToImport);
  if (accepted === 0) return t(words.publishWaiting, { count: number(quarantined) });
  const parts = [created > 0 || updated === 0 ? t(words.newPart, { count: number(created) }) : '', updated > 0 ? t(words.updatedPart, { count: number(updated) }) : ''].filter(Boolean).join(t(words.and));
  return t(accepted === 1 ? words.publishOne : words.publish, { accepted: number(accepted), parts });
}
