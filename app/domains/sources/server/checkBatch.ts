import { sql } from 'kysely';
import { fill, type Text } from '#core/text.ts';
import { dateOrderTexts, type ImportCounts, type RecordMapping, type SourceWarning } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Report } from '#server/jobs/jobQueue.ts';
import { exceptedTable, stagedTable } from './batchTables.ts';
import { emptyCellWarnings } from './emptyCells.ts';
import { filesOf, moveBatch, reasonsOf, requireBatch, saveCounts, severityFor, withFiles, type BatchRow } from './importBatch.ts';
import { prepareFile } from './prepareFile.ts';
import { fillQuarantine } from './quarantine.ts';
import { checksOf } from './recordChecks.ts';
import { storeFor } from './recordStores.ts';
import type { Placed } from './recordStore.ts';
import { countStaged, stageRecords } from './stageRecords.ts';

/** Dry run: stages every row of the files under the batch's mapping, places them, and counts where each would go. Each report is also where a cancelled one stops. */
export async function checkBatch(ctx: Ctx, id: number, report: Report): Promise<void> {
  const batch = await requireBatch(ctx, id);
  if (batch.status !== 'checking') return;
  const mapping = batch.mapping!;
  await report('prepare', 0.02);
  await dropTables(ctx, batch);
  const files = await filesOf(ctx, id);
  const warnings = await withFiles(ctx, files, batch.shape.options ?? {}, async (sniffed, scratch) => {
    const prepared = [];
    for (const file of sniffed.files) prepared.push(await prepareFile(file, scratch));
    await report('check', 0.1);
    const staged = await stageRecords({ facts: ctx.facts, files: prepared, mapping, checks: await checksOf(ctx, batch), asOf: null, now: ctx.now(), timeZone: batch.time_zone, table: stagedTable(id), rowNumbers: true });
    return [...warningTexts(staged.warnings, mapping, batch.shape.suggestion.mapping), ...await emptyCellWarnings(ctx.facts, stagedTable(id), mapping), ...sniffed.leftOut.map(leftOutText)];
  });
  await report('place', 0.5);
  await placeBatch(ctx, batch, async (step) => { await report(step, 0.7); }, warnings);
  await report('counted', 0.98);
  await moveBatch(ctx, id, ['checking'], 'checked');
}

/** Places the staged rows against what is there now, and keeps the counts with the moment they hold for. */
export async function placeBatch(ctx: Ctx, batch: BatchRow, report: Report, warnings: readonly Text[]): Promise<ImportCounts> {
  const at = await factsChangedAt(ctx);
  const placed = await storeFor(batch.kind).place({ ctx, batch, report });
  const counts = await countsOf(ctx, batch, placed, warnings);
  await fillQuarantine(ctx, batch);
  await saveCounts(ctx, batch.id, counts);
  await sql`UPDATE import_batch SET checked_at_version = ${at} WHERE id = ${batch.id}`.execute(ctx.work);
  return counts;
}

/** Moves with everything that changes what an import would do: imports, undos, merges, rates. */
export async function factsChangedAt(ctx: Pick<Ctx, 'work'>): Promise<number> {
  return (await sql<{ at: number }>`SELECT last_value AS at FROM fact_version`.execute(ctx.work)).rows[0]!.at;
}

async function countsOf(ctx: Ctx, batch: BatchRow, placed: Placed, warnings: readonly Text[]): Promise<ImportCounts> {
  const mapping = batch.mapping!;
  const checks = await checksOf(ctx, batch);
  const staged = await countStaged(ctx.facts, stagedTable(batch.id), batch.kind);
  const severityOf = severityFor(mapping, checks);
  const keptOut: Record<string, number> = { ...staged.setAside };
  for (const [reason, count] of Object.entries(placed.reasons)) if (severityOf(reason) !== 'warn') keptOut[reason] = (keptOut[reason] ?? 0) + count;
  const noted = { ...staged.warned, ...Object.fromEntries(Object.entries(placed.reasons).filter(([reason]) => severityOf(reason) === 'warn')) };
  const outOf = (reason: string): 'reject' | 'quarantine' => (severityOf(reason) === 'quarantine' ? 'quarantine' : 'reject');
  const sumOf = (severity: 'reject' | 'quarantine'): number => Object.entries(keptOut).filter(([reason]) => outOf(reason) === severity).reduce((sum, [, count]) => sum + count, 0);
  const counts: ImportCounts = {
    read: staged.read, accepted: placed.created + placed.updated, unchanged: placed.unchanged, rejected: sumOf('reject'), quarantined: sumOf('quarantine'), created: placed.created, updated: placed.updated,
    reasons: [...reasonsOf(batch.kind, keptOut, outOf, checks), ...reasonsOf(batch.kind, noted, () => 'warn', checks)],
    customers: placed.customers, newCustomers: placed.newCustomers, returns: placed.returns, cancelled: placed.cancelled, repeated: placed.repeated,
    amountTotal: batch.kind === 'orders' ? staged.amountTotal : null, amountAccepted: placed.amountAccepted, from: placed.from, to: placed.to, warnings: [...warnings],
  };
  const out = counts.accepted + counts.unchanged + counts.rejected + counts.quarantined;
  if (out !== counts.read) throw new Error(`import ${batch.id}: ${counts.read} rows were read, but ${counts.accepted} accepted + ${counts.unchanged} unchanged + ${counts.rejected} rejected + ${counts.quarantined} quarantined = ${out}`);
  return counts;
}

/** Drops what an earlier dry run left. */
export async function dropTables(ctx: Ctx, batch: BatchRow): Promise<void> {
  await storeFor(batch.kind).tidy({ ctx, batch });
  for (const table of [stagedTable(batch.id), exceptedTable(batch.id)]) await ctx.facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await sql`DELETE FROM quarantined_row WHERE batch = ${batch.id}`.execute(ctx.work);
}

/** Warnings for people: a doubt that was answered by choosing another reading is gone, and orders of dates are said in words. */
function warningTexts(warnings: readonly SourceWarning[], mapping: RecordMapping, suggested: RecordMapping | { dateOrder: RecordMapping['dateOrder']; decimalComma: boolean }): Text[] {
  const answered: Readonly<Record<string, boolean>> = { ambiguousDateOrder: mapping.dateOrder !== suggested.dateOrder, ambiguousDecimal: mapping.decimalComma !== suggested.decimalComma };
  const order = dateOrderTexts[mapping.dateOrder];
  return warnings.filter(({ code }) => !answered[code]).map(({ message, data }) => ({ zh: fill(message.zh, { ...data, order: order.zh }), en: fill(message.en, { ...data, order: order.en }) }));
}

function leftOutText({ name, why }: { readonly name: string; readonly why: Text }): Text { return { zh: `未读取 ${name}：${why.zh}`, en: `${name} was left out: ${why.en}` }; }
