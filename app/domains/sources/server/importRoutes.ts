import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { Compile } from 'typebox/compile';
import { isTimeZone } from '#core/businessTime.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import {
  addCheck, changeImport, checkImport, discardImport, dismissQuarantined, downloadRejects, downloadTemplate, editQuarantined, isCompleteMapping, isRecordKind, listChecks, listImports, listMappings, listQuarantine, listSources,
  planUndo, publishImport, readExamples, readImport, readImportAgain, RecordMapping, releaseQuarantined, removeMapping, retireCheck, saveMapping, sourceProblems, undoImport, upgradeMapping, uploadImport, type RecordKind,
} from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { exceptedTable, stagedTable } from './batchTables.ts';
import { dropTables } from './checkBatch.ts';
import { createBatch, listBatches, moveBatch, nothingStayedOut, presentBatch, presentLine, releaseBatch, removeFiles, requireBatch } from './importBatch.ts';
import { readAgain } from './readAgain.ts';
import { requireMatchKeys } from './requireMatchKeys.ts';
import { readExampleRows } from './readExamples.ts';
import { addCheckRule, checksFor, listCheckRules, retireCheckRule } from './recordChecks.ts';
import { readRejects } from './rejectsFile.ts';
import { dismissQuarantine, editQuarantinedRow, letWaitAgain, listQuarantined, releaseQuarantine } from './releaseQuarantine.ts';
import { dropMapping, keepMapping, listSavedMappings } from './savedMappings.ts';
import { readSources } from './sources.ts';
import { templateWorkbook } from './templates/index.ts';
import { hindered, planUndoOf } from './undoBatch.ts';

const mappingCheck = Compile(RecordMapping);

export const importRoutes: readonly Route[] = [
  route(listImports, { access: 'signed-in', whole: true }, async ({ ctx, query }) => ({ imports: (await listBatches(ctx, query)).map((row) => ({ ...presentLine(ctx, row), shape: null, preview: [], suggestion: null })) })),
  route(uploadImport, { access: 'signed-in', whole: true, multipart: true }, async ({ ctx, request }) => ({ id: await receiveFiles(ctx, request) })),
  route(readImport, { access: 'signed-in', whole: true }, async ({ ctx, params }) => await presentBatch(ctx, await requireBatch(ctx, params.id))),
  route(readImportAgain, { access: 'signed-in', whole: true }, async ({ ctx, params, body }) => {
    await readAgain(ctx, params.id, { options: body });
    return await presentBatch(ctx, await requireBatch(ctx, params.id));
  }),
  route(changeImport, { access: 'signed-in', whole: true }, async ({ ctx, params, body }) => {
    await readAgain(ctx, params.id, body);
    return await presentBatch(ctx, await requireBatch(ctx, params.id));
  }),
  route(checkImport, { access: 'signed-in', whole: true }, async ({ ctx, params, body }) => ({ jobId: await startCheck(ctx, params.id, body) })),
  route(publishImport, { access: 'signed-in', whole: true }, async ({ ctx, params }) => ({ jobId: await inTransaction(ctx, async (inside) => {
    // Counts stand as soon as a dry run was done, so what failed with counts failed while publishing, and goes on.
    const { counts, status } = await requireBatch(inside, params.id);
    if (counts === null) throw new Problem(sourceProblems.wrongState, { data: { id: params.id, status } });
    await moveBatch(inside, params.id, ['checked', 'publishing', 'failed'], 'publishing');
    await inside.audit(inside, { action: 'import.start', subject: `import:${params.id}` });
    return await inside.jobs.enqueue(inside, 'import-publish', `import:${params.id}`, { batch: params.id });
  }) })),
  route(discardImport, { access: 'signed-in', whole: true }, async ({ ctx, params }) => {
    const batch = await requireBatch(ctx, params.id);
    // What has begun to be published is finished or undone, never thrown away.
    if (batch.version !== null) throw new Problem(sourceProblems.wrongState, { data: { id: params.id, status: batch.status } });
    await releaseBatch(ctx, params.id);
    await moveBatch(ctx, params.id, ['uploaded', 'checked', 'failed'], 'discarded');
    await letWaitAgain(ctx, params.id);
    await dropTables(ctx, batch);
    await removeFiles(ctx, params.id);
    await ctx.audit(ctx, { action: 'import.discard', subject: `import:${params.id}` });
    return await presentBatch(ctx, await requireBatch(ctx, params.id));
  }),
  route(planUndo, { access: 'signed-in', whole: true }, async ({ ctx, params }) => await planUndoOf(ctx, params.id)),
  route(undoImport, { access: 'signed-in', whole: true }, async ({ ctx, params }) => {
    const plan = await planUndoOf(ctx, params.id);
    const { undo_version } = await requireBatch(ctx, params.id);
    if (!plan.possible && undo_version === null) throw hindered(params.id, plan);
    return { jobId: await inTransaction(ctx, async (inside) => {
      await moveBatch(inside, params.id, ['published', 'undoing'], 'undoing');
      await inside.audit(inside, { action: 'import.start-undo', subject: `import:${params.id}` });
      return await inside.jobs.enqueue(inside, 'import-undo', `import:${params.id}`, { batch: params.id });
    }) };
  }),
  route(downloadRejects, { access: 'signed-in', whole: true }, async ({ ctx, params, reply }) => {
    const batch = await requireBatch(ctx, params.id);
    if (batch.counts === null || batch.status === 'undone') throw new Problem(sourceProblems.wrongState, { data: { id: params.id, status: batch.status } });
    reply.header('content-disposition', `attachment; filename="rejects-${params.id}.csv"`).type('text/csv; charset=utf-8');
    return reply.send(Readable.from(readRejects({ facts: ctx.facts, table: nothingStayedOut(batch) ? null : stagedTable(params.id), excepted: exceptedTable(params.id), mapping: batch.mapping!, lang: ctx.lang, checks: await checksFor(ctx, batch.kind), timeZone: batch.time_zone })));
  }),
  route(readExamples, { access: 'signed-in', whole: true }, async ({ ctx, params, query }) => ({ examples: await readExampleRows(ctx, params.id, query.reason) })),
  route(listQuarantine, { access: 'signed-in', whole: true }, async ({ ctx, params, query }) => await listQuarantined(ctx, params.id, query)),
  route(editQuarantined, { access: 'signed-in', whole: true }, async ({ ctx, params, body }) => await editQuarantinedRow(ctx, params.id, body)),
  route(releaseQuarantined, { access: 'signed-in', whole: true }, async ({ ctx, params, body }) => await releaseQuarantine(ctx, params.id, body)),
  route(dismissQuarantined, { access: 'signed-in', whole: true }, async ({ ctx, params, body }) => ({ dismissed: await dismissQuarantine(ctx, params.id, body.rows) })),
  route(listMappings, { access: 'signed-in', whole: true }, async ({ ctx }) => ({ mappings: await listSavedMappings(ctx) })),
  route(saveMapping, { access: 'signed-in', whole: true }, async ({ ctx, body }) => await keepMapping(ctx, body)),
  route(removeMapping, { access: 'signed-in', whole: true }, async ({ ctx, params }) => { await dropMapping(ctx, params.id); return { ok: true as const }; }),
  route(listChecks, { access: 'signed-in', whole: true }, async ({ ctx, query }) => ({ checks: await listCheckRules(ctx, query.kind) })),
  route(addCheck, { access: 'signed-in', whole: true }, async ({ ctx, body }) => await addCheckRule(ctx, body)),
  route(retireCheck, { access: 'signed-in', whole: true }, async ({ ctx, params }) => await retireCheckRule(ctx, params.id)),
  route(listSources, { access: 'signed-in', whole: true }, async ({ ctx }) => await readSources(ctx)),
  route(downloadTemplate, { access: 'signed-in', whole: true }, async ({ ctx, params, query, reply }) => {
    const lang = query.lang ?? ctx.lang;
    reply.header('content-disposition', `attachment; filename="changqing-${params.kind}-${lang}.xlsx"`).type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    return reply.send(Buffer.from(await templateWorkbook(params.kind, lang)));
  }),
];

