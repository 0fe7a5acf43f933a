import { Alert, Button } from 'antd';
import { useState } from 'react';
import { checkImport, dateOrderTexts, listImports, readImport, type RecordMapping } from '#domains/sources/core/index.ts';
import { useAct, useLang, useText } from '#web/shell/index.ts';
import { Panel, Panels, Problem } from '#web/ui/index.ts';
import { DiscardImport } from '../DiscardImport.tsx';
import { PreviewTable } from '../file/PreviewTable.tsx';
import { words as pageWords } from '../importWords.ts';
import type { ShownImport } from '../shownImport.ts';
import type { Draft } from '../useDraft.ts';
import { Warnings } from '../Warnings.tsx';
import { CustomerChoice } from './CustomerChoice.tsx';
import { fieldName } from './fieldName.ts';
import { FieldTable } from './FieldTable.tsx';
import { LeftColumns } from './LeftColumns.tsx';
import { completeMapping, fitSaved, sameMapping, warningsStanding } from './mappingDraft.ts';
import { MatchChoice } from './MatchChoice.tsx';
import { MissingFields } from './MissingFields.tsx';
import { ReadingForm } from './ReadingForm.tsx';
import { SavedMappings } from './SavedMappings.tsx';
import { words } from './words.ts';

interface Props {
  readonly batch: ShownImport;
  readonly draft: Draft;
  readonly onDraft: (change: (now: Draft) => Draft) => void;
  readonly onBack: () => void;
  /** Given when a dry run was done before: goes back to its result. */
  readonly onResult?: () => void;
}

/** What each column means and what happens to the records; the dry run follows. */
export function MappingStep({ batch, draft: { mapping, timeZone }, onDraft, onBack, onResult }: Props) {
  const t = useText();
  const check = useAct(checkImport, [readImport, listImports]);
  const complete = completeMapping(mapping);
  const onMapping = (change: (now: RecordMapping) => RecordMapping) => onDraft((now) => ({ ...now, mapping: change(now.mapping) }));
  const dryRun = () => { if (complete) check.mutate({ params: { id: batch.id }, body: { mapping: complete, timeZone } }); };
  const warnings = warningsStanding(batch.suggestion, mapping).map(({ message, data }) => t(message, { ...data, order: t(dateOrderTexts[mapping.dateOrder]) }));
  const meaning = useMeaning(mapping);
  const { applied, apply, offered } = useSaved(batch, mapping, onMapping);
  return (
    <>
      <MissingFields mapping={mapping} />
      {offered ? <Alert type="info" showIcon title={t(words.offer, { name: offered.name })} action={<Button size="small" onClick={() => apply(offered.name, offered.mapping)}>{t(words.apply)}</Button>} /> : null}
      <div role="status" className="cq-live">{applied ? <Alert type={applied.lacks === '' ? 'success' : 'warning'} showIcon title={t(words.applied, { name: applied.name })} description={applied.lacks === '' ? undefined : t(words.lacks, { columns: applied.lacks })} /> : null}</div>
      <Warnings sentences={warnings} />
      <Panels split="wide">
        <div className="cq-stack">
          <Panel title={t(words.fieldsTitle)} subtitle={t(words.fieldsSays)} actions={sameMapping(mapping, batch.suggestion.mapping) ? undefined : <Button size="small" onClick={() => onMapping(() => batch.suggestion.mapping)}>{t(words.asSuggested)}</Button>}>
            <FieldTable key={mapping.kind} mapping={mapping} suggestion={batch.suggestion} look={batch} onMapping={onMapping} />
          </Panel>
          <LeftColumns mapping={mapping} look={batch} onMapping={onMapping} />
        </div>
        <div className="cq-stack">
          <MatchChoice mapping={mapping} onMapping={onMapping} />
          <CustomerChoice mapping={mapping} onMapping={onMapping} />
          <ReadingForm reading={mapping} timeZone={timeZone} onReading={(change) => onMapping((now) => ({ ...now, ...change }))} onTimeZone={(zone) => onDraft((now) => ({ ...now, timeZone: zone }))} />
          <SavedMappings kind={mapping.kind} mapping={complete} columns={batch.shape.columns.map(({ name }) => name)} fileName={batch.fileName} onApply={apply} />
        </div>
      </Panels>
      <PreviewTable look={batch} meaning={meaning} />
      {check.error ? <Problem error={check.error} onRetry={dryRun} /> : null}
      <div className="cq-import-acts">
        <span className="cq-quiet">{t(pageWords.trySays)}</span>
        <DiscardImport batch={batch} />
        <Button onClick={onBack}>{t(pageWords.back)}</Button>
        {onResult ? <Button onClick={onResult}>{t(pageWords.keepResult)}</Button> : null}
        <Button type="primary" disabled={complete === null} loading={check.isPending} onClick={dryRun}>{t(batch.mapping ? pageWords.tryAgain : pageWords.try)}</Button>
      </div>
    </>
  );
}

/** What a column means now, in words. */
function useMeaning(mapping: RecordMapping): (column: string) => string | null {
  const t = useText();
  return (column) => {
    const fields = Object.entries(mapping.columns).filter(([, one]) => one === column).map(([field]) => t(fieldName(mapping.kind, field)));
    const custom = mapping.custom?.[column];
    const all = [...fields, ...(custom ? [custom.label] : []), ...(mapping.questions?.includes(column) ? [t(words.isQuestion)] : [])];
    return all.length > 0 ? all.join(' + ') : null;
  };
}

/** Taking a mapping that was kept, as far as the file has its columns. */
function useSaved(batch: ShownImport, mapping: RecordMapping, onMapping: (change: (now: RecordMapping) => RecordMapping) => void) {
  const join = useLang() === 'zh' ? '、' : ', ';
  const [applied, setApplied] = useState<{ readonly name: string; readonly lacks: string } | null>(null);
  const apply = (name: string, saved: RecordMapping) => {
    const fitted = fitSaved(saved, batch);
    onMapping(() => fitted.mapping);
    setApplied({ name, lacks: fitted.lacks.join(join) });
  };
  const { savedMapping } = batch;
  const offered = savedMapping && savedMapping.mapping.kind === mapping.kind && !sameMapping(savedMapping.mapping, mapping) ? savedMapping : null;
  return { applied, apply, offered };
}
