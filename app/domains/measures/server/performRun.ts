import { sql } from 'kysely';
import { dayIn, factTime } from '#core/businessTime.ts';
import type { Ctx } from '#server/ctx.ts';
import type { JobKind, Report } from '#server/jobs/jobQueue.ts';
import { jobKind } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { requireRun, stepsOfRun } from './runs.ts';
import { dropRunFacts, type RunStep } from './runStep.ts';

/** Finished runs whose snapshots are kept; older ones keep their record and report only. */
export const RUNS_KEPT = 24;

export interface RunJobParts {
  /** The steps of a run under the policy stored with it. */
  readonly stepsFor: (policy: unknown) => readonly RunStep[];
  /** What the list of runs shows of a finished one, from the steps' details. */
  readonly summaryOf: (details: Readonly<Record<string, unknown>>) => { customers: number; equity: number | null };
}

/** The job that performs a run, step by step. Started again after a power cut, it goes on with the first step that is not done. */
export function runJob(parts: RunJobParts): JobKind {
  return jobKind<{ runId: number }>({
    kind: 'run',
    run: async ({ ctx, input, report }) => { await performRun({ ctx, runId: input.runId, parts, report }); return { runId: input.runId }; },
    onProblem: async ({ ctx, input, problem, cancelled }) => {
      await sql`UPDATE run SET status = ${cancelled ? 'cancelled' : 'failed'}, problem = ${cancelled ? null : JSON.stringify(problem)}, finished_at = ${ctx.now()} WHERE id = ${input.runId} AND status <> 'done'`.execute(ctx.work);
    },
  });
}

async function performRun({ ctx, runId, parts, report }: { ctx: Ctx; runId: number; parts: RunJobParts; report: Report }): Promise<void> {
  const run = await requireRun(ctx, runId);
  if (run.status === 'done') return;
  await sql`UPDATE run SET status = 'running', started_at = coalesce(started_at, ${ctx.now()}) WHERE id = ${runId}`.execute(ctx.work);
  const { timeZone } = await readSetting(ctx, COMPANY);
  const steps = parts.stepsFor(run.policy);
  const details: Record<string, unknown> = Object.fromEntries((await stepsOfRun(ctx, runId)).filter((row) => row.status === 'done').map((row) => [row.step, row.detail]));
  const moment = { facts: ctx.facts, run: runId, asOf: factTime(run.as_of), asOfDay: dayIn(timeZone, new Date(run.as_of.getTime() - 1)), timeZone, version: 0, touched: false, details };
  for (const [position, step] of steps.entries()) {
    if (step.step in details) continue;
    await report(step.step, position / steps.length);
    await sql`INSERT INTO run_step (run_id, position, step, status, started_at) VALUES (${runId}, ${position}, ${step.step}, 'running', ${ctx.now()}) ON CONFLICT (run_id, step) DO UPDATE SET status = 'running', started_at = excluded.started_at`.execute(ctx.work);
    const { detail, warnings } = await step.evaluate(moment);
    details[step.step] = detail;
    await sql`UPDATE run_step SET status = 'done', finished_at = ${ctx.now()}, detail = ${JSON.stringify(detail)}, warnings = ${JSON.stringify(warnings)} WHERE run_id = ${runId} AND step = ${step.step}`.execute(ctx.work);
  }
  await sql`UPDATE run SET status = 'done', kept = true, finished_at = ${ctx.now()}, summary = ${JSON.stringify(parts.summaryOf(details))} WHERE id = ${runId}`.execute(ctx.work);
  const old = await sql<{ id: number }>`SELECT id FROM run WHERE status = 'done' AND kept AND kind = 'full' ORDER BY id DESC OFFSET ${RUNS_KEPT} LIMIT 10`.execute(ctx.work);
  for (const { id } of old.rows) {
    await sql`UPDATE run SET kept = false WHERE id = ${id}`.execute(ctx.work);
    await dropRunFacts(ctx.facts, id);
  }
}
