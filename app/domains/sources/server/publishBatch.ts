import { sql } from 'kysely';
import { moveStrayFacts } from '#domains/customers/server/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { Report } from '#server/jobs/jobQueue.ts';
import { exceptedTable, stagedTable } from './batchTables.ts';
import { factsChangedAt, placeBatch } from './checkBatch.ts';
import { oneAtATime } from './oneAtATime.ts';
import { nothingStayedOut, removeFiles, requireBatch } from './importBatch.ts';
import { measureAfter } from './quality/index.ts';
import { storeFor } from './recordStores.ts';
import { unstoppable } from './unstoppable.ts';

/**
 * Makes a checked import part of the data. Every step can be repeated: after a power cut it begins again and ends in the same
 * data, and nobody ever sees half of it. When something else was published or undone since the dry run, the rows are placed
 * anew first, so that the counts stay true. `whenPublished` runs in the transaction that says "published".
 */
export async function publishBatch({ ctx, batch: id, report, whenPublished }: { ctx: Ctx; batch: number; report: Report; whenPublished: (inside: Ctx) => Promise<void> }): Promise<void> {
  await oneAtATime(ctx, async () => {
    let batch = await requireBatch(ctx, id);
    if (batch.status === 'publishing') {
      if (batch.version === null) {
        if (batch.checked_at_version !== await factsChangedAt(ctx)) {
          await report('place', 0.02);
          await placeBatch(ctx, batch, async (step) => { await report(step, 0.05); }, batch.counts!.warnings);
        }
        await sql`UPDATE import_batch SET version = nextval('fact_version') WHERE id = ${id} AND version IS NULL`.execute(ctx.work);
        batch = await requireBatch(ctx, id);
      }
      await storeFor(batch.kind).publish({ ctx, batch, report: unstoppable(report) });
      await inTransaction(ctx, async (inside) => {
        await sql`UPDATE import_batch SET status = 'published', published_at = ${inside.now()} WHERE id = ${id}`.execute(inside.work);
        await inside.audit(inside, { action: 'import.publish', subject: `import:${id}`, after: (await requireBatch(inside, id)).counts });
        await measureAfter(inside, batch);
        await whenPublished(inside);
      });
      batch = await requireBatch(ctx, id);
    }
    if (batch.status !== 'published') return; // undone or discarded since: nothing is to be tidied that is not its own
    await moveStrayFacts(ctx);
    await storeFor(batch.kind).tidy({ ctx, batch });
    // Only the rows that stayed out are still wanted, for the file of rejects and the examples; an import without any leaves no table behind.
    if (nothingStayedOut(batch)) for (const table of [stagedTable(id), exceptedTable(id)]) await ctx.facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    else await ctx.facts.command(`ALTER TABLE ${stagedTable(id)} DELETE WHERE reason = '' AND empty(warned) AND (file_no, row) NOT IN (SELECT file_no, row FROM ${exceptedTable(id)}) SETTINGS mutations_sync = 1`);
    await removeFiles(ctx, id);
  });
}
