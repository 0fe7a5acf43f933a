import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { inTransaction } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { planUndoOf } from '../undoBatch.ts';
import { beginCommandImport, forgetCommandImport, listCommandImports, planCommandUndo, readCommandImport, readCommandRejects, stopCommandImport, undoCommandImport } from './commandContract.ts';
import { beginImport, beginUndo, forgetImport, newestImports, rejectsOfImport, stateOfImport } from './importFiles.ts';

/** What `changqing import` asks of a running server, through its door on this machine only. The work itself is done by jobs, as for people. */
export const commandRoutes: readonly Route[] = [
  route(listCommandImports, { access: 'command' }, async ({ ctx }) => ({ imports: await newestImports(ctx) })),
  route(beginCommandImport, { access: 'command' }, async ({ ctx, body }) => {
    const batch = await beginImport(ctx, body);
    await inTransaction(ctx, async (inside) => {
      await inside.audit(inside, { action: 'import.start', subject: `import:${batch}` });
      await inside.jobs.enqueue(inside, body.dryRun ? 'import-check' : 'import-take', `import:${batch}`, { batch });
    });
    return { batch };
  }),
  route(readCommandImport, { access: 'command' }, async ({ ctx, params }) => await stateOfImport(ctx, params.id)),
  route(stopCommandImport, { access: 'command' }, async ({ ctx, params }) => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM job WHERE subject = ${`import:${params.id}`} AND status IN ('queued', 'running')`.execute(ctx.work);
    for (const { id } of rows) await ctx.jobs.cancel(ctx, id);
    await ctx.audit(ctx, { action: 'import.stop', subject: `import:${params.id}` });
    return { ok: true as const };
  }),
  route(forgetCommandImport, { access: 'command' }, async ({ ctx, params }) => {
    await forgetImport(ctx, params.id);
    return { ok: true as const };
  }),
  route(readCommandRejects, { access: 'command' }, async ({ ctx, params, reply }) => reply.type('text/csv; charset=utf-8').send(Readable.from(await rejectsOfImport(ctx, params.id)))),
  route(planCommandUndo, { access: 'command' }, async ({ ctx, params }) => await planUndoOf(ctx, params.id)),
  route(undoCommandImport, { access: 'command' }, async ({ ctx, params }) => {
    await inTransaction(ctx, async (inside) => {
      await beginUndo(inside, params.id);
      await inside.jobs.enqueue(inside, 'import-undo', `import:${params.id}`, { batch: params.id });
    });
    return { batch: params.id };
  }),
];
