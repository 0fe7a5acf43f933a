import { sql } from 'kysely';
import { dayIn, factTime } from '#core/businessTime.ts';
import { dayStart, measuresProblems, type Measure } from '#domains/measures/core/index.ts';
import { Problem } from '#core/problem.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { jobKind, type JobKind, type Report } from '#server/jobs/jobQueue.ts';
import { severalAtOnce } from '#server/severalAtOnce.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { hasOwn, ownOfRun } from './ownMeasures.ts';
import type { RunJobParts } from './performRun.ts';
import { dropOldRuns } from './retainRuns.ts';
import { requireNewestRun, RUN, stepDetail, stepsOfRun, type RunRow } from './runs.ts';
import { clearRun, type RunMoment, type RunStep } from './runStep.ts';
import { monthsBeforeNewest } from './showRuns.ts';
import { STATEMENTS_AT_ONCE, takeMeasures, type MeasuresBasis } from './takeMeasures.ts';

export interface BackfillParts extends Pick<RunJobParts, 'summaryOf'> {
  /** The measures that a run under a policy takes. */
  readonly measuresUnder: (policy: unknown) => readonly Measure[];
  /** What follows the measures as of a month end: stages, and one row a customer. */
  readonly monthStepsFor: RunJobParts['stepsFor'];
}

const SUBJECT = 'month-ends';
/** The part of the whole that the pass over the facts takes. */
const PASS = 0.7;

/**
 * Queues the month ends that are not there yet, the newest `months` of them; those that failed or were cancelled go on where
 * they stopped, and those without an own measure as it is defined now are computed again.
 */
export async function startBackfill({ ctx, months, policy }: { readonly ctx: Ctx; readonly months: number; readonly policy: unknown }): Promise<{ months: number; jobId: string | null }> {
  return await inTransaction(ctx, async (inside) => {
    await requireNewestRun(inside);
    const { timeZone } = await readSetting(inside, COMPANY);
    const days = await monthsBeforeNewest(inside, months);
    const there = (await sql<{ id: number; as_of: Date; status: RunRow['status']; policy: unknown }>`SELECT id, as_of, status, policy FROM run WHERE kind = 'backfill' AND (status <> 'done' OR kept)`.execute(inside.work)).rows;
    let queued = 0;
    for (const day of days) {
      const asOf = dayStart(nextDay(day), timeZone);
      const same = there.find((run) => run.as_of.getTime() === asOf.getTime());
      if (same?.status === 'done' && hasOwn(same.policy, ownOfRun(policy))) continue;
      queued++;
      if (same === undefined) await sql`INSERT INTO run (as_of, status, reason, kind, policy, actor, created_at) VALUES (${asOf}, 'queued', 'backfill', 'backfill', ${JSON.stringify(policy)}, ${JSON.stringify(inside.actor)}, ${inside.now()})`.execute(inside.work);
      else {
        // Steps that were done stand for the measures of the policy that they were done under.
        if (!hasOwn(same.policy, ownOfRun(policy)) && same.status !== 'running') await sql`DELETE FROM run_step WHERE run_id = ${same.id}`.execute(inside.work);
        await sql`UPDATE run SET status = 'queued', problem = NULL, finished_at = NULL, policy = ${JSON.stringify(policy)} WHERE id = ${same.id} AND status IN ('done', 'failed', 'cancelled')`.execute(inside.work);
      }
    }
    await inside.audit(inside, { action: 'run.backfill', subject: SUBJECT, after: { months, queued } });
    return { months: queued, jobId: queued === 0 ? null : await inside.jobs.enqueue(inside, 'backfill', SUBJECT, {}) };
  });
}

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** Goes on with one month end that failed or was cancelled. */
export async function resumeBackfill(ctx: Ctx, run: RunRow): Promise<string> {
  await sql`UPDATE run SET status = 'queued', problem = NULL, finished_at = NULL WHERE id = ${run.id} AND status IN ('failed', 'cancelled')`.execute(ctx.work);
  return await ctx.jobs.enqueue(ctx, 'backfill', SUBJECT, {});
}

/** The job that computes month ends: the measures of all of them in one walk over the customers, then month by month what is judged by them. */
export function backfillJob(parts: BackfillParts): JobKind {
  return jobKind<object>({
    kind: 'backfill',
    run: async ({ ctx, report }) => {
      // Month ends that were asked for meanwhile are this job's too: while it goes on there is no other.
      for (let months = 0; ;) {
        const more = await performBackfill({ ctx, parts, report });
        if (more === 0) return { months };
        months += more;
      }
    },
    onProblem: async ({ ctx, problem, cancelled }) => {
      await sql`UPDATE run SET status = ${cancelled ? 'cancelled' : 'failed'}, problem = ${cancelled ? null : JSON.stringify(problem)}, finished_at = ${ctx.now()} WHERE kind = 'backfill' AND status IN ('queued', 'running')`.execute(ctx.work);
    },
  });
}

