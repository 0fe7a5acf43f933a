import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { jobKind, type JobKind, type StoredProblem } from '#server/jobs/jobQueue.ts';
import { checkBatch, dropTables } from './checkBatch.ts';
import { requireBatch } from './importBatch.ts';
import { publishBatch } from './publishBatch.ts';
import { finishTaking } from './takeRecords.ts';
import { undoBatch } from './undoBatch.ts';

interface ForBatch { readonly batch: number }

/** What a job leaves behind: its import and how many rows it read, from which its rate is told. */
async function resultOf(ctx: Ctx, batch: number): Promise<{ batch: number; rows: number }> { return { batch, rows: (await requireBatch(ctx, batch)).counts?.read ?? 0 }; }

/** `whenPublished` runs in the transaction that publishes or undoes a batch: later domains start there what follows from other facts. */
export function importJobs({ whenPublished }: { readonly whenPublished: (inside: Ctx) => Promise<void> }): readonly JobKind[] {
  // A dry run can simply be asked for again; so can publishing, which goes on where it stopped. An undo that could not begin leaves the import published.
  const failed = async ({ ctx, input, problem, cancelled }: { ctx: Ctx; input: ForBatch; problem: StoredProblem; cancelled: boolean }): Promise<void> => {
    await sql`
      UPDATE import_batch SET counts = CASE WHEN ${cancelled} AND status = 'checking' THEN NULL ELSE counts END, problem = ${cancelled ? null : JSON.stringify(problem)}, status = CASE
        WHEN status = 'undoing' AND undo_version IS NULL THEN 'published'
        WHEN status = 'undoing' THEN status
        WHEN ${cancelled} AND status = 'checking' THEN 'uploaded'
        WHEN ${cancelled} THEN status
        ELSE 'failed' END
      WHERE id = ${input.batch} AND status IN ('checking', 'publishing', 'undoing')`.execute(ctx.work);
    // A dry run that did not come to its end leaves no tables: it begins anew.
    const batch = await requireBatch(ctx, input.batch);
    if (batch.counts === null && batch.version === null && (batch.status === 'uploaded' || batch.status === 'failed')) await dropTables(ctx, batch).catch(() => undefined);
  };
  return [
    jobKind<ForBatch>({ kind: 'import-check', onProblem: failed, run: async ({ ctx, input, report }) => { await checkBatch(ctx, input.batch, report); return await resultOf(ctx, input.batch); } }),
    jobKind<ForBatch>({ kind: 'import-publish', onProblem: failed, run: async ({ ctx, input, report }) => {
      await publishBatch({ ctx, batch: input.batch, report, whenPublished });
      return await resultOf(ctx, input.batch);
    } }),
    jobKind<ForBatch>({ kind: 'import-take', onProblem: failed, run: async ({ ctx, input, report }) => {
      await finishTaking({ ctx, batch: input.batch, report, whenPublished });
      return await resultOf(ctx, input.batch);
    } }),
    jobKind<ForBatch>({ kind: 'import-undo', onProblem: failed, run: async ({ ctx, input, report }) => {
      await undoBatch({ ctx, batch: input.batch, report, whenUndone: whenPublished });
      return { batch: input.batch };
    } }),
  ];
}
