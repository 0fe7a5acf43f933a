import { fieldOfReason, recordKinds } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { exceptedTable, stagedTable } from './batchTables.ts';
import { nothingStayedOut, requireBatch } from './importBatch.ts';
import { textsOfRow } from './quarantine.ts';
import { columnOfReason } from './rejectsFile.ts';

const MOST = 100;

/** The first hundred rows with a reason: those that stayed out for it, or went in with a note of it. */
export async function readExampleRows(ctx: Ctx, id: number, reason: string) {
  const batch = await requireBatch(ctx, id);
  if (batch.counts === null || batch.status === 'undone' || batch.status === 'discarded' || nothingStayedOut(batch)) return [];
  const staged = stagedTable(id);
  const mapping = batch.mapping!;
  const field = fieldOfReason(reason);
  const at = recordKinds[batch.kind].fields.findIndex((one) => one.field === field);
  const rows = await ctx.facts.rows<{ file: string; row: number; value: string; texts: Record<string, string>; original: string }>(`
    SELECT file, row, ${at < 0 ? `''` : `if(notEmpty(given), given[${at + 1}], texts['${recordKinds[batch.kind].fields[at]!.field}'])`} AS value, ${textsOfRow(batch)} AS texts, original FROM ${staged}
    WHERE reason = {reason:String} OR has(warned, {reason:String}) OR (file_no, row) IN (SELECT file_no, row FROM ${exceptedTable(id)} WHERE reason = {reason:String})
    ORDER BY file_no, row LIMIT ${MOST}`, { reason, time_zone: batch.time_zone });
  return rows.map(({ file, row, value, texts, original }) => ({ file, row, column: field === null ? null : columnOfReason({ mapping, lang: ctx.lang }, reason), value: field === null ? null : value, original: original === '' ? Object.values(texts).join(', ') : original }));
}
