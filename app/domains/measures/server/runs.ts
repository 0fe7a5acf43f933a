import { sql } from 'kysely';
import { factTime, momentOf } from '#core/businessTime.ts';
import { fill } from '#core/text.ts';
import { Problem } from '#core/problem.ts';
import { measuresProblems, type Run } from '#domains/measures/core/index.ts';
import type { Actor, Ctx } from '#server/ctx.ts';
import { inTransaction } from '#server/ctx.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { endOfFacts } from './takeOrderMeasures.sql.ts';

export interface RunRow { id: number; as_of: Date; status: Run['status']; reason: string; policy: unknown; summary: { customers?: number; equity?: number | null } | null; problem: StoredProblem | null; actor: Actor; created_at: Date; started_at: Date | null; finished_at: Date | null; job_id: string | null }
export interface StepRow { run_id: number; step: string; status: string; started_at: Date; finished_at: Date | null; detail: unknown; warnings: Run['steps'][number]['warnings'] }

const RUN = sql`id, as_of, status, reason, policy, summary, problem, actor, created_at, started_at, finished_at, (SELECT job.id FROM job WHERE job.subject = 'run:' || run.id ORDER BY job.created_at DESC LIMIT 1) AS job_id`;

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

/** The newest runs with their steps, without what the steps found. */
export async function listRunsWithSteps(ctx: Pick<Ctx, 'work'>, limit: number): Promise<{ run: RunRow; steps: StepRow[] }[]> {
  const { rows } = await sql<RunRow>`SELECT ${RUN} FROM run ORDER BY id DESC LIMIT ${limit}`.execute(ctx.work);
  const steps = await sql<StepRow>`SELECT run_id, step, status, started_at, finished_at, NULL AS detail, warnings FROM run_step WHERE run_id >= ${rows.at(-1)?.id ?? 0} ORDER BY run_id, position`.execute(ctx.work);
  return rows.map((run) => ({ run, steps: steps.rows.filter((step) => step.run_id === run.id) }));
}

/** A run as the API shows it. */
export function presentRun(ctx: Pick<Ctx, 'lang'>, row: RunRow, steps: readonly StepRow[]): Run {
  return {
    id: row.id, asOf: row.as_of.toISOString(), status: row.status, reason: row.reason, actor: row.actor.name, policy: row.policy,
    createdAt: row.created_at.toISOString(), startedAt: row.started_at?.toISOString() ?? null, finishedAt: row.finished_at?.toISOString() ?? null,
    customers: row.summary?.customers ?? null, equity: row.summary?.equity ?? null, jobId: row.job_id,
    problem: row.problem === null ? null : { code: row.problem.code, message: fill(row.problem.message[ctx.lang], row.problem.data), hint: fill(row.problem.hint[ctx.lang], row.problem.data) },
    steps: steps.map((step) => ({
      step: step.step, status: step.status, startedAt: step.started_at.toISOString(), finishedAt: step.finished_at?.toISOString() ?? null,
      seconds: step.finished_at === null ? null : (step.finished_at.getTime() - step.started_at.getTime()) / 1000, detail: step.detail, warnings: step.warnings,
    })),
  };
}
