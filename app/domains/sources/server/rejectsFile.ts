import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Lang, Text } from '#core/text.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { spreadsheetCell } from '#server/facts/spreadsheetCell.ts';
import { fieldOfReason, SET_ASIDE_REASONS, setAsideTexts, type OrderMapping } from '#domains/sources/core/index.ts';
import { requireStagedTable } from './stageOrders.ts';

const HEADER: Readonly<Record<Lang, readonly string[]>> = { zh: ['文件', '行', '列', '原因', '原始内容'], en: ['file', 'row', 'column', 'reason', 'original'] };
const WHOLE_ROW: Text = { zh: '（整行）', en: '(the row)' };

export interface RejectsRequest { readonly facts: FactStore; readonly table: string; readonly mapping: OrderMapping; readonly lang: Lang }

/** The rows that were set aside, as CSV with a byte order mark, chunk by chunk. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
export async function* readRejects({ facts, table, mapping, lang }: RejectsRequest): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${HEADER[lang].join(',')}\n`);
  const columns = SET_ASIDE_REASONS.map((reason) => { const field = fieldOfReason[reason]; return field === null ? WHOLE_ROW[lang] : mapping[field] ?? `${mapping.quantity ?? ''} × ${mapping.price ?? ''}`; });
  const sql = `SELECT ${spreadsheetCell('toString(file)')}, row, ${spreadsheetCell('transform(toString(reason), {reasons:Array(String)}, {columns:Array(String)}, \'\')')}, transform(toString(reason), {reasons:Array(String)}, {texts:Array(String)}, ''), ${spreadsheetCell('original')}
    FROM ${requireStagedTable(table)} WHERE reason != '' ORDER BY file, row`;
  yield* facts.stream(sql, { reasons: [...SET_ASIDE_REASONS], columns, texts: SET_ASIDE_REASONS.map((reason) => setAsideTexts[reason][lang]) }, 'CSV');
}

export async function writeRejectsFile(request: RejectsRequest & { readonly path: string }): Promise<void> { await pipeline(readRejects(request), createWriteStream(request.path)); }
