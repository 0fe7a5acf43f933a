import { sql } from 'kysely';
import { dayIn } from '#core/businessTime.ts';
import type { ReplyOf } from '#core/contract.ts';
import { fill } from '#core/text.ts';
import { monthEndsUpTo, MOST_MONTHS, type KeptBecause, type listRuns, type Run } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { hasOwn, readOwnMeasures } from './ownMeasures.ts';
import { readRetention } from './retainRuns.ts';
import { newestRun, RUN, requireRun, stepsOfRun, type RunRow, type StepRow } from './runs.ts';

const RUNS_LISTED = 100;
const UPDATES_SHOWN = 50;

interface UpdateRow { id: number; run_id: number; status: Run['updates'][number]['status']; as_of: Date; customers: number | null; started_at: Date; finished_at: Date | null }
const UPDATE = sql`id, run_id, status, as_of, customers, started_at, finished_at`;

/** The newest runs with their steps, without what the steps found, and the last update of each. */
export async function showRuns(ctx: Ctx): Promise<ReplyOf<typeof listRuns>> {
  const { rows } = await sql<RunRow>`SELECT ${RUN} FROM run WHERE id IN (SELECT id FROM run WHERE kind = 'full' ORDER BY id DESC LIMIT ${RUNS_LISTED}) OR id IN (SELECT id FROM run WHERE kind = 'backfill' AND (kept OR status <> 'done') ORDER BY id DESC LIMIT ${MOST_MONTHS}) ORDER BY id DESC`.execute(ctx.work);
  const since = rows.at(-1)?.id ?? 0;
  const steps = (await sql<StepRow>`SELECT run_id, step, status, started_at, finished_at, NULL AS detail, warnings FROM run_step WHERE run_id >= ${since} ORDER BY run_id, position`.execute(ctx.work)).rows;
  const updates = (await sql<UpdateRow>`SELECT DISTINCT ON (run_id) ${UPDATE} FROM run_update WHERE run_id >= ${since} ORDER BY run_id, id DESC`.execute(ctx.work)).rows;
  const [{ policy, because }, own] = [await readRetention(ctx), await readOwnMeasures(ctx)];
  const open = (await sql<{ id: string }>`SELECT id FROM job WHERE kind = 'backfill' AND status IN ('queued', 'running') LIMIT 1`.execute(ctx.work)).rows[0];
  return {
    runs: rows.map((run) => presentRun(ctx, run, { steps: steps.filter((step) => step.run_id === run.id), updates: updates.filter((update) => update.run_id === run.id), keptBecause: because.get(run.id) ?? null })),
    retention: policy, backfillJobId: open?.id ?? null, monthsBefore: (await monthsBeforeNewest(ctx, MOST_MONTHS)).length,
    monthsOutdated: rows.filter((run) => run.kind === 'backfill' && run.status === 'done' && !hasOwn(run.policy, own)).length,
  };
}

/** A run with all that its steps found. */
export async function showRun(ctx: Ctx, id: number): Promise<Run> {
  const run = await requireRun(ctx, id);
  const updates = (await sql<UpdateRow>`SELECT ${UPDATE} FROM run_update WHERE run_id = ${id} ORDER BY id DESC LIMIT ${UPDATES_SHOWN}`.execute(ctx.work)).rows;
  return presentRun(ctx, run, { steps: await stepsOfRun(ctx, id), updates, keptBecause: (await readRetention(ctx)).because.get(id) ?? null });
}

/** The month ends before the newest run's day that have facts before them, at most so many, oldest first. */
export async function monthsBeforeNewest(ctx: Ctx, most: number): Promise<string[]> {
  const run = await newestRun(ctx);
  if (run === null) return [];
  const measures = (await stepsOfRun(ctx, run.id)).find(({ step }) => step === 'measures')?.detail as { firstDay?: string } | undefined; // as the step of measures stores it
  const { timeZone } = await readSetting(ctx, COMPANY);
  const day = dayIn(timeZone, new Date(run.as_of.getTime() - 1));
  return measures?.firstDay === undefined ? [] : monthEndsUpTo(day, measures.firstDay, most);
}

const secondsBetween = (from: Date, to: Date | null): number | null => (to === null ? null : (to.getTime() - from.getTime()) / 1000);

function presentRun(ctx: Pick<Ctx, 'lang'>, row: RunRow, { steps, updates, keptBecause }: { readonly steps: readonly StepRow[]; readonly updates: readonly UpdateRow[]; readonly keptBecause: KeptBecause | null }): Run {
  return {
    id: row.id, asOf: row.as_of.toISOString(), kind: row.kind, status: row.status, reason: row.reason, actor: row.actor.name, policy: row.policy, keptBecause,
    createdAt: row.created_at.toISOString(), startedAt: row.started_at?.toISOString() ?? null, finishedAt: row.finished_at?.toISOString() ?? null, updatedAt: row.updated_at?.toISOString() ?? null,
    customers: row.summary?.customers ?? null, equity: row.summary?.equity ?? null, jobId: row.job_id,
    problem: row.problem === null ? null : { code: row.problem.code, message: fill(row.problem.message[ctx.lang], row.problem.data), hint: fill(row.problem.hint[ctx.lang], row.problem.data) },
    updates: updates.map((one) => ({ id: one.id, status: one.status, asOf: one.as_of.toISOString(), customers: one.customers ?? 0, startedAt: one.started_at.toISOString(), finishedAt: one.finished_at?.toISOString() ?? null, seconds: secondsBetween(one.started_at, one.finished_at) })),
    steps: steps.map((step) => ({ step: step.step, status: step.status, startedAt: step.started_at.toISOString(), finishedAt: step.finished_at?.toISOString() ?? null, seconds: secondsBetween(step.started_at, step.finished_at), detail: step.detail, warnings: step.warnings })),
  };
}
