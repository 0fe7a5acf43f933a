import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { sourceProblems, type ImportStatus } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { Report, StoredProblem } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { exceptedTable, stagedTable } from '../batchTables.ts';
import { checkBatch, dropTables } from '../checkBatch.ts';
import { createBatch, listBatches, moveBatch, nothingStayedOut, requireBatch, type BatchRow } from '../importBatch.ts';
import { checksFor } from '../recordChecks.ts';
import { readRejects } from '../rejectsFile.ts';
import { readSources } from '../sources.ts';
import { finishTaking } from '../takeRecords.ts';
import { hindered, planUndoOf, undoBatch } from '../undoBatch.ts';
import type { ImportRequest, ImportState } from './commandContract.ts';
import { mappingFor, requireSureKind, requireTimeZone } from './mappingFor.ts';

const FINISHED: ReadonlySet<ImportStatus> = new Set(['published', 'undoing', 'undone', 'discarded']);

/** Looks at the files and writes an import down that is ready to be checked. The same request again finds the import that it left unfinished; nothing is left when something has to be asked. */
export async function beginImport(ctx: Ctx, request: ImportRequest): Promise<number> {
  const source = request.source ?? (await readSources(ctx)).suggested;
  const timeZone = request.timeZone === undefined ? (await readSetting(ctx, COMPANY)).timeZone : requireTimeZone(request.timeZone);
  const files = request.paths.map((path) => ({ path, name: basename(path) }));
  const fileName = files.length === 1 ? files[0]!.name : `${files[0]!.name} +${files.length - 1}`;
  const key = request.dryRun ? undefined : await keyOf({ ...request, source, timeZone });
  const unfinished = key === undefined ? null : await inTransaction(ctx, async (inside) => await findUnfinished(inside, source, key));
  if (unfinished !== null) return unfinished;
  const id = await createBatch({ ctx, kind: request.kind ?? request.given.kind ?? null, source, origin: 'command', files, owned: false, fileName, timeZone, options: request.reading, status: 'checking', ...(key !== undefined && { idempotencyKey: key }) });
  try {
    const { shape, kind } = await requireBatch(ctx, id);
    requireSureKind(shape, fileName);
    const mapping = mappingFor({ head: shape, kind, given: request.given, file: fileName });
    await sql`UPDATE import_batch SET mapping = ${JSON.stringify(mapping)} WHERE id = ${id}`.execute(ctx.work);
    return id;
  } catch (error) {
    await sql`DELETE FROM import_batch WHERE id = ${id}`.execute(ctx.work);
    throw error;
  }
}

/** Does an import that was begun, in this process. */
export async function carryOutImport({ ctx, batch: id, dryRun, report, whenPublished }: { readonly ctx: Ctx; readonly batch: number; readonly dryRun: boolean; readonly report: Report; readonly whenPublished: (inside: Ctx) => Promise<void> }): Promise<void> {
  if (dryRun) await checkBatch(ctx, id, report);
  else await finishTaking({ ctx, batch: id, report, whenPublished });
}

/** Takes back an import, in this process; refused with what stands in the way. */
export async function carryOutUndo({ ctx, batch: id, report, whenPublished }: { readonly ctx: Ctx; readonly batch: number; readonly report: Report; readonly whenPublished: (inside: Ctx) => Promise<void> }): Promise<void> {
  await beginUndo(ctx, id);
  await undoBatch({ ctx, batch: id, report, whenUndone: whenPublished });
}

export async function beginUndo(ctx: Ctx, id: number): Promise<void> {
  const plan = await planUndoOf(ctx, id);
  if (!plan.possible && (await requireBatch(ctx, id)).undo_version === null) throw hindered(id, plan);
  await moveBatch(ctx, id, ['published', 'undoing'], 'undoing');
  await ctx.audit(ctx, { action: 'import.start-undo', subject: `import:${id}` });
}

