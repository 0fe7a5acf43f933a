import { Problem } from '#core/problem.ts';
import { fill, type Text } from '#core/text.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { fieldOf, isCompleteMapping, reasonText, sourceProblems, suggestMapping, type RecordMapping } from '#domains/sources/core/index.ts';
import { prepareFile, stageRecords, type SniffedFile } from '#domains/sources/server/index.ts';
import type { AnalyzeRequest } from './askFor.ts';
import { onlyRead, type OrderField } from './orderColumns.ts';
import { findFiles } from './findFiles.ts';
import { analyzeProblems } from './problems.ts';
import type { StepClock } from './stepClock.ts';

type Sniffed = SniffedFile;
type Staged = Awaited<ReturnType<typeof stageRecords>>;

/** The files as one staged table, and how they were read. */
export interface ReadOrders extends Staged {
  readonly files: readonly Sniffed[];
  readonly mapping: RecordMapping;
  /** Why each column was chosen; none for those that a person named. */
  readonly why: Partial<Record<OrderField, Text>>;
}

export const STAGED = 'staged_order_line';

/** Looks at the files, finds their columns and stages every row with the reason why it is set aside, if it is. */
export async function readOrders({ facts, request, asOf, scratch, clock }: { facts: FactStore; request: AnalyzeRequest; asOf: Date | null; scratch: string; clock: StepClock }): Promise<ReadOrders> {
  const { files } = await clock.time('look', async () => await findFiles({ facts, paths: request.paths, scratch, sniff: request.sniff }));
  const { mapping, why } = chooseMapping(files, request);
  const prepared = await clock.time('prepare', async () => await Promise.all(files.map(async (file) => await prepareFile(file, scratch))));
  const staged = await clock.time('read', async () => await stageRecords({ facts, files: prepared, mapping, asOf, now: new Date(), timeZone: request.timeZone, table: STAGED, rowNumbers: false }));
  if (staged.accepted === 0) throw (staged.setAside.after_as_of ?? 0) > 0 ? await nothingBefore(facts, request) : noUsableRows(staged, files, request);
  return { ...staged, files, mapping, why };
}

/** The first file decides; the others have the same columns. */
function chooseMapping(files: readonly Sniffed[], { columns, reading, lang }: AnalyzeRequest): { mapping: RecordMapping; why: ReadOrders['why'] } {
  const [first] = files;
  const suggestion = suggestMapping('orders', first!.shape, first!.sample, numbered(columns, first!));
  const mapping: RecordMapping = { ...suggestion.mapping, columns: { ...onlyRead(suggestion.mapping.columns) }, ...reading };
  if (!isCompleteMapping(mapping)) {
    const missing = suggestion.missing.map((field) => fieldOf('orders', field)!.text[lang]).join(lang === 'zh' ? '、' : ', ');
    throw new Problem(sourceProblems.noColumns, { at: suggestion.missing[0]!, data: { file: first!.name, missing, found: first!.shape.columns.map((c) => c.name).join(', ') } });
  }
  return { mapping, why: suggestion.why };
}

/** Columns of a file without a header can be named by their number. */
function numbered(columns: AnalyzeRequest['columns'], { shape }: Sniffed): AnalyzeRequest['columns'] {
  if (shape.hasHeader) return columns;
  return Object.fromEntries(Object.entries(columns).map(([field, name]) => [field, /^\d+$/.test(name) ? shape.columns[Number(name) - 1]?.name ?? name : name]));
}

async function nothingBefore(facts: FactStore, { asOf, timeZone }: AnalyzeRequest): Promise<Problem> {
  const [found] = await facts.rows<{ first: string }>(`SELECT toString(toDate(min(at), {time_zone:String})) AS first FROM ${STAGED} WHERE reason = 'after_as_of'`, { time_zone: timeZone });
  return new Problem(analyzeProblems.nothingBefore, { at: '--as-of', data: { day: asOf, first: found!.first } });
}

function noUsableRows({ read, setAside }: Staged, files: readonly Sniffed[], { lang }: AnalyzeRequest): Problem {
  if (read === 0) return new Problem(sourceProblems.headerOnly, { data: { file: files.map(({ name }) => name).join(', ') } });
  const reasons = Object.entries(setAside).map(([reason, count]) => fill(lang === 'zh' ? '{label} {count}' : '{count} × {label}', { label: reasonText('orders', reason)[lang], count })).join(lang === 'zh' ? '，' : ', ');
  return new Problem(sourceProblems.noUsableRows, { data: { read, reasons } });
}
