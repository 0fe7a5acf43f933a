import { sql } from 'kysely';
import { columnOf, type StoredCheck } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { exceptedTable, stagedTable } from '../batchTables.ts';
import type { BatchRow } from '../importBatch.ts';

/** Rules about several rows, or about what is known already: rows that break them are written down as excepted. A rule that only warns counts its rows and lets them in. */
export async function placeTableChecks({ ctx, batch, checks }: { readonly ctx: Ctx; readonly batch: Pick<BatchRow, 'id' | 'source'>; readonly checks: readonly StoredCheck[] }): Promise<void> {
  for (const check of checks) {
    const broken = brokenRows(check, batch.id);
    if (broken === null) continue;
    const params = { reason: `check_${check.id}`, severity: check.severity, source: batch.source, ...(await knownOf(ctx, check, batch)) };
    if (check.severity === 'warn') await ctx.facts.command(`ALTER TABLE ${stagedTable(batch.id)} UPDATE warned = arrayConcat(warned, [{reason:String}]) WHERE reason = '' AND NOT has(warned, {reason:String}) AND (file_no, row) IN (SELECT file_no, row FROM (${broken})) SETTINGS mutations_sync = 1`, params);
    else await ctx.facts.command(`INSERT INTO ${exceptedTable(batch.id)} SELECT file_no, row, {reason:String}, {severity:String} FROM (${broken}) WHERE (file_no, row) NOT IN (SELECT file_no, row FROM ${exceptedTable(batch.id)})`, params);
  }
}

function brokenRows({ rule }: StoredCheck, batch: number): string | null {
  const staged = stagedTable(batch);
  if (rule.rule === 'unique') {
    const values = rule.fields.map((field) => `ifNull(toString(${columnOf(field)}), '')`).join(', ');
    return `SELECT file_no, row FROM (SELECT file_no, row, row_number() OVER (PARTITION BY ${values} ORDER BY file_no, row) AS nth FROM ${staged} WHERE reason = '' AND concat(${values}, '') != '') WHERE nth > 1`;
  }
  if (rule.rule !== 'known') return null;
  const value = `ifNull(toString(${columnOf(rule.field)}), '')`;
  const known = rule.as === 'customer' ? `SELECT value FROM current_customer_known_as WHERE kind = 'external' AND source = {source:String}` : `SELECT arrayJoin({products:Array(String)})`;
  return `SELECT file_no, row FROM ${staged} WHERE reason = '' AND ${value} != '' AND ${value} NOT IN (${known})`;
}

/** Products live in the work store; there are few enough to be sent along. */
async function knownOf(ctx: Ctx, { rule }: StoredCheck, { source }: Pick<BatchRow, 'source'>): Promise<Record<string, unknown>> {
  if (rule.rule !== 'known' || rule.as !== 'product') return {};
  return { products: (await sql<{ external_id: string }>`SELECT external_id FROM product WHERE source = ${source}`.execute(ctx.work)).rows.map((row) => row.external_id) };
}
