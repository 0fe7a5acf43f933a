import { sql } from 'kysely';
import { factTime, momentOf } from '#core/businessTime.ts';
import { Problem } from '#core/problem.ts';
import { measuresProblems, type Run } from '#domains/measures/core/index.ts';
import type { Actor, Ctx } from '#server/ctx.ts';
import { inTransaction } from '#server/ctx.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import type { FactHorizon } from './factHorizon.ts';
import { endOfFacts } from './takeMeasures.sql.ts';

export interface RunRow { id: number; as_of: Date; status: Run['status']; reason: string; policy: unknown; summary: { customers?: number; equity?: number | null } | null; problem: StoredProblem | null; actor: Actor; created_at: Date; started_at: Date | null; finished_at: Date | null; job_id: string | null; kind: 'full' | 'backfill'; kept: boolean; fact_version: number; open: FactHorizon['open']; updated_at: Date | null }
export interface StepRow { run_id: number; step: string; status: string; started_at: Date; finished_at: Date | null; detail: unknown; warnings: Run['steps'][number]['warnings'] }

/** What is read of a run. */
export const RUN = sql`id, as_of, status, reason, policy, summary, problem, actor, created_at, started_at, finished_at, kind, kept, fact_version, open, updated_at, (SELECT job.id FROM job WHERE job.subject = 'run:' || run.id ORDER BY job.created_at DESC LIMIT 1) AS job_id`;

export async function requireRun(ctx: Pick<Ctx, 'work'>, id: number): Promise<RunRow> {
  const row = (await sql<RunRow>`SELECT ${RUN} FROM run WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(measuresProblems.runNotFound, { data: { id } });
  return row;
}

/** The newest finished run, which every page shows; null before the first. */
export async function newestRun(ctx: Pick<Ctx, 'work'>): Promise<RunRow | null> {
  return (await sql<RunRow>`SELECT ${RUN} FROM run WHERE status = 'done' AND kept AND kind = 'full' ORDER BY id DESC LIMIT 1`.execute(ctx.work)).rows[0] ?? null;
}

/** The newest finished run. Throws `measures.noRun` before the first. */
export async function requireNewestRun(ctx: Pick<Ctx, 'work'>): Promise<RunRow> {
  const run = await newestRun(ctx);
  if (run === null) throw new Problem(measuresProblems.noRun);
  return run;
}

/** The finished runs before one, newest first. */
export async function earlierRuns(ctx: Pick<Ctx, 'work'>, id: number, limit: number): Promise<RunRow[]> {
  return (await sql<RunRow>`SELECT ${RUN} FROM run WHERE status = 'done' AND kept AND kind = 'full' AND id < ${id} ORDER BY id DESC LIMIT ${limit}`.execute(ctx.work)).rows;
}

export async function stepsOfRun(ctx: Pick<Ctx, 'work'>, id: number): Promise<StepRow[]> {
  return (await sql<StepRow>`SELECT run_id, step, status, started_at, finished_at, detail, warnings FROM run_step WHERE run_id = ${id} ORDER BY position`.execute(ctx.work)).rows;
}

/** What a step of a run found; the caller names the type that the step's own room declares. */
export async function stepDetail<D>(ctx: Pick<Ctx, 'work'>, runId: number, step: string): Promise<D> {
  const found = (await stepsOfRun(ctx, runId)).find((row) => row.step === step);
  if (found === undefined) throw new Error(`run ${runId} has no step ${step}`);
  return found.detail as D;
}

/** Data that end longer ago than this are judged as of their own end. */
const FRESH_DAYS = 45;

/**
 * The moment that a run after an import looks at when nobody names one: now; but where the newest order is long past
 * (a historic file), the end of its business day, since as of now everybody would merely look lost.
 */
export async function defaultAsOf(ctx: Pick<Ctx, 'facts' | 'work' | 'now'>): Promise<Date> {
  const { timeZone } = await readSetting(ctx, COMPANY);
  const { lines, end } = await ctx.facts.askOne(endOfFacts, { now: factTime(ctx.now()), time_zone: timeZone });
  if (lines === 0) return ctx.now();
  const ended = momentOf(end);
  return ctx.now().getTime() - ended.getTime() > FRESH_DAYS * 86_400_000 ? ended : ctx.now();
}

/** Records a run as of a moment and queues it, in one transaction. */
export async function startRun({ ctx, asOf, reason, policy }: { ctx: Ctx; asOf: Date; reason: string; policy: unknown }): Promise<{ runId: number; jobId: string }> {
  return await inTransaction(ctx, async (inside) => {
    const made = await sql<{ id: number }>`
      INSERT INTO run (as_of, status, reason, policy, actor, created_at)
      VALUES (${asOf}, 'queued', ${reason}, ${JSON.stringify(policy)}, ${JSON.stringify(inside.actor)}, ${inside.now()}) RETURNING id`.execute(inside.work);
    const runId = made.rows[0]!.id;
    const jobId = await inside.jobs.enqueue(inside, 'run', `run:${runId}`, { runId });
    await inside.audit(inside, { action: 'run.start', subject: `run:${runId}`, after: { asOf, reason, policy } });
    return { runId, jobId };
  });
}

/** Goes on with a run from the first step that is not done. */
export async function resumeFullRun(ctx: Ctx, { id }: RunRow): Promise<string> {
  await sql`UPDATE run SET status = 'queued', problem = NULL, finished_at = NULL WHERE id = ${id} AND status IN ('failed', 'cancelled')`.execute(ctx.work);
  return await ctx.jobs.enqueue(ctx, 'run', `run:${id}`, { runId: id });
}
