import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { fill, type Text } from '#core/text.ts';
import type { Ctx } from '#server/ctx.ts';
import { jobKind, type JobKind, type Report, type StoredProblem } from '#server/jobs/jobQueue.ts';
import { dateOrderTexts, type OrderMapping, type PartialOrderMapping, type SourceWarning } from '#domains/sources/core/index.ts';
import { moveBatch, requireBatch, saveCounts, setAsideOf } from './importBatch.ts';
import { prepareFile } from './prepareFile.ts';
import { publishBatch, stagedTable } from './publishBatch.ts';
import { countRepeated } from './publishStaged.sql.ts';
import { sniffFile } from './sniffFile.ts';
import { stageOrders } from './stageOrders.ts';

interface ForBatch { readonly batch: number }

/** `whenPublished` runs in the transaction that publishes a batch: later domains start there what follows from new facts. */
export function importJobs({ whenPublished }: { readonly whenPublished: (inside: Ctx) => Promise<void> }): readonly JobKind[] {
  const failed = async ({ ctx, input, problem, cancelled }: { ctx: Ctx; input: ForBatch; problem: StoredProblem; cancelled: boolean }): Promise<void> => {
    // A dry run can simply be asked for again; so can publishing, which goes on where it stopped.
    await sql`UPDATE import_batch SET status = CASE WHEN ${cancelled} AND status = 'checking' THEN 'uploaded' WHEN ${cancelled} THEN status ELSE 'failed' END, problem = ${cancelled ? null : JSON.stringify(problem)} WHERE id = ${input.batch} AND status IN ('checking', 'publishing')`.execute(ctx.work);
  };
  return [
    jobKind<ForBatch>({ kind: 'import-check', onProblem: failed, run: async ({ ctx, input, report }) => { await checkBatch(ctx, input.batch, report); return { batch: input.batch }; } }),
    jobKind<ForBatch>({ kind: 'import-publish', onProblem: failed, run: async ({ ctx, input, report }) => {
      await publishBatch({ ctx, batch: input.batch, report, whenPublished });
      return { batch: input.batch };
    } }),
  ];
}

/** Dry run: stages every row of the file under the batch's mapping and counts where each would go. Each report is also where a cancelled one stops. */
export async function checkBatch(ctx: Ctx, id: number, report: Report): Promise<void> {
  const batch = await requireBatch(ctx, id);
  if (batch.status !== 'checking') return;
  const table = stagedTable(id);
  const scratch = await mkdtemp(join(ctx.dataDir, 'scratch-'));
  try {
    await report('prepare', 0.05);
    await ctx.facts.command(`DROP TABLE IF EXISTS ${table}`);
    const file = await prepareFile(await sniffFile({ facts: ctx.facts, path: batch.file_path, name: batch.file_name, options: batch.shape.options ?? {} }), scratch);
    await report('check', 0.2);
    const staged = await stageOrders({ facts: ctx.facts, files: [file], mapping: batch.mapping!, asOf: null, now: ctx.now(), timeZone: batch.time_zone, table, rowNumbers: true });
    await report('count', 0.85);
    const { repeated, returns } = await ctx.facts.askOne(countRepeated, { staged: table });
    await report('counted', 0.98);
    await saveCounts(ctx, id, {
      read: staged.read, accepted: staged.accepted, setAside: setAsideOf(staged.setAside), customers: staged.customers, returns, repeated,
      amountTotal: staged.amountTotal, amountAccepted: staged.amountAccepted, from: staged.from, to: staged.to, unchanged: null, newCustomers: null, warnings: warningTexts(staged.warnings, batch.mapping!, batch.shape.suggestion.mapping),
    });
    await moveBatch(ctx, id, ['checking'], 'checked');
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Warnings for people: a doubt that was answered by choosing another reading is gone, and orders of dates are said in words. */
function warningTexts(warnings: readonly SourceWarning[], mapping: OrderMapping, suggested: PartialOrderMapping): Text[] {
  const answered: Readonly<Record<string, boolean>> = { ambiguousDateOrder: mapping.dateOrder !== suggested.dateOrder, ambiguousDecimal: mapping.decimalComma !== suggested.decimalComma };
  const order = dateOrderTexts[mapping.dateOrder];
  return warnings.filter(({ code }) => !answered[code]).map(({ message, data }) => ({ zh: fill(message.zh, { ...data, order: order.zh }), en: fill(message.en, { ...data, order: order.en }) }));
}
