import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Lang, Text } from '#core/text.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { spreadsheetCell } from '#server/facts/spreadsheetCell.ts';
import { fieldOfReason, reasonText, recordKinds, type RecordMapping, type StoredCheck } from '#domains/sources/core/index.ts';
import { textsOfRow } from './quarantine.ts';
import { requireStagedTable } from './stageRecords.ts';

const HEADER: Readonly<Record<Lang, readonly string[]>> = { zh: ['文件', '行', '列', '原因', '原始内容'], en: ['file', 'row', 'column', 'reason', 'original'] };
const WHOLE_ROW: Text = { zh: '（整行）', en: '(the row)' };

export interface RejectsRequest {
  /** `table`: the staged rows; null where none of them stayed out. */
  readonly facts: FactStore; readonly table: string | null; readonly mapping: RecordMapping; readonly lang: Lang; readonly checks?: readonly StoredCheck[]; readonly timeZone?: string;
  /** The table of rows that were found wanting when they were placed; none where nothing is placed (the command). */
  readonly excepted?: string;
}

/** The rows that stayed out, as CSV with a byte order mark, chunk by chunk. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
export async function* readRejects(request: RejectsRequest): AsyncGenerator<Uint8Array> {
  const { facts, table, lang } = request;
  yield Buffer.from(`\ufeff${HEADER[lang].join(',')}\n`);
  if (table === null) return;
  const rows = rejectedRows(requireStagedTable(table), request);
  const reasons = (await facts.rows<{ reason: string }>(`SELECT DISTINCT reason FROM (${rows})`, { time_zone: request.timeZone ?? 'UTC' })).map(({ reason }) => reason);
  const sql = `SELECT ${spreadsheetCell('toString(file)')}, row, ${spreadsheetCell('transform(toString(reason), {reasons:Array(String)}, {columns:Array(String)}, \'\')')}, ${spreadsheetCell('transform(toString(reason), {reasons:Array(String)}, {texts:Array(String)}, \'\')')}, ${spreadsheetCell('original')} FROM (${rows}) ORDER BY file_no, row`;
  yield* facts.stream(sql, { reasons, columns: reasons.map((reason) => columnOfReason(request, reason)), texts: reasons.map((reason) => textOfReason(request, reason)), time_zone: request.timeZone ?? 'UTC' }, 'CSV');
}

/** Staged rows with a reason, from the staging or from the placing. */
function rejectedRows(staged: string, { excepted, mapping }: RejectsRequest): string {
  const early = `SELECT file, file_no, row, reason, original FROM ${staged} WHERE reason != ''`;
  if (excepted === undefined) return early;
  // What was read without complaint has no original kept: its values stand in for it.
  const texts = `arrayStringConcat(mapValues(${textsOfRow({ kind: mapping.kind, mapping })}), ', ')`;
  return `${early} UNION ALL SELECT s.file, s.file_no, s.row, e.reason, s.texts FROM (SELECT file, file_no, row, ${texts} AS texts FROM ${staged} WHERE (file_no, row) IN (SELECT file_no, row FROM ${excepted})) AS s INNER ANY JOIN ${excepted} AS e ON e.file_no = s.file_no AND e.row = s.row`;
}

export function textOfReason({ mapping, lang, checks = [] }: Pick<RejectsRequest, 'mapping' | 'lang' | 'checks'>, reason: string): string {
  return reasonText(mapping.kind, reason, Object.fromEntries(checks.map(({ id, name }) => [`check_${id}`, name])))[lang];
}

/** The column of the file that a reason is about. */
export function columnOfReason({ mapping, lang }: Pick<RejectsRequest, 'mapping' | 'lang'>, reason: string): string {
  const field = fieldOfReason(reason);
  if (field === null) return WHOLE_ROW[lang];
  const { columns } = mapping;
  if (field === 'amount' && columns.amount === undefined && columns.quantity !== undefined) return `${columns.quantity} × ${columns.price ?? ''}`;
  return columns[field] ?? recordKinds[mapping.kind].fields.find((one) => one.field === field)?.text[lang] ?? field;
}

export async function writeRejectsFile(request: RejectsRequest & { readonly path: string }): Promise<void> { await pipeline(readRejects(request), createWriteStream(request.path)); }