/** Keeps uploaded files under names of ours, looks at their heads, and records a batch. Nothing stays when they cannot be used. */
async function receiveFiles(ctx: Ctx, request: FastifyRequest): Promise<number> {
  const folder = join(ctx.dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files: { path: string; name: string }[] = [];
  const fields: Record<string, string> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') { if (typeof part.value === 'string') fields[part.fieldname] = part.value; continue; }
      // The given name is only shown; its endings say how the file is to be read.
      const name = part.filename.replace(/[\u0000-\u001f]/g, '').slice(-200);
      const ending = `${extname(name.replace(/\.gz$/i, ''))}${/\.gz$/i.test(name) ? '.gz' : ''}`.replace(/[^.\w]/g, '');
      const path = join(folder, `${randomUUID()}${ending}`);
      files.push({ path, name });
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
      if (part.file.truncated) throw new Problem(groundProblems.tooLarge);
      const handle = await open(path);
      await handle.sync();
      await handle.close();
    }
    if (files.length === 0) throw new Problem(groundProblems.invalidInput, { at: 'file', data: { reason: 'file' } });
    const { timeZone } = await readSetting(ctx, COMPANY);
    const kind: RecordKind | null = isRecordKind(fields.kind ?? '') ? fields.kind as RecordKind : null;
    const source = /^[\p{L}\p{N}_-]{1,40}$/u.test(fields.source ?? '') ? fields.source! : (await readSources(ctx)).suggested;
    const fileName = files.length === 1 ? files[0]!.name : `${files[0]!.name} +${files.length - 1}`;
    return await inTransaction(ctx, async (inside) => await createBatch({ ctx: inside, kind, source, origin: 'file', files, owned: true, fileName, timeZone }));
  } catch (error) {
    for (const { path } of files) await rm(path, { force: true });
    throw error;
  }
}

async function startCheck(ctx: Ctx, id: number, { mapping: given, timeZone }: { mapping: unknown; timeZone: string }): Promise<string> {
  const mapping = upgradeMapping(given);
  if (!mappingCheck.Check(mapping)) throw new Problem(groundProblems.invalidInput, { at: 'mapping', data: { reason: [...mappingCheck.Errors(mapping)].slice(0, 3).map((error) => `${error.instancePath} ${error.message}`).join('; ') } });
  if (!isCompleteMapping(mapping)) throw new Problem(groundProblems.invalidInput, { at: 'mapping', data: { reason: 'mapping' } });
  requireMatchKeys(mapping);
  if (!isTimeZone(timeZone)) throw new Problem(groundProblems.invalidInput, { at: 'timeZone', data: { reason: timeZone } });
  return await inTransaction(ctx, async (inside) => {
    await releaseBatch(inside, id);
    const batch = await requireBatch(inside, id);
    if (batch.version !== null || batch.kind !== mapping.kind) throw new Problem(sourceProblems.wrongState, { data: { id, status: batch.status } });
    await moveBatch(inside, id, ['uploaded', 'checked', 'failed'], 'checking');
    await sql`UPDATE import_batch SET mapping = ${JSON.stringify(mapping)}, time_zone = ${timeZone}, counts = NULL WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'import.check', subject: `import:${id}`, after: { mapping, timeZone } });
    return await inside.jobs.enqueue(inside, 'import-check', `import:${id}`, { batch: id });
  });
}
