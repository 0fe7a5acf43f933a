import { Alert, Button } from 'antd';
import { useState } from 'react';
import { checkImport, dateOrderTexts, listImports, missingFields, orderFieldTexts, readImport, type PartialOrderMapping } from '#domains/sources/core/index.ts';
import { useAct, useLang, useText } from '#web/shell/index.ts';
import { Panel, Panels, Problem } from '#web/ui/index.ts';
import { ColumnMeanings } from './ColumnMeanings.tsx';
import { DiscardImport } from './DiscardImport.tsx';
import { FileReading } from './FileReading.tsx';
import { words } from './importWords.ts';
import { assignColumn, completeMapping, sameMapping, warningsStanding } from './mappingDraft.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { ReadingForm } from './ReadingForm.tsx';
import type { ShownImport } from './shownImport.ts';
import { Warnings } from './Warnings.tsx';

interface Props {
  readonly batch: ShownImport;
  /** Given when a dry run was done before: goes back to its result. */
  readonly onBack?: () => void;
}

/** What each column means and how its values are read; the dry run follows. Another reading of the file begins anew. */
export function MapColumns(props: Props) { return <Mapping key={`${props.batch.id} ${JSON.stringify(props.batch.reading)}`} {...props} />; }

function Mapping({ batch, onBack }: Props) {
  const t = useText();
  const [mapping, setMapping] = useState<PartialOrderMapping>(batch.mapping ?? batch.suggestion.mapping);
  const [timeZone, setTimeZone] = useState(batch.timeZone);
  const check = useAct(checkImport, [readImport, listImports]);
  const complete = completeMapping(mapping);
  const dryRun = () => { if (complete) check.mutate({ params: { id: batch.id }, body: { mapping: complete, timeZone } }); };
  const warnings = warningsStanding(batch.suggestion, mapping).map(({ message, data }) => t(message, { ...data, order: t(dateOrderTexts[mapping.dateOrder]) }));
  const unlike = !sameMapping(mapping, batch.suggestion.mapping);
  return (
    <>
      <Missing mapping={mapping} />
      <Warnings sentences={warnings} />
      <Panels split="wide">
        <Panel title={t(words.columnsTitle)} subtitle={t(words.columnsSays)} actions={unlike ? <Button size="small" onClick={() => setMapping(batch.suggestion.mapping)}>{t(words.asSuggested)}</Button> : undefined}>
          <ColumnMeanings columns={batch.shape.columns} mapping={mapping} suggestion={batch.suggestion} onAssign={(column, fields) => setMapping((now) => assignColumn(now, column, fields, batch))} />
        </Panel>
        <div className="cq-stack">
          <FileReading batch={batch} />
          <Panel title={t(words.readingTitle)}>
            <ReadingForm reading={mapping} timeZone={timeZone} onReading={(change) => setMapping((now) => ({ ...now, ...change }))} onTimeZone={setTimeZone} />
          </Panel>
        </div>
      </Panels>
      <Panel title={t(words.previewTitle, { count: batch.preview.length })} subtitle={t(words.previewSays)}><PreviewTable look={batch} mapping={mapping} /></Panel>
      {check.error ? <Problem error={check.error} onRetry={dryRun} /> : null}
      <div className="cq-import-acts">
        <span className="cq-quiet">{t(words.trySays)}</span>
        <DiscardImport batch={batch} />
        {onBack ? <Button onClick={onBack}>{t(words.keepResult)}</Button> : null}
        <Button type="primary" disabled={complete === null} loading={check.isPending} onClick={dryRun}>{t(batch.mapping ? words.tryAgain : words.try)}</Button>
      </div>
    </>
  );
}

function Missing({ mapping }: { readonly mapping: PartialOrderMapping }) {
  const t = useText();
  const join = useLang() === 'zh' ? '、' : ', ';
  const missing = missingFields(mapping).map((field) => t(orderFieldTexts[field])).join(join);
  if (missing === '') return null;
  return <Alert type="error" showIcon title={t(words.missing, { missing })} description={t(words.missingSays)} />;
}
