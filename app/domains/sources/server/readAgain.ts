import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { sourceProblems, type ImportStatus, type ReadingOptions } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { fileHeadOf, moveBatch, releaseBatch, requireBatch } from './importBatch.ts';
import { sniffFile } from './sniffFile.ts';

const OPEN: readonly ImportStatus[] = ['uploaded', 'checked', 'failed'];

/** Looks at a batch's file again as a person says it is to be read. Its columns may be others then, so mapping and counts begin anew. */
export async function readAgain(ctx: Ctx, id: number, options: ReadingOptions): Promise<void> {
  await releaseBatch(ctx, id);
  const { status, file_path: path, file_name: name, shape } = await requireBatch(ctx, id);
  // The file of a discarded batch is gone, so this is asked before it is looked at.
  if (!OPEN.includes(status)) throw new Problem(sourceProblems.wrongState, { data: { id, status } });
  const head = fileHeadOf(await sniffFile({ facts: ctx.facts, path, name, options }), options);
  await inTransaction(ctx, async (inside) => {
    await moveBatch(inside, id, OPEN, 'uploaded');
    await sql`UPDATE import_batch SET shape = ${JSON.stringify(head)}, mapping = NULL, counts = NULL WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'import.read-again', subject: `import:${id}`, before: shape.options ?? {}, after: options });
  });
}