interface Month { readonly run: RunRow; readonly moment: RunMoment; readonly done: ReadonlySet<string> }

async function performBackfill({ ctx, parts, report }: { ctx: Ctx; parts: BackfillParts; report: Report }): Promise<number> {
  const { rows } = await sql<RunRow>`SELECT ${RUN} FROM run WHERE kind = 'backfill' AND status IN ('queued', 'running') ORDER BY as_of`.execute(ctx.work);
  if (rows.length === 0) return 0;
  await report('measures', 0);
  // All months by the margin and the period of the run that pages show, so that they can be compared with it and with each other.
  const newest = await requireNewestRun(ctx);
  const basis = await stepDetail<MeasuresBasis>(ctx, newest.id, 'measures');
  const { timeZone } = await readSetting(ctx, COMPANY);
  await sql`UPDATE run SET status = 'running', started_at = coalesce(started_at, ${ctx.now()}), fact_version = ${newest.fact_version} WHERE id = ANY(${rows.map(({ id }) => id)}::bigint[])`.execute(ctx.work);
  const months: Month[] = await Promise.all(rows.map(async (run) => {
    const steps = (await stepsOfRun(ctx, run.id)).filter(({ status }) => status === 'done');
    return { run, done: new Set(steps.map(({ step }) => step)), moment: { facts: ctx.facts, run: run.id, asOf: factTime(run.as_of), asOfDay: dayIn(timeZone, new Date(run.as_of.getTime() - 1)), timeZone, version: 0, touched: false, details: { ...Object.fromEntries(steps.map(({ step, detail }) => [step, detail])), measures: basis } } };
  }));
  await takeTogether({ ctx, measures: parts.measuresUnder(rows.at(-1)!.policy), report, months: months.filter(({ done }) => !done.has('measures')), timeZone, basis });
  let finished = 0;
  await severalAtOnce(STATEMENTS_AT_ONCE, months, async (month) => {
    await finishMonth({ ctx, parts, steps: parts.monthStepsFor(month.run.policy), month, report: async (step) => { await report(step, PASS + (1 - PASS) * finished / months.length); } });
    finished++;
  });
  await dropOldRuns(ctx);
  return months.length;
}

async function takeTogether({ ctx, measures, report, months, timeZone, basis }: { ctx: Ctx; measures: readonly Measure[]; report: Report; months: readonly Month[]; timeZone: string; basis: MeasuresBasis }): Promise<void> {
  if (months.length === 0) return;
  for (const { run, moment } of months) {
    await clearRun(moment, 'fact_measure');
    await stepBegins(ctx, run.id, 0, 'measures');
  }
  await takeMeasures({ facts: ctx.facts, measures, moments: months.map(({ moment: { run, asOf, asOfDay } }) => ({ run, asOf, asOfDay })), timeZone, basis, version: 0, touched: false, progress: async (share) => { await report('measures', PASS * share); } });
  await inTransaction(ctx, async (inside) => { for (const { run } of months) await stepDone(inside, run.id, 'measures', basis, []); });
}

async function finishMonth({ ctx, parts, steps, month: { run, moment, done }, report }: { ctx: Ctx; parts: BackfillParts; steps: readonly RunStep[]; month: Month; report: (step: string) => Promise<void> }): Promise<void> {
  const details: Record<string, unknown> = { ...moment.details };
  for (const [position, step] of steps.entries()) {
    if (done.has(step.step)) continue;
    await report(step.step);
    await stepBegins(ctx, run.id, position + 1, step.step);
    const { detail, warnings } = await step.evaluate({ ...moment, details });
    details[step.step] = detail;
    await stepDone(ctx, run.id, step.step, detail, warnings);
  }
  await sql`UPDATE run SET status = 'done', kept = true, finished_at = ${ctx.now()}, summary = ${JSON.stringify(parts.summaryOf(details))} WHERE id = ${run.id}`.execute(ctx.work);
}

async function stepBegins(ctx: Ctx, run: number, position: number, step: string): Promise<void> {
  await sql`INSERT INTO run_step (run_id, position, step, status, started_at) VALUES (${run}, ${position}, ${step}, 'running', ${ctx.now()}) ON CONFLICT (run_id, step) DO UPDATE SET status = 'running', started_at = excluded.started_at`.execute(ctx.work);
}

async function stepDone(ctx: Ctx, run: number, step: string, detail: unknown, warnings: readonly unknown[]): Promise<void> {
  await sql`UPDATE run_step SET status = 'done', finished_at = ${ctx.now()}, detail = ${JSON.stringify(detail)}, warnings = ${JSON.stringify(warnings)} WHERE run_id = ${run} AND step = ${step}`.execute(ctx.work);
}

/** A run that can go on: one that failed or was cancelled. */
export function requireStopped(run: RunRow): void { if (run.status !== 'failed' && run.status !== 'cancelled') throw new Problem(measuresProblems.runNotStopped, { data: { id: run.id } }); }
