import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { sourceProblems, type ImportStatus, type ReadingOptions, type RecordKind } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { filesOf, lookAt, moveBatch, releaseBatch, requireBatch } from './importBatch.ts';

const OPEN: readonly ImportStatus[] = ['uploaded', 'checked', 'failed'];

/** Looks at a batch's files again as a person says they are to be read, or as another kind of record. Mapping and counts begin anew. */
export async function readAgain(ctx: Ctx, id: number, { options, kind, source }: { readonly options?: ReadingOptions; readonly kind?: RecordKind; readonly source?: string }): Promise<void> {
  await releaseBatch(ctx, id);
  const before = await requireBatch(ctx, id);
  // The files of a discarded batch are gone, so this is asked before they are looked at. What has begun to be published is not read again.
  if (!OPEN.includes(before.status) || before.version !== null) throw new Problem(sourceProblems.wrongState, { data: { id, status: before.status } });
  const read = options ?? before.shape.options ?? {};
  const { head, kind: found } = await lookAt(ctx, { files: await filesOf(ctx, id), kind: kind ?? before.kind, options: read, fileName: before.file_name });
  await inTransaction(ctx, async (inside) => {
    await moveBatch(inside, id, OPEN, 'uploaded');
    await sql`UPDATE import_batch SET shape = ${JSON.stringify({ ...head, kindIsSure: kind !== undefined || (before.shape.kindIsSure ?? true) })}, kind = ${found}, source = ${source ?? before.source}, mapping = NULL, counts = NULL WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'import.read-again', subject: `import:${id}`, before: { options: before.shape.options ?? {}, kind: before.kind, source: before.source }, after: { options: read, kind: found, source: source ?? before.source } });
  });
}
