import { createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { Compile } from 'typebox/compile';
import { isTimeZone } from '#core/businessTime.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import { checkImport, discardImport, downloadRejects, isCompleteMapping, listImports, OrderMapping, publishImport, readImport, readImportAgain, sourceProblems, uploadImport } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { fileHeadOf, listBatches, moveBatch, presentBatch, releaseBatch, requireBatch } from './importBatch.ts';
import { stagedTable } from './publishBatch.ts';
import { readAgain } from './readAgain.ts';
import { readRejects } from './rejectsFile.ts';
import { sniffFile } from './sniffFile.ts';

const mappingCheck = Compile(OrderMapping);

export const importRoutes: readonly Route[] = [
  route(listImports, { access: 'signed-in' }, async ({ ctx }) => ({ imports: (await listBatches(ctx)).map((row) => ({ ...presentBatch(ctx, row), shape: null, preview: [], suggestion: null })) })),
  route(uploadImport, { access: 'signed-in', multipart: true }, async ({ ctx, request }) => ({ id: await receiveFile(ctx, request) })),
  route(readImport, { access: 'signed-in' }, async ({ ctx, params }) => presentBatch(ctx, await requireBatch(ctx, params.id))),
  route(readImportAgain, { access: 'signed-in' }, async ({ ctx, params, body }) => {
    await readAgain(ctx, params.id, body);
    return presentBatch(ctx, await requireBatch(ctx, params.id));
  }),
  route(checkImport, { access: 'signed-in' }, async ({ ctx, params, body }) => ({ jobId: await startCheck(ctx, params.id, body) })),
  route(publishImport, { access: 'signed-in' }, async ({ ctx, params }) => ({ jobId: await inTransaction(ctx, async (inside) => {
    // Counts stand as soon as a dry run was done, so what failed with counts failed while publishing, and goes on.
    const { counts, status } = await requireBatch(inside, params.id);
    if (counts === null) throw new Problem(sourceProblems.wrongState, { data: { id: params.id, status } });
    await moveBatch(inside, params.id, ['checked', 'publishing', 'failed'], 'publishing');
    await inside.audit(inside, { action: 'import.start', subject: `import:${params.id}` });
    return await inside.jobs.enqueue(inside, 'import-publish', `import:${params.id}`, { batch: params.id });
  }) })),
  route(discardImport, { access: 'signed-in' }, async ({ ctx, params }) => {
    const batch = await requireBatch(ctx, params.id);
    await releaseBatch(ctx, params.id);
    await moveBatch(ctx, params.id, ['uploaded', 'checked', 'failed'], 'discarded');
    await ctx.facts.command(`DROP TABLE IF EXISTS ${stagedTable(params.id)}`);
    await rm(batch.file_path, { force: true });
    await ctx.audit(ctx, { action: 'import.discard', subject: `import:${params.id}` });
    return presentBatch(ctx, await requireBatch(ctx, params.id));
  }),
  route(downloadRejects, { access: 'signed-in' }, async ({ ctx, params, reply }) => {
    const batch = await requireBatch(ctx, params.id);
    if (batch.counts === null) throw new Problem(sourceProblems.wrongState, { data: { id: params.id, status: batch.status } });
    reply.header('content-disposition', `attachment; filename="rejects-${params.id}.csv"`).type('text/csv; charset=utf-8');
    return reply.send(Readable.from(readRejects({ facts: ctx.facts, table: stagedTable(params.id), mapping: batch.mapping!, lang: ctx.lang })));
  }),
];

/** Keeps an uploaded file under a name of ours, looks at its head, and records a batch. Nothing stays when it cannot be used. */
async function receiveFile(ctx: Ctx, request: FastifyRequest): Promise<number> {
  const upload = await request.file();
  if (upload === undefined) throw new Problem(groundProblems.invalidInput, { at: 'file', data: { reason: 'file' } });
  const folder = join(ctx.dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The given name is only shown; its endings say how the file is to be read.
  const shown = upload.filename.replace(/[\u0000-\u001f]/g, '').slice(-200);
  const ending = `${extname(shown.replace(/\.gz$/i, ''))}${/\.gz$/i.test(shown) ? '.gz' : ''}`.replace(/[^.\w]/g, '');
  const path = join(folder, `${randomUUID()}${ending}`);
  try {
    await pipeline(upload.file, createWriteStream(path, { mode: 0o600 }));
    if (upload.file.truncated) throw new Problem(groundProblems.tooLarge);
    const handle = await open(path); await handle.sync(); await handle.close();
    const head = fileHeadOf(await sniffFile({ facts: ctx.facts, path, name: shown }));
    const { timeZone } = await readSetting(ctx, COMPANY);
    const source = fieldOf(upload.fields.source) ?? 'orders';
    return await inTransaction(ctx, async (inside) => {
      const made = await sql<{ id: number }>`
        INSERT INTO import_batch (source, file_name, file_path, file_bytes, status, shape, time_zone, created_by, created_at)
        VALUES (${source}, ${shown}, ${path}, ${(await stat(path)).size}, 'uploaded', ${JSON.stringify(head)}, ${timeZone}, ${inside.actor.name}, ${inside.now()}) RETURNING id`.execute(inside.work);
      await inside.audit(inside, { action: 'import.upload', subject: `import:${made.rows[0]!.id}`, after: { fileName: shown } });
      return made.rows[0]!.id;
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** The value of a text field of the form, if it can be a source's name. */
function fieldOf(field: unknown): string | null {
  const value = (field as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' && /^[\p{L}\p{N}_-]{1,40}$/u.test(value) ? value : null;
}

async function startCheck(ctx: Ctx, id: number, { mapping, timeZone }: { mapping: unknown; timeZone: string }): Promise<string> {
  if (!mappingCheck.Check(mapping) || !isCompleteMapping(mapping)) throw new Problem(groundProblems.invalidInput, { at: 'mapping', data: { reason: 'mapping' } });
  if (!isTimeZone(timeZone)) throw new Problem(groundProblems.invalidInput, { at: 'timeZone', data: { reason: timeZone } });
  return await inTransaction(ctx, async (inside) => {
    await releaseBatch(inside, id);
    await moveBatch(inside, id, ['uploaded', 'checked', 'failed'], 'checking');
    await sql`UPDATE import_batch SET mapping = ${JSON.stringify(mapping)}, time_zone = ${timeZone}, counts = NULL WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'import.check', subject: `import:${id}`, after: { mapping, timeZone } });
    return await inside.jobs.enqueue(inside, 'import-check', `import:${id}`, { batch: id });
  });
}
