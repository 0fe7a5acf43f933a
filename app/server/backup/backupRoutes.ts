import { Readable } from 'node:stream';
import { sql } from 'kysely';
import Type from 'typebox';
import * as contracts from '#core/backupContract.ts';
import { contract } from '#core/contract.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import { fill } from '#core/text.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';
import { backupsFolder, listBackups, removeBackup } from './backups.ts';
import type { Installation } from './freeze.ts';
import { sealPieces, type Piece } from './frames.ts';
import { BACKUP_JOB } from './makeBackup.job.ts';
import { sizeOf } from './makeBackup.ts';
import { oneBackup } from './oneBackup.ts';
import { readInstallation } from './readInstallation.ts';
import { freeBytes } from './writeWhole.ts';

/** The installation as a backup's bytes, to the command on this machine: it writes the file, and a passphrase never comes here. */
export const readCommandBackup = contract({ method: 'POST', path: '/api/command/backup', reply: Type.Unknown() });

const SUBJECT = 'backup:installation';

export function backupRoutes({ installation }: { readonly installation: () => Installation }): readonly Route[] {
  return [
    route(contracts.listBackups, { access: 'administrator' }, async ({ ctx }) => {
      const [backups, free, { written }, newest] = await Promise.all([listBackups(ctx.dataDir), freeBytes(ctx.dataDir), sizeOf(installation()), newestJob(ctx)]);
      const open = newest !== null && (newest.status === 'queued' || newest.status === 'running');
      const problem = newest?.status === 'failed' && newest.problem !== null ? newest.problem : null;
      return {
        backups, folder: backupsFolder(ctx.dataDir), freeBytes: free, neededBytes: written, jobId: open ? newest.id : null,
        problem: problem === null ? null : { message: fill(problem.message[ctx.lang], problem.data), hint: fill(problem.hint[ctx.lang], problem.data) },
      };
    }),
    route(contracts.makeBackup, { access: 'administrator' }, async ({ ctx }) => await inTransaction(ctx, async (inside) => {
      const jobId = await inside.jobs.enqueue(inside, BACKUP_JOB, SUBJECT, { why: 'person' });
      await inside.audit(inside, { action: 'backup.make', subject: SUBJECT });
      return { jobId };
    })),
    route(contracts.removeBackup, { access: 'administrator' }, async ({ ctx, params }) => {
      if (!await removeBackup(ctx.dataDir, params.name)) throw new Problem(groundProblems.notFound);
      await ctx.audit(ctx, { action: 'backup.remove', subject: `backup:${params.name}` });
      return { ok: true as const };
    }),
    route(readCommandBackup, { access: 'command' }, async ({ ctx, reply }) => {
      await ctx.audit(ctx, { action: 'backup.make', subject: SUBJECT });
      const pieces = oneAtATimeFrom(installation(), ctx.now());
      // What hinders is told as a problem; from the first piece on, a break in the stream tells it.
      const first = await pieces.next();
      reply.type('application/octet-stream');
      return reply.send(Readable.from(sealPieces(resumed(first, pieces), null), { objectMode: false }));
    }),
  ];
}

async function newestJob({ work }: Pick<Ctx, 'work'>): Promise<{ id: string; status: string; problem: StoredProblem | null } | null> {
  return (await sql<{ id: string; status: string; problem: StoredProblem | null }>`SELECT id, status, problem FROM job WHERE kind = ${BACKUP_JOB} ORDER BY created_at DESC LIMIT 1`.execute(work)).rows[0] ?? null;
}

/** The pieces, while no other backup can be made. */
async function* oneAtATimeFrom(installation: Installation, madeAt: Date): AsyncGenerator<Piece> {
  let over: () => void = () => undefined;
  const ended = new Promise<void>((done) => { over = done; });
  const [begun, held] = await new Promise<[boolean, Promise<unknown>]>((told) => {
    const holding = oneBackup(installation, async () => { told([true, holding]); await ended; });
    holding.catch(() => { told([false, holding]); });
  });
  if (!begun) await held;
  try { yield* readInstallation(installation, { why: 'command', madeAt }); } finally { over(); await held; }
}

async function* resumed(first: IteratorResult<Piece, unknown>, rest: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  try { if (first.done !== true) { yield first.value; yield* rest; } } finally { await rest.return(undefined); }
}
