import { createReadStream, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { fill } from '#core/text.ts';
import { cancelJob, downloadJobResult, listJobs, readJob } from '#core/jobContract.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';

interface JobRow { id: string; kind: string; subject: string; status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; step: string | null; progress: number | null; created_at: Date; started_at: Date | null; finished_at: Date | null; result: unknown; problem: StoredProblem | null; actor: { readonly kind?: string; readonly id?: string; readonly name?: string } | null }

const shown = (ctx: Ctx, row: JobRow) => ({
  id: row.id, kind: row.kind, subject: row.subject, actor: row.actor?.name ?? '', status: row.status, step: row.step, progress: row.progress,
  createdAt: row.created_at.toISOString(), startedAt: row.started_at?.toISOString() ?? null, finishedAt: row.finished_at?.toISOString() ?? null,
  result: row.result ?? null, rows: rowsOf(row.result),
  problem: row.problem === null ? null : { code: row.problem.code, message: fill(row.problem.message[ctx.lang], row.problem.data), hint: fill(row.problem.hint[ctx.lang], row.problem.data) },
});

const COLUMNS = sql`id, kind, subject, status, step, progress, created_at, started_at, finished_at, result, problem, actor`;

/** A job that goes through rows says in its result how many. */
function rowsOf(result: unknown): number | null {
  const rows = (result as { readonly rows?: unknown } | null)?.rows;
  return typeof rows === 'number' && Number.isInteger(rows) ? rows : null;
}

/** Stopping a job and taking its file is for whoever asked for it, and for administrators. */
function requireOwn({ actor }: Ctx, job: JobRow): void {
  const own = job.actor?.kind === actor.kind && job.actor.id === actor.id;
  if (!own && actor.administrator !== true) throw new Problem(groundProblems.notAllowed);
}

async function requireJob(ctx: Ctx, id: string): Promise<JobRow> {
  const row = (await sql<JobRow>`SELECT ${COLUMNS} FROM job WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(groundProblems.notFound);
  return row;
}

export const jobRoutes: readonly Route[] = [
  route(listJobs, { access: 'signed-in' }, async ({ ctx, query }) => {
    const open = query.active === true;
    const { rows } = await sql<JobRow>`SELECT ${COLUMNS} FROM job WHERE ${open ? sql`status IN ('queued', 'running')` : sql`true`} ORDER BY created_at DESC LIMIT 200`.execute(ctx.work);
    return { jobs: rows.map((row) => shown(ctx, row)) };
  }),
  route(readJob, { access: 'signed-in' }, async ({ ctx, params }) => shown(ctx, await requireJob(ctx, params.id))),
  route(cancelJob, { access: 'signed-in' }, async ({ ctx, params }) => {
    const before = await requireJob(ctx, params.id);
    requireOwn(ctx, before);
    await ctx.jobs.cancel(ctx, params.id);
    await ctx.audit(ctx, { action: 'job.cancel', subject: `job:${params.id}`, before: { status: before.status } });
    return shown(ctx, await requireJob(ctx, params.id));
  }),
  route(downloadJobResult, { access: 'signed-in' }, async ({ ctx, params, reply }) => {
    const job = await requireJob(ctx, params.id);
    requireOwn(ctx, job);
    const { result } = job;
    const file = (result as { file?: unknown } | null)?.file;
    if (typeof file !== 'string') throw new Problem(groundProblems.notFound);
    // Results live in one folder and are named by us; the base name keeps it so.
    const name = basename(file);
    // A person's removal takes the files of exports along.
    if (!existsSync(join(ctx.dataDir, 'exports', name))) throw new Problem(groundProblems.notFound);
    reply.header('content-disposition', `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`);
    reply.type(name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/octet-stream');
    return reply.send(createReadStream(join(ctx.dataDir, 'exports', name)));
  }),
];
