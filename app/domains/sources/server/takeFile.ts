import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import type { ImportStatus, OrderMapping } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Report } from '#server/jobs/jobQueue.ts';
import { fileHeadOf, moveBatch } from './importBatch.ts';
import { checkBatch } from './importJobs.ts';
import { publishBatch } from './publishBatch.ts';
import { sniffFile } from './sniffFile.ts';

interface Given { readonly ctx: Ctx; readonly source: string; readonly path: string; readonly fileName: string; readonly mapping: OrderMapping; readonly timeZone: string; readonly report: Report; readonly whenPublished: (inside: Ctx) => Promise<void> }

/** Takes a file on this machine in without questions: checks it and publishes what is accepted. Called again with the same source and name, it goes on where it stopped. */
export async function takeFile({ ctx, source, path, fileName, mapping, timeZone, report, whenPublished }: Given): Promise<number> {
  const { id, status } = await findOrAdd({ ctx, source, path, fileName, mapping, timeZone });
  if (status === 'checking') {
    await checkBatch(ctx, id, async (step) => { await report(step, 0.4); });
    await moveBatch(ctx, id, ['checked'], 'publishing');
  }
  await publishBatch({ ctx, batch: id, report, whenPublished });
  return id;
}

async function findOrAdd({ ctx, source, path, fileName, mapping, timeZone }: Omit<Given, 'report' | 'whenPublished'>): Promise<{ id: number; status: ImportStatus }> {
  const there = (await sql<{ id: number; status: ImportStatus }>`SELECT id, status FROM import_batch WHERE source = ${source} AND file_name = ${fileName} ORDER BY id DESC LIMIT 1`.execute(ctx.work)).rows[0];
  if (there !== undefined && (there.status === 'publishing' || there.status === 'published')) return there;
  if (there !== undefined) {
    await sql`UPDATE import_batch SET status = 'checking', file_path = ${path}, counts = NULL WHERE id = ${there.id}`.execute(ctx.work);
    return { id: there.id, status: 'checking' };
  }
  const head = fileHeadOf(await sniffFile({ facts: ctx.facts, path, name: fileName }));
  const made = await sql<{ id: number }>`
    INSERT INTO import_batch (source, file_name, file_path, file_bytes, status, shape, mapping, time_zone, created_by, created_at)
    VALUES (${source}, ${fileName}, ${path}, ${(await stat(path)).size}, 'checking', ${JSON.stringify(head)}, ${JSON.stringify(mapping)}, ${timeZone}, ${ctx.actor.name}, ${ctx.now()}) RETURNING id`.execute(ctx.work);
  await ctx.audit(ctx, { action: 'import.upload', subject: `import:${made.rows[0]!.id}`, after: { fileName } });
  return { id: made.rows[0]!.id, status: 'checking' };
}
