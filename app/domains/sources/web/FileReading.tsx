import { Segmented, Select } from 'antd';
import { DELIMITERS, listImports, readImport, readImportAgain, type ReadingOptions } from '#domains/sources/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Panel, Problem } from '#web/ui/index.ts';
import { delimiterTexts } from './fileNotes.ts';
import { words } from './importWords.ts';
import { ReadingRow } from './ReadingForm.tsx';
import type { ShownImport } from './shownImport.ts';

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252', 'cp850', 'shift_jis', 'euc-kr', 'windows-1251'];
/** Stands for "as recognised" in a choice; no encoding and no mark is written so. */
const FOUND = '';

/** How the bytes of the file become rows and columns, for the case that it was recognised wrongly; a change reads the file again. */
export function FileReading({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const again = useAct(readImportAgain, [readImport, listImports]);
  const { shape, reading, sheets } = batch;
  const text = shape.format === 'csv' || shape.format === 'whitespace';
  const ask = (change: { readonly [K in keyof ReadingOptions]: ReadingOptions[K] | undefined }) => again.mutate({ params: { id: batch.id }, body: Object.fromEntries(Object.entries({ ...reading, ...change }).filter(([, value]) => value !== undefined)) });
  if (!text && shape.format !== 'jsonl' && shape.format !== 'xlsx') return null;
  const found = (name: string) => t(words.asFound, { name });
  return (
    <Panel title={t(words.fileReadingTitle)} subtitle={t(words.fileReadingSays)}>
      <div className="cq-reading" aria-busy={again.isPending}>
        {shape.format === 'xlsx' ? null : (
          <ReadingRow label={t(words.encoding)}>
            {(label) => <Select<string> aria-labelledby={label} showSearch disabled={again.isPending} value={reading.encoding ?? FOUND} options={[{ value: FOUND, label: reading.encoding ? t(words.find) : found(shape.encoding.toUpperCase()) }, ...ENCODINGS.map((one) => ({ value: one, label: one.toUpperCase() }))]} onChange={(encoding) => ask({ encoding: encoding || undefined })} />}
          </ReadingRow>
        )}
        {text ? (
          <ReadingRow label={t(words.delimiter)}>
            {(label) => <Select<string> aria-labelledby={label} disabled={again.isPending} value={reading.delimiter ?? FOUND} options={[{ value: FOUND, label: reading.delimiter ? t(words.find) : found(delimiterName(shape.delimiter, t)) }, ...DELIMITERS.map((one) => ({ value: one, label: delimiterName(one, t) }))]} onChange={(chosen) => ask({ delimiter: DELIMITERS.find((one) => one === chosen) })} />}
          </ReadingRow>
        ) : null}
        {sheets.length > 1 ? (
          <ReadingRow label={t(words.sheetLabel)}>
            {(label) => <Select<string> aria-labelledby={label} disabled={again.isPending} value={shape.sheet ?? FOUND} options={sheets.map((sheet) => ({ value: sheet, label: sheet }))} onChange={(sheet) => ask({ sheet })} />}
          </ReadingRow>
        ) : null}
        {shape.format === 'jsonl' ? null : (
          <ReadingRow label={t(words.header)}>
            {(label) => <Segmented aria-labelledby={label} block disabled={again.isPending} value={shape.hasHeader} options={[{ value: true, label: t(words.on) }, { value: false, label: t(words.off) }]} onChange={(hasHeader) => ask({ hasHeader })} />}
          </ReadingRow>
        )}
      </div>
      {again.error ? <Problem error={again.error} /> : null}
    </Panel>
  );
}

function delimiterName(delimiter: string, t: ReturnType<typeof useText>): string { return delimiterTexts[delimiter] ? t(delimiterTexts[delimiter]) : delimiter; }
