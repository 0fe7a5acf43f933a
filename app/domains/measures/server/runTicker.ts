import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { dayIn, factTime } from '#core/businessTime.ts';
import { dueRun, type DueRun } from '#domains/measures/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { movedOn } from './factHorizon.ts';
import { withLease, type Lease } from './lease.ts';
import type { RunJobParts } from './performRun.ts';
import { defaultAsOf, newestRun, startRun, type RunRow } from './runs.ts';
import { countNewlyTouched, hasCommonCosts, type Seen } from './touchCustomers.ts';
import { countArrived } from './touchedCustomers.sql.ts';
import { updateRun } from './updateRun.ts';

export interface FollowParts extends RunJobParts {
  /** The policy that a run started now would use. */
  readonly policyInForce: (ctx: Ctx) => Promise<unknown>;
}

/** Held by whoever writes rows of the newest run beside its own job. */
export const UPDATES_LEASE = 'run-updates';

const TICK_MS = 10_000;
/** A look follows an import so soon, and a look that came of another no sooner. */
const SOON_MS = 1_000;
/** How often facts are sought whose time has come by the clock alone. */
const ARRIVED_EVERY_MS = 30_000;
/** So often a run that still holds says so. */
const SAID_EVERY_MS = 60_000;
const FAILED_LATELY_MS = 600_000;
/** A run that was made so soon after its moment was made as of its own present. */
const PRESENT_MS = 60_000;

const seenBy = (run: RunRow, until: Date): Seen => ({ horizon: { version: run.fact_version, open: run.open }, asOf: run.as_of, until: later(run.as_of, until) });
const isLive = ({ as_of, created_at }: RunRow): boolean => as_of.getTime() >= created_at.getTime() - PRESENT_MS;
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Looks once whether the numbers are behind, and brings them up to date or starts a run. `arrived`: also looks for facts whose time has come. */
export async function followFacts({ ctx, parts, arrived = true }: { readonly ctx: Ctx; readonly parts: FollowParts; readonly arrived?: boolean }): Promise<DueRun['due']> {
  const newest = await newestRun(ctx);
  const behind = newest !== null && (await movedOn(ctx, seenBy(newest, newest.as_of).horizon) || (arrived && await somethingArrived(ctx, newest)));
  const look = await lookAround({ ctx, parts, newest, behind });
  const first = dueRun({ ...look.given, touched: behind ? 1 : 0 });
  if (first.due === 'run') { await begin({ ctx, parts, due: first, look }); return 'run'; }
  if (newest === null) return 'nothing';
  if (first.due === 'nothing') {
    if (!behind && arrived && look.given.newest!.live && look.given.newest!.day === look.given.dueDay && look.due.getTime() - newest.as_of.getTime() > SAID_EVERY_MS) await withLease(ctx, UPDATES_LEASE, async () => { await sayItHolds(ctx, newest, look.due); });
    return 'nothing';
  }
  return await withLease(ctx, UPDATES_LEASE, async (lease) => await bringUpToDate({ ctx, parts, look, lease })) ?? 'nothing';
}

/** Nothing came in: the run says everything of the later moment as well. */
async function sayItHolds(ctx: Ctx, { id, as_of }: RunRow, due: Date): Promise<void> {
  await sql`UPDATE run SET as_of = ${due}, updated_at = ${ctx.now()} WHERE id = ${id} AND as_of = ${as_of}`.execute(ctx.work);
}

async function bringUpToDate({ ctx, parts, look, lease }: { ctx: Ctx; parts: FollowParts; look: Look; lease: Lease }): Promise<DueRun['due']> {
  // Another process may have been faster.
  const run = await newestRun(ctx);
  if (run === null || run.id !== look.run?.id) return 'nothing';
  let then: DueRun = { due: 'nothing' };
  const { done } = await updateRun({ ctx, parts, run, lease, until: later(run.as_of, look.due), worthIt: (touched) => { then = touched === 0 ? { due: 'update' } : dueRun({ ...look.given, touched }); return then.due === 'update'; } });
  if (!done) await begin({ ctx, parts, due: then, look });
  return then.due;
}

