import { sql } from 'kysely';
import { dayIn, factTime } from '#core/businessTime.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { storedProblem } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { readFactHorizon, type FactHorizon } from './factHorizon.ts';
import { forgetRemoved } from './forgetRemoved.ts';
import type { Lease } from './lease.ts';
import type { RunJobParts } from './performRun.ts';
import { stepsOfRun, type RunRow } from './runs.ts';
import { clearRun, eachStep, type RunMoment } from './runStep.ts';
import { hasCommonCosts, hasStrays, listTouched, type Seen } from './touchCustomers.ts';

/** Updates of a run that are kept for people to look at. */
const UPDATES_KEPT = 200;

export interface UpdateGiven {
  readonly ctx: Ctx;
  readonly parts: RunJobParts;
  readonly run: RunRow;
  /** The moment that the run is brought to: not before its own, and of the same business day. */
  readonly until: Date;
  readonly lease: Lease;
  /** Told how many customers new facts touched, before anything is computed; false leaves it at that. */
  readonly worthIt?: (touched: number) => boolean;
}

/** What an update did; `touched` are the customers computed anew. */
export interface Updated { readonly touched: number; readonly done: boolean }

/**
 * Brings a run up to date: computes anew, in all its steps, those customers whom facts touched since, and moves the run's
 * moment on. Rows replace what the run said of a customer, the snapshot last; then the work store says in one transaction
 * how far the run reaches. Cut off anywhere, the next update does the same again with rows of a higher version.
 */
export async function updateRun({ ctx, parts, run, until, lease, worthIt = () => true }: UpdateGiven): Promise<Updated> {
  const seen: FactHorizon = { version: run.fact_version, open: run.open };
  const horizon = await readFactHorizon(ctx);
  const since: Seen = { horizon: seen, asOf: run.as_of, until };
  const touched = await listTouched(ctx, run.id, since);
  const common = await hasCommonCosts(ctx, since);
  if (!worthIt(common ? Infinity : touched)) { await clearRun({ facts: ctx.facts, run: run.id }, 'touched_customer'); return { touched, done: false }; }
  // What is for everybody stays in sight until the run that shares it out.
  const reached = horizon !== null && !common && (touched === 0 || !await hasStrays(ctx, run.id)) ? horizon : seen;
  if (touched === 0) {
    // Nobody's numbers change by the hour alone: the run holds for the later moment as it is.
    await inTransaction(ctx, async (inside) => { await lease.require(inside); await advance(inside, run.id, until, reached); });
    return { touched, done: true };
  }
  const id = await begin(ctx, run, until, seen, touched);
  try {
    const details = await computeTouched({ ctx, parts, run, until });
    await inTransaction(ctx, async (inside) => {
      await lease.require(inside);
      for (const [step, detail] of Object.entries(details)) await sql`UPDATE run_step SET detail = ${JSON.stringify(detail)} WHERE run_id = ${run.id} AND step = ${step}`.execute(inside.work);
      await sql`UPDATE run SET summary = ${JSON.stringify(parts.summaryOf(details))} WHERE id = ${run.id}`.execute(inside.work);
      await advance(inside, run.id, until, reached);
      await sql`UPDATE run_update SET status = 'done', finished_at = ${inside.now()}, to_version = ${reached.version} WHERE id = ${id}`.execute(inside.work);
      await sql`DELETE FROM run_update WHERE run_id = ${run.id} AND id < (SELECT min(id) FROM (SELECT id FROM run_update WHERE run_id = ${run.id} ORDER BY id DESC LIMIT ${UPDATES_KEPT}) kept)`.execute(inside.work);
    });
  } catch (error) {
    await sql`UPDATE run_update SET status = 'failed', finished_at = ${ctx.now()}, problem = ${JSON.stringify(storedProblem(error, `update-${id}`))} WHERE id = ${id} AND status = 'running'`.execute(ctx.work).catch(() => undefined);
    throw error;
  }
  return { touched, done: true };
}

/** Only one process updates a run, so an earlier update that still says it is running was cut off. */
async function begin(ctx: Ctx, run: RunRow, until: Date, { version }: FactHorizon, customers: number): Promise<number> {
  await sql`UPDATE run_update SET status = 'failed', finished_at = ${ctx.now()} WHERE status = 'running'`.execute(ctx.work);
  return (await sql<{ id: number }>`
    INSERT INTO run_update (run_id, status, as_of, from_version, to_version, customers, started_at)
    VALUES (${run.id}, 'running', ${until}, ${version}, ${version}, ${customers}, ${ctx.now()}) RETURNING id`.execute(ctx.work)).rows[0]!.id;
}

async function advance(ctx: Ctx, run: number, until: Date, { version, open }: FactHorizon): Promise<void> {
  await sql`UPDATE run SET as_of = ${until}, fact_version = ${version}, open = ${JSON.stringify(open)}, updated_at = ${ctx.now()} WHERE id = ${run}`.execute(ctx.work);
}

/** Every step of the run for the customers who were listed; what the steps say afterwards. */
async function computeTouched({ ctx, parts, run, until }: Pick<UpdateGiven, 'ctx' | 'parts' | 'run' | 'until'>): Promise<Record<string, unknown>> {
  const begun = ctx.now();
  const { timeZone } = await readSetting(ctx, COMPANY);
  const details: Record<string, unknown> = Object.fromEntries((await stepsOfRun(ctx, run.id)).map((row) => [row.step, row.detail]));
  const { version } = (await sql<{ version: number }>`SELECT nextval('run_row_version') AS version`.execute(ctx.work)).rows[0]!;
  const moment: RunMoment = { facts: ctx.facts, run: run.id, asOf: factTime(until), asOfDay: dayIn(timeZone, new Date(until.getTime() - 1)), timeZone, version, touched: true, details };
  await eachStep(parts.stepsFor(run.policy), new Set(), async (step) => { details[step.step] = (await step.evaluate(moment)).detail; });
  await clearRun(moment, 'touched_customer');
  await forgetRemoved(ctx, run.id, begun);
  return details;
}
