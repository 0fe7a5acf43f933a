import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { isCompleteMapping, missingFields, sourceProblems, type ImportCounts, type ImportOrigin, type ImportStatus, type RecordKind, type RecordMapping } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { storedProblem, type Report } from '#server/jobs/jobQueue.ts';
import { checkBatch, dropTables } from './checkBatch.ts';
import { createBatch, moveBatch, removeFiles, requireBatch } from './importBatch.ts';
import { publishBatch } from './publishBatch.ts';
import { requireMatchKeys } from './requireMatchKeys.ts';

export interface TakeRequest {
  readonly ctx: Ctx; readonly source: string; readonly origin: ImportOrigin;
  readonly files: readonly { readonly path: string; readonly name: string }[];
  /** True when the files are ours to remove once they are not needed. */
  readonly owned?: boolean;
  readonly fileName?: string;
  /** Null takes the likeliest kind. */
  readonly kind: RecordKind | null;
  /** Without one the suggestion is taken, when it lacks nothing. */
  readonly mapping?: RecordMapping;
  readonly timeZone: string;
  /** Given again with the same content it answers the same and changes nothing. */
  readonly idempotencyKey?: string;
  readonly report: Report;
  readonly whenPublished: (inside: Ctx) => Promise<void>;
}

/** Takes files in without questions: looks, checks, and publishes what is accepted. Called again with the same idempotency key it goes on where it stopped. */
export async function takeRecords(request: TakeRequest): Promise<{ batch: number; counts: ImportCounts }> {
  const { ctx, report, whenPublished } = request;
  const id = await findOrAdd(request).finally(async () => { await dropUnused(request); });
  try { return await finishTaking({ ctx, batch: id, report, whenPublished }); } catch (error) {
    // Nobody waits at a page to ask again: what cannot be used is thrown away, unless it was already on its way in.
    await giveUp(ctx, id, error);
    throw error;
  }
}

/** Files that were handed over and that no import keeps: the call was refused, or it was answered before. */
async function dropUnused({ ctx, files, owned }: TakeRequest): Promise<void> {
  if (owned !== true) return;
  for (const { path } of files) {
    const { rows } = await sql`SELECT FROM import_file f JOIN import_batch b ON b.id = f.batch WHERE f.path = ${path} AND b.status NOT IN ('published', 'undone', 'discarded', 'failed') LIMIT 1`.execute(ctx.work);
    if (rows.length === 0) await rm(path, { force: true });
  }
}

const OVER: ReadonlySet<ImportStatus> = new Set(['failed', 'discarded']);

async function giveUp(ctx: Ctx, id: number, error: unknown): Promise<void> {
  const batch = await requireBatch(ctx, id).catch(() => null);
  if (batch === null || batch.version !== null || batch.status === 'published') return;
  await dropTables(ctx, batch).catch(() => undefined);
  await removeFiles(ctx, id);
  await sql`UPDATE import_batch SET status = 'failed', problem = ${JSON.stringify(storedProblem(error, ctx.from.requestId))}, counts = NULL WHERE id = ${id}`.execute(ctx.work);
}

/** Checks and publishes an import that is to go in by itself; begun again it goes on where it stopped. */
export async function finishTaking({ ctx, batch: id, report, whenPublished }: { readonly ctx: Ctx; readonly batch: number; readonly report: Report; readonly whenPublished: (inside: Ctx) => Promise<void> }): Promise<{ batch: number; counts: ImportCounts }> {
  const { status } = await requireBatch(ctx, id);
  if (status === 'checking') await checkBatch(ctx, id, async (step, progress) => { await report(step, progress === null ? null : progress / 2); });
  if ((await requireBatch(ctx, id)).status === 'checked') await moveBatch(ctx, id, ['checked'], 'publishing');
  await publishBatch({ ctx, batch: id, report: async (step, progress) => { await report(step, progress === null ? null : 0.5 + progress / 2); }, whenPublished });
  return { batch: id, counts: (await requireBatch(ctx, id)).counts! };
}

async function findOrAdd(request: TakeRequest): Promise<number> {
  const { ctx, source, origin, files, kind, mapping, timeZone, idempotencyKey } = request;
  const key = idempotencyKey === undefined ? undefined : `${idempotencyKey}:${await fingerprint(files.map(({ path }) => path))}`;
  if (idempotencyKey !== undefined) {
    const there = (await sql<{ id: number; status: ImportStatus; version: number | null; idempotency_key: string }>`SELECT id, status, version, idempotency_key FROM import_batch WHERE source = ${source} AND (kind = ${kind ?? ''} OR ${kind === null}) AND idempotency_key LIKE ${`${idempotencyKey.replace(/[\\%_]/g, '\\$&')}:%`} ORDER BY id DESC LIMIT 1`.execute(ctx.work)).rows[0];
    if (there !== undefined) {
      const begun = there.version !== null;
      if (begun || !OVER.has(there.status)) {
        if (there.idempotency_key !== key) throw new Problem(sourceProblems.keyUsed, { data: {} });
        if (there.status === 'failed') await moveBatch(ctx, there.id, ['failed'], 'publishing');
        return there.id;
      }
      // Of what failed nothing came in, and its files are gone: the key is free again, also for corrected rows.
      await sql`UPDATE import_batch SET idempotency_key = NULL WHERE id = ${there.id}`.execute(ctx.work);
    }
  }
  if (mapping !== undefined) requireMatchKeys(mapping);
  const id = await createBatch({ ctx, kind, source, origin, files, owned: request.owned ?? false, fileName: request.fileName ?? files[0]!.name, timeZone, ...(mapping !== undefined && { mapping }), ...(key !== undefined && { idempotencyKey: key }), status: 'checking' });
  if (mapping === undefined) {
    const { suggestion } = (await requireBatch(ctx, id)).shape;
    if (!isCompleteMapping(suggestion.mapping)) {
      await sql`UPDATE import_batch SET status = 'discarded' WHERE id = ${id}`.execute(ctx.work);
      throw new Problem(sourceProblems.noColumns, { at: missingFields(suggestion.mapping)[0]!, data: { file: files[0]!.name, missing: missingFields(suggestion.mapping).join(', '), found: (await requireBatch(ctx, id)).shape.file.columns.map(({ name }) => name).join(', ') } });
    }
    await sql`UPDATE import_batch SET mapping = ${JSON.stringify(suggestion.mapping)} WHERE id = ${id}`.execute(ctx.work);
  }
  return id;
}

/** What the files hold, so that the same key with other content is seen. */
async function fingerprint(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) for await (const part of createReadStream(path) as AsyncIterable<Buffer>) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}
