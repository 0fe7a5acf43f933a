import { Alert, InputNumber, Segmented } from 'antd';
import { listImports, readImport, readImportAgain, type ReadingOptions } from '#domains/sources/core/index.ts';
import { FILE_ENCODINGS } from '#domains/sources/core/fileEncodings.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Panel, Problem } from '#web/ui/index.ts';
import { Choice } from '../Choice.tsx';
import { FormRow } from '../FormRow.tsx';
import type { ShownImport } from '../shownImport.ts';
import { delimiterTexts } from './fileNotes.ts';
import { words } from './words.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const QUOTES = ['"', "'"];
/** Stands for "as recognised" in a choice; no encoding and no mark is written so. */
const FOUND = 'found';
const NO_QUOTE = 'none';

type Change = { readonly [K in keyof ReadingOptions]: ReadingOptions[K] | undefined };

/** How the bytes of the file become rows and columns, for the case that it was recognised wrongly; a change reads the file again. */
export function FileReading({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const again = useAct(readImportAgain, [readImport, listImports]);
  const { shape, reading, sheets } = batch;
  const text = shape.format === 'csv' || shape.format === 'whitespace';
  const ask = (change: Change) => again.mutate({ params: { id: batch.id }, body: Object.fromEntries(Object.entries({ ...reading, ...change }).filter(([, value]) => value !== undefined)) });
  if (shape.format === 'parquet') return null;
  const found = (name: string, said: unknown) => ({ value: FOUND, label: said === undefined ? t(words.asFound, { name }) : t(words.find) });
  const chosen = (value: string): string | undefined => (value === FOUND ? undefined : value);
  const busy = again.isPending;
  const quoteName = (quote: string) => (quote === '' ? t(words.noQuote) : quote);
  return (
    <Panel title={t(words.readingTitle)} subtitle={t(words.readingSays)}>
      {shape.damaged ? <Alert className="cq-gap" type="warning" showIcon title={t(words.damaged)} /> : null}
      <div className="cq-fields" aria-busy={busy}>
        {shape.format === 'xlsx' ? null : <FormRow label={t(words.encoding)}>{() => <Choice<string> name={t(words.encoding)} showSearch={{ optionFilterProp: 'label' }} disabled={busy} value={reading.encoding ?? FOUND} options={[found(shape.encoding.toUpperCase(), reading.encoding), ...FILE_ENCODINGS.map(({ encoding, name }) => ({ value: encoding, label: t(name) }))]} onChange={(value) => ask({ encoding: chosen(value) })} />}</FormRow>}
        {text ? <FormRow label={t(words.delimiter)}>{() => <Choice<string> name={t(words.delimiter)} disabled={busy} value={reading.delimiter ?? FOUND} options={[found(delimiterTexts[shape.delimiter] ? t(delimiterTexts[shape.delimiter]!) : shape.delimiter, reading.delimiter), ...DELIMITERS.map((one) => ({ value: one, label: t(delimiterTexts[one]!) }))]} onChange={(value) => ask({ delimiter: chosen(value) })} />}</FormRow> : null}
        {shape.format === 'csv' ? <FormRow label={t(words.quote)}>{() => <Choice<string> name={t(words.quote)} disabled={busy} value={reading.quote === undefined ? FOUND : reading.quote || NO_QUOTE} options={[found(quoteName(shape.quote), reading.quote), ...QUOTES.map((one) => ({ value: one, label: one })), { value: NO_QUOTE, label: t(words.noQuote) }]} onChange={(value) => ask({ quote: value === NO_QUOTE ? '' : chosen(value) })} />}</FormRow> : null}
        {sheets.length > 1 ? <FormRow label={t(words.sheetLabel)}>{() => <Choice<string> name={t(words.sheetLabel)} disabled={busy} value={shape.sheet ?? FOUND} options={sheets.map((sheet) => ({ value: sheet, label: sheet }))} onChange={(sheet) => ask({ sheet })} />}</FormRow> : null}
        {shape.format === 'jsonl' ? null : <FormRow label={t(words.header)}>{({ label }) => <Segmented aria-labelledby={label} block disabled={busy} value={shape.hasHeader} options={[{ value: true, label: t(words.on) }, { value: false, label: t(words.off) }]} onChange={(hasHeader) => ask({ hasHeader })} />}</FormRow>}
        {shape.format === 'jsonl' ? null : <FormRow label={t(words.skipLines)}>{({ label }) => <InputNumber key={shape.skipLines ?? 0} aria-labelledby={label} className="cq-whole" min={0} max={1000} precision={0} disabled={busy} defaultValue={shape.skipLines ?? 0} onBlur={({ target }) => { const lines = Number(target.value); if (Number.isInteger(lines) && lines !== (shape.skipLines ?? 0)) ask({ skipLines: lines }); }} onPressEnter={(event) => event.currentTarget.blur()} />}</FormRow>}
      </div>
      <p className="cq-hidden" role="status">{busy ? t(words.readingAgain) : ''}</p>
      {again.error ? <Problem error={again.error} /> : null}
    </Panel>
  );
}
