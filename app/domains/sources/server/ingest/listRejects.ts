import { fieldOfReason, reasonText } from '../../core/rowReasons.ts';
import { exceptedTable, stagedTable } from '../batchTables.ts';
import { nothingStayedOut, requireBatch } from '../importBatch.ts';
import { checksOf } from '../recordChecks.ts';
import type { ListRejects } from './takeRows.ts';

/** The first rows of a batch that did not go in: those that could not be read, and those that placing them found wanting. */
export const listRejects: ListRejects = async ({ ctx, batch: id, most }) => {
  const batch = await requireBatch(ctx, id);
  if (nothingStayedOut(batch)) return [];
  const names = Object.fromEntries((await checksOf(ctx, batch)).map((check) => [`check_${check.id}`, check.name]));
  const rows = await ctx.facts.rows<{ row: number; reason: string }>(`
    SELECT row, any(reason) AS reason FROM (
      SELECT row, toString(reason) AS reason FROM ${stagedTable(id)} WHERE reason != ''
      UNION ALL SELECT row, toString(reason) AS reason FROM ${exceptedTable(id)} WHERE severity != 'warn')
    GROUP BY row ORDER BY row LIMIT {most:UInt32}`, { most });
  return rows.map(({ row, reason }) => ({ row, field: fieldOfReason(reason), reason: reasonText(batch.kind, reason, names)[ctx.lang] }));
};