/** Starts the run that is due, unless somebody started one after the look: whoever saves a policy starts its run in the same transaction. */
async function begin({ ctx, parts, due, look }: { ctx: Ctx; parts: FollowParts; due: DueRun; look: Look }): Promise<void> {
  if (due.due !== 'run') return;
  await inTransaction(ctx, async (inside) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('run-begin'))`.execute(inside.work);
    const { rows } = await sql`SELECT FROM run WHERE kind = 'full' AND id > ${look.run?.id ?? 0} AND (status IN ('queued', 'running') OR status = 'done' AND kept)`.execute(inside.work);
    if (rows.length === 0) await startRun({ ctx: inside, asOf: look.due, reason: due.reason, policy: await parts.policyInForce(inside) });
  });
}

/** A policy without the installation's own measures: the newest run is given a new one by itself (fillMeasures.job.ts). */
function judgedBy(policy: unknown): unknown {
  const { ownMeasures: _, ...rest } = policy as { readonly ownMeasures?: unknown };
  return rest;
}

interface Look { readonly given: Omit<Parameters<typeof dueRun>[0], 'touched'>; readonly due: Date; readonly run: RunRow | null }

async function lookAround({ ctx, parts, newest, behind }: { ctx: Ctx; parts: FollowParts; newest: RunRow | null; behind: boolean }): Promise<Look> {
  const { timeZone } = await readSetting(ctx, COMPANY);
  const dayOf = (moment: Date): string => dayIn(timeZone, new Date(moment.getTime() - 1));
  const live = newest !== null && isLive(newest);
  const [state] = (await sql<{ open: boolean; failed: boolean; before: boolean; updated: number }>`
    SELECT
      EXISTS (SELECT FROM run WHERE kind = 'full' AND status IN ('queued', 'running')) AS open,
      EXISTS (SELECT FROM run WHERE kind = 'full' AND status IN ('failed', 'cancelled') AND reason <> 'manual' AND id > ${newest?.id ?? 0} AND finished_at > ${new Date(ctx.now().getTime() - FAILED_LATELY_MS)}) AS failed,
      EXISTS (SELECT FROM run WHERE kind = 'full' AND status = 'done' AND NOT kept) AS before,
      (SELECT coalesce(sum(customers), 0)::float8 FROM run_update WHERE run_id = ${newest?.id ?? 0} AND status = 'done') AS updated`.execute(ctx.work)).rows;
  const historic = newest === null || (behind && !live);
  const due = historic ? await defaultAsOf(ctx) : live ? ctx.now() : newest.as_of;
  const seconds = (from: Date | null | undefined, to: Date | null | undefined): number => (from && to ? (to.getTime() - from.getTime()) / 1000 : 0);
  return { due, run: newest, given: {
    newest: newest === null ? null : {
      day: dayOf(newest.as_of), live, policyInForce: isDeepStrictEqual(judgedBy(newest.policy), judgedBy(JSON.parse(JSON.stringify(await parts.policyInForce(ctx))))), customers: newest.summary?.customers ?? 0,
      seconds: seconds(newest.started_at, newest.finished_at), secondsAgo: seconds(newest.finished_at, ctx.now()), updated: state!.updated,
    },
    ranBefore: state!.before, runOpen: state!.open, failedLately: state!.failed, dueDay: dayOf(due),
  } };
}

async function somethingArrived(ctx: Ctx, { as_of }: RunRow): Promise<boolean> {
  const now = ctx.now();
  return now > as_of && (await ctx.facts.askOne(countArrived, { from: factTime(as_of), to: factTime(now) })).facts > 0;
}

export interface RunTicker {
  /** What follows from facts just published, in the transaction that says so: a run where they ask for one, else a look soon after. */
  readonly whenPublished: (inside: Ctx) => Promise<void>;
  /** Looks every few seconds from now on. */
  readonly start: () => void;
  /** Looks at once and waits for what comes of it. */
  readonly look: () => Promise<DueRun['due']>;
  /** Waits for a look that is going on. */
  readonly stop: () => Promise<void>;
}

/** Looks whether the numbers are behind, in as many processes as there are: what is to be done is done by one. `ctx` is the product's own. */
export function makeRunTicker({ ctx, parts, log }: { readonly ctx: Ctx; readonly parts: FollowParts; readonly log: (error: unknown, about: string) => void }): RunTicker {
  let going: Promise<unknown> = Promise.resolve();
  let clock: NodeJS.Timeout | null = null;
  let waiting = false;
  let arrivedAt = -ARRIVED_EVERY_MS;
  const look = async (): Promise<void> => {
    waiting = false;
    const arrived = performance.now() - arrivedAt >= ARRIVED_EVERY_MS;
    if (arrived) arrivedAt = performance.now();
    if (clock !== null) await followFacts({ ctx, parts, arrived });
  };
  const lookNext = (): void => {
    if (waiting) return;
    waiting = true;
    going = going.then(look).catch((error: unknown) => { log(error, 'numbers that follow new facts'); });
  };
  const lookSoon = (): void => { setTimeout(() => { if (clock !== null) lookNext(); }, SOON_MS).unref(); };
  return {
    whenPublished: async (inside) => { await runAfterImport({ inside, facts: ctx.facts, parts }); lookSoon(); },
    start: () => { clock = setInterval(lookNext, TICK_MS); clock.unref(); lookSoon(); },
    look: async () => { const mine = going.then(async () => await followFacts({ ctx, parts })); going = mine.catch(() => undefined); return await mine; },
    stop: async () => { if (clock !== null) clearInterval(clock); clock = null; await going; },
  };
}

/**
 * Starts the run that an import asks for: the first one, the first of another day, or one after a large import. Others are
 * followed by updates, and so is what machines send in streams.
 */
async function runAfterImport({ inside, facts, parts }: { inside: Ctx; facts: Ctx['facts']; parts: FollowParts }): Promise<void> {
  const whole: Ctx = { ...inside, facts };
  const newest = await newestRun(whole);
  const { timeZone } = await readSetting(whole, COMPANY);
  const dayOf = (moment: Date): string => dayIn(timeZone, new Date(moment.getTime() - 1));
  const follows = newest !== null && isLive(newest) && dayOf(newest.as_of) === dayOf(whole.now());
  if (follows && await isOfStream(whole)) return;
  const asOf = follows ? whole.now() : await defaultAsOf(whole);
  const start = async (): Promise<void> => { await startRun({ ctx: inside, asOf, reason: 'import', policy: await parts.policyInForce(inside) }); };
  if (newest === null || dayOf(newest.as_of) !== dayOf(asOf)) {
    if (!await isQueued(whole, timeZone, dayOf(asOf))) await start();
    return;
  }
  const { given } = await lookAround({ ctx: whole, parts, newest, behind: false });
  const seen = seenBy(newest, asOf);
  // Somebody waits for what this import says: it does not matter when the last run was, or that it failed.
  const due = dueRun({ ...given, newest: { ...given.newest!, seconds: 0 }, failedLately: false, dueDay: dayOf(asOf), touched: await hasCommonCosts(whole, seen) ? Infinity : await countNewlyTouched(whole, seen) });
  if (due.due === 'run') await start();
}

/** Whether what is published just now comes from a machine: as far as the newest import tells. */
async function isOfStream(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ origin: string }>`SELECT origin FROM import_batch WHERE status = 'published' ORDER BY id DESC LIMIT 1`.execute(ctx.work);
  return ['api', 'webhook', 'connector'].includes(rows[0]?.origin ?? '');
}

/** Whether a run as of this day waits that has read nothing yet. */
async function isQueued(ctx: Ctx, timeZone: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ as_of: Date }>`SELECT as_of FROM run WHERE kind = 'full' AND status = 'queued'`.execute(ctx.work);
  return rows.some(({ as_of }) => dayIn(timeZone, new Date(as_of.getTime() - 1)) === day);
}
