import { sql } from 'kysely';
import { dayIn, factTime } from '#core/businessTime.ts';
import type { Ctx } from '#server/ctx.ts';
import type { JobKind, Report } from '#server/jobs/jobQueue.ts';
import { jobKind } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { readFactHorizon, type FactHorizon } from './factHorizon.ts';
import { forgetRemoved } from './forgetRemoved.ts';
import { dropOldRuns } from './retainRuns.ts';
import { earlierRuns, requireRun, stepsOfRun, type RunRow } from './runs.ts';
import { eachStep, type RunStep } from './runStep.ts';

export interface RunJobParts {
  /** The steps of a run under the policy stored with it. */
  readonly stepsFor: (policy: unknown) => readonly RunStep[];
  /** What the list of runs shows of a finished one, from the steps' details. */
  readonly summaryOf: (details: Readonly<Record<string, unknown>>) => { customers: number; equity: number | null };
}

/** The job that performs a run, step by step. Started again after a power cut, it goes on with the steps that are not done. */
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
  await begin(ctx, run);
  const begun = run.started_at ?? ctx.now();
  const { timeZone } = await readSetting(ctx, COMPANY);
  const steps = parts.stepsFor(run.policy);
  const details: Record<string, unknown> = Object.fromEntries((await stepsOfRun(ctx, runId)).filter((row) => row.status === 'done').map((row) => [row.step, row.detail]));
  const moment = { facts: ctx.facts, run: runId, asOf: factTime(run.as_of), asOfDay: dayIn(timeZone, new Date(run.as_of.getTime() - 1)), timeZone, version: 0, touched: false, details };
  await eachStep(steps, new Set(Object.keys(details)), async (step) => {
    const position = steps.indexOf(step);
    await report(step.step, position / steps.length);
    await sql`INSERT INTO run_step (run_id, position, step, status, started_at) VALUES (${runId}, ${position}, ${step.step}, 'running', ${ctx.now()}) ON CONFLICT (run_id, step) DO UPDATE SET status = 'running', started_at = excluded.started_at`.execute(ctx.work);
    const { detail, warnings } = await step.evaluate(moment);
    details[step.step] = detail;
    await sql`UPDATE run_step SET status = 'done', finished_at = ${ctx.now()}, detail = ${JSON.stringify(detail)}, warnings = ${JSON.stringify(warnings)} WHERE run_id = ${runId} AND step = ${step.step}`.execute(ctx.work);
  });
  await forgetRemoved(ctx, runId, begun);
  await sql`UPDATE run SET status = 'done', kept = true, finished_at = ${ctx.now()}, summary = ${JSON.stringify(parts.summaryOf(details))} WHERE id = ${runId}`.execute(ctx.work);
  await dropOldRuns(ctx);
}

/** From here on updates follow: the run has all facts up to the horizon that is read before its first step, and some newer ones. */
async function begin(ctx: Ctx, run: RunRow): Promise<void> {
  const horizon: FactHorizon = run.started_at !== null ? { version: run.fact_version, open: run.open } : await readFactHorizon(ctx) ?? await horizonBefore(ctx, run.id);
  await sql`UPDATE run SET status = 'running', started_at = coalesce(started_at, ${ctx.now()}), fact_version = ${horizon.version}, open = ${JSON.stringify(horizon.open)} WHERE id = ${run.id}`.execute(ctx.work);
}

/** Where a long transaction hides what is under way: what the run before had seen, so that the first update looks at more than it need. */
async function horizonBefore(ctx: Ctx, id: number): Promise<FactHorizon> {
  const [before] = await earlierRuns(ctx, id, 1);
  return before === undefined ? { version: 0, open: { versions: [], customers: [] } } : { version: before.fact_version, open: before.open };
}