/** Removes an import of which nothing was published, with everything that its dry run made. Answers whether it could. */
export async function forgetImport(ctx: Ctx, id: number): Promise<boolean> {
  const batch = await requireBatch(ctx, id);
  if (batch.origin !== 'command' || batch.version !== null || FINISHED.has(batch.status)) {
    await ctx.audit(ctx, { action: 'import.forget-refused', subject: `import:${id}` });
    return false;
  }
  await dropTables(ctx, batch);
  await inTransaction(ctx, async (inside) => {
    await sql`DELETE FROM import_batch WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'import.forget', subject: `import:${id}` });
  });
  return true;
}

export async function stateOfImport(ctx: Pick<Ctx, 'work'>, id: number): Promise<ImportState> { return await stateOf(ctx, await requireBatch(ctx, id)); }

export async function newestImports(ctx: Pick<Ctx, 'work'>): Promise<ImportState[]> {
  return await Promise.all((await listBatches(ctx)).slice(0, 20).map(async (row) => await stateOf(ctx, row)));
}

/** The rows that stayed out, as CSV. */
export async function rejectsOfImport(ctx: Ctx, id: number): Promise<AsyncGenerator<Uint8Array>> {
  const batch = await requireBatch(ctx, id);
  if (batch.counts === null || batch.status === 'undone') throw new Problem(sourceProblems.wrongState, { data: { id, status: batch.status } });
  return readRejects({ facts: ctx.facts, table: nothingStayedOut(batch) ? null : stagedTable(id), excepted: exceptedTable(id), mapping: batch.mapping!, lang: ctx.lang, checks: await checksFor(ctx, batch.kind), timeZone: batch.time_zone });
}

async function stateOf(ctx: Pick<Ctx, 'work'>, row: BatchRow): Promise<ImportState> {
  const job = (await sql<{ status: string; step: string | null; progress: number | null; problem: StoredProblem | null }>`SELECT status, step, progress, problem FROM job WHERE subject = ${`import:${row.id}`} ORDER BY created_at DESC LIMIT 1`.execute(ctx.work)).rows[0];
  return { batch: row.id, kind: row.kind, source: row.source, fileName: row.file_name, createdAt: row.created_at.toISOString(), status: row.status, counts: row.counts, job: job ?? null };
}

/** The import that the same request left unfinished, ready to go on; null when there is none, or when it was finished: then it is asked for anew. */
async function findUnfinished(inside: Ctx, source: string, key: string): Promise<number | null> {
  const there = (await sql<{ id: number; status: ImportStatus; mapping: unknown }>`SELECT id, status, mapping FROM import_batch WHERE source = ${source} AND idempotency_key = ${key} AND origin = 'command' ORDER BY id DESC LIMIT 1`.execute(inside.work)).rows[0];
  if (there === undefined) return null;
  if (there.mapping === null) {
    await sql`DELETE FROM import_batch WHERE id = ${there.id}`.execute(inside.work);
    return null;
  }
  if (!FINISHED.has(there.status)) {
    await sql`UPDATE import_batch SET status = CASE WHEN version IS NULL THEN 'checking' ELSE 'publishing' END, problem = NULL WHERE id = ${there.id}`.execute(inside.work);
    await inside.audit(inside, { action: 'import.go-on', subject: `import:${there.id}` });
    return there.id;
  }
  await sql`UPDATE import_batch SET idempotency_key = NULL WHERE id = ${there.id}`.execute(inside.work);
  return null;
}

/** What is asked for, and of which files as they are now. */
async function keyOf(request: ImportRequest): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify({ ...request, dryRun: false }));
  for (const path of request.paths) await addStamp(path, hash, 0);
  return `command:${hash.digest('hex').slice(0, 32)}`;
}

async function addStamp(path: string, hash: ReturnType<typeof createHash>, depth: number): Promise<void> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => { throw new Problem(sourceProblems.fileMissing, { data: { file: path, reason: cause.code ?? '' }, cause }); });
  hash.update(`${path}\0${found.size}\0${found.mtimeMs}\0`);
  if (found.isDirectory() && depth < 5) for (const entry of (await readdir(path)).sort()) await addStamp(join(path, entry), hash, depth + 1);
}
