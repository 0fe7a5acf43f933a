import { randomUUID } from 'node:crypto';
import { CompiledQuery, sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import type pg from 'pg';
import { groundProblems, Problem } from '#core/problem.ts';
import { inTransaction, type Actor, type Ctx } from '#server/ctx.ts';
import { EVERYTHING, scopeFrom, type Scope } from '#server/scope.ts';
import { asSystem } from '#server/scopedCtx.ts';
import { worldProblem } from '#server/worldProblem.ts';
import type { Db } from '#server/work/workStore.ts';

/** How a job tells how far it is. Throws `JobCancelled` when somebody asked it to stop. */
export type Report = (step: string, progress: number | null) => Promise<void>;

/** One kind of job. `run` must bear being started again after a power cut: it begins by looking at what is already done. */
export interface JobKind<I = unknown> {
  readonly kind: string;
  readonly run: (given: { readonly ctx: Ctx; readonly input: I; readonly jobId: string; readonly report: Report }) => Promise<unknown>;
  /** Told when the job ended without a result, so that the subject can say so: in the transaction that says it on the job's record. */
  readonly onProblem?: (given: { readonly ctx: Ctx; readonly input: I; readonly problem: StoredProblem; readonly cancelled: boolean }) => Promise<void>;
}
export function jobKind<I>(kind: JobKind<I>): JobKind { return kind as JobKind; }

export interface StoredProblem { readonly code: string; readonly message: { readonly zh: string; readonly en: string }; readonly hint: { readonly zh: string; readonly en: string }; readonly data: Readonly<Record<string, unknown>> }

/** A job that ends without a result, and under which claim. */
interface Ending { readonly id: string; readonly claim: string; readonly kind: JobKind; readonly ctx: Ctx; readonly input: unknown; readonly problem: StoredProblem }

export class JobCancelled extends Error {}

/** Another process has taken the job up, because this one could not say for too long that it is still at it. */
class JobTaken extends Error {}

export interface JobQueue {
  /** Writes the job's record and wakes a worker, in the caller's transaction. A subject has at most one open job of a kind: that one's id is returned. */
  enqueue(ctx: Ctx, kind: string, subject: string, input: unknown): Promise<string>;
  /** Asks a job to stop: a queued one at once, a running one at its next report. */
  cancel(ctx: Ctx, id: string): Promise<void>;
}

const QUEUE = 'work';

/** What passes by itself: the job tries again, soon at first and then every minute, for about half a day. */
const PASSING: ReadonlySet<string> = new Set([groundProblems.diskFull.code, groundProblems.storeGone.code]);
const MOST_ATTEMPTS = 720;

/** A claim holds this long without being renewed, and is renewed several times within it. */
const HELD_SECONDS = 60;
const WATCH_SECONDS = 10;

/** This process looks so soon after it has enqueued a job: mostly the transaction around that is through by then. */
const SOON_MS = 20;

/** Says something in the work store even when that is what is away: tried once a second for ten minutes. */
async function untilKept<T>(say: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try { return await say(); } catch (error) {
      if (tries >= 600 || !PASSING.has(worldProblem(error)?.definition.code ?? '')) throw error;
      await new Promise((later) => { setTimeout(later, 1000).unref(); });
    }
  }
}

export class Jobs implements JobQueue {
  readonly #boss: PgBoss;
  readonly #db: Db;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #ctxFor: (actor: Actor, requestId: string) => Ctx;
  readonly #inScope: (ctx: Ctx, scope: Scope) => Promise<Ctx>;
  readonly #log: (error: unknown, about: string) => void;
  /** The claims under which this process is at work. */
  readonly #claims = new Set<string>();
  #watching: NodeJS.Timeout | null = null;
  #worker: string | null = null;

  constructor(given: { pool: pg.Pool; db: Db; kinds: readonly JobKind[]; ctxFor: (actor: Actor, requestId: string) => Ctx; inScope?: (ctx: Ctx, scope: Scope) => Promise<Ctx>; log: (error: unknown, about: string) => void }) {
    this.#db = given.db;
    this.#kinds = new Map(given.kinds.map((kind) => [kind.kind, kind]));
    this.#ctxFor = given.ctxFor;
    this.#inScope = given.inScope ?? (async (ctx) => ctx);
    this.#log = given.log;
    this.#boss = new PgBoss({ db: { executeSql: async (text, values) => await given.pool.query(text, values) }, schedule: false });
    this.#boss.on('error', (error) => given.log(error, 'queue'));
  }

  /** Creates the queue. A process that is alone puts back to work at once what a dead one left behind; of several, the others notice within a minute. */
  async start({ alone }: { readonly alone: boolean }): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE, { retryLimit: 0, expireInSeconds: 86_400 });
    // The queue's own look-ups are cached now: the first job may be sent inside a transaction, which holds the only connection of the embedded store.
    await this.#boss.cancel(QUEUE, randomUUID());
    if (!alone) return;
    await sql`UPDATE job SET status = 'queued', held_by = NULL, held_until = NULL, due_at = now() WHERE status = 'running'`.execute(this.#db);
    const left = await sql<{ id: string }>`SELECT id FROM job WHERE status = 'queued' ORDER BY created_at`.execute(this.#db);
    for (const { id } of left.rows) await this.#boss.send(QUEUE, { id });
  }

  /**
   * The job's record is the truth, the queue's message only wakes somebody. A message can be lost with the connection that
   * carries it, and a process can die: so everybody renews the claims of the jobs it is at, frees those that were not
   * renewed, and sends anew for what is due and has no message waiting.
   */
  async watch(): Promise<void> {
    const claims = [...this.#claims];
    await sql`UPDATE job SET held_until = now() + ${HELD_SECONDS} * interval '1 second' WHERE status = 'running' AND held_by = ANY(${claims}::uuid[])`.execute(this.#db);
    await sql`UPDATE job SET status = 'queued', held_by = NULL, held_until = NULL, due_at = now() WHERE status = 'running' AND coalesce(held_until, '-infinity') < now() AND NOT coalesce(held_by = ANY(${claims}::uuid[]), false)`.execute(this.#db);
    const forgotten = await sql<{ id: string }>`
      SELECT id FROM job
      WHERE status = 'queued' AND due_at < now() - ${WATCH_SECONDS / 2} * interval '1 second'
        AND NOT EXISTS (SELECT FROM pgboss.job AS message WHERE message.name = ${QUEUE} AND message.state IN ('created', 'retry') AND message.data ->> 'id' = job.id::text)
      ORDER BY created_at LIMIT 100`.execute(this.#db);
    for (const { id } of forgotten.rows) await this.#boss.send(QUEUE, { id });
  }

  async work(): Promise<void> {
    this.#worker = await this.#boss.work<{ id: string }>(QUEUE, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (job !== undefined) await this.#perform(job.data.id);
      this.#look();
    });
    let busy = false;
    this.#watching = setInterval(() => {
      if (busy) return;
      busy = true;
      this.watch().catch((error: unknown) => { if (worldProblem(error) === null) this.#log(error, 'queue'); }).finally(() => { busy = false; });
    }, WATCH_SECONDS * 1000);
    this.#watching.unref();
  }

  /** Looks for a message now instead of by the next half second. */
  #look(): void { if (this.#worker !== null) this.#boss.notifyWorker(this.#worker); }

  async stop(): Promise<void> {
    if (this.#watching !== null) clearInterval(this.#watching);
    this.#worker = null;
    await this.#boss.stop({ graceful: true, timeout: 20_000, close: false });
  }

  /** A job sees what its asker sees. */
  async enqueue(ctx: Ctx, kind: string, subject: string, input: unknown): Promise<string> {
    if (!this.#kinds.has(kind)) throw new Error(`no job kind ${kind}`);
    return await asSystem(ctx, async (at) => await this.#enqueueWith(at, ctx.scope ?? EVERYTHING, kind, subject, input));
  }

  async #enqueueWith(ctx: Ctx, scope: Scope, kind: string, subject: string, input: unknown): Promise<string> {
    const id = randomUUID();
    const made = await sql<{ id: string }>`
      INSERT INTO job (id, kind, subject, input, status, actor, scope, created_at)
      VALUES (${id}, ${kind}, ${subject}, ${JSON.stringify(input)}, 'queued', ${JSON.stringify(ctx.actor)}, ${JSON.stringify(scope)}, ${ctx.now()})
      ON CONFLICT (kind, subject) WHERE status IN ('queued', 'running') DO NOTHING RETURNING id`.execute(ctx.work);
    if (made.rows.length === 0) {
      const open = await sql<{ id: string }>`SELECT id FROM job WHERE kind = ${kind} AND subject = ${subject} AND status IN ('queued', 'running')`.execute(ctx.work);
      return open.rows[0]?.id ?? await this.#enqueueWith(ctx, scope, kind, subject, input);
    }
    await this.#boss.send(QUEUE, { id }, { db: { executeSql: async (text, values) => ({ rows: (await ctx.work.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values ?? []))).rows }) } });
    setTimeout(() => { this.#look(); }, SOON_MS).unref();
    return id;
  }

  async cancel(ctx: Ctx, id: string): Promise<void> { await inTransaction(ctx, async (inside) => { await this.#cancelInside(inside, id); }); }

  async #cancelInside(ctx: Ctx, id: string): Promise<void> {
    const stopped = await sql<{ kind: string; input: unknown; status: string }>`
      UPDATE job SET cancel_requested = true, status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END, finished_at = CASE status WHEN 'queued' THEN ${ctx.now()}::timestamptz END
      WHERE id = ${id} AND status IN ('queued', 'running') RETURNING kind, input, status`.execute(ctx.work);
    const job = stopped.rows[0];
    if (job?.status === 'cancelled') await this.#kinds.get(job.kind)?.onProblem?.({ ctx, input: job.input, problem: storedProblem(new JobCancelled(), ctx.from.requestId), cancelled: true });
  }

  async #perform(id: string): Promise<void> {
    const claim = randomUUID();
    this.#claims.add(claim);
    try { await this.#performClaimed(id, claim); } finally { this.#claims.delete(claim); }
  }

  async #performClaimed(id: string, claim: string): Promise<void> {
    // Said until it is kept; where only the answer was lost, the second saying finds its own claim.
    const claimed = await untilKept(async () => await sql<{ kind: string; input: unknown; actor: Actor; scope: unknown; attempts: number }>`
      UPDATE job SET status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()), problem = NULL, held_by = ${claim}, held_until = now() + ${HELD_SECONDS} * interval '1 second'
      WHERE id = ${id} AND (status = 'queued' OR status = 'running' AND held_by = ${claim}) RETURNING kind, input, actor, scope, attempts`.execute(this.#db));
    const job = claimed.rows[0];
    if (job === undefined) return; // done, cancelled, or another worker's
    const kind = this.#kinds.get(job.kind)!;
    const ctx = await untilKept(async () => await this.#inScope(this.#ctxFor(job.actor, `job-${id}`), scopeFrom(job.scope)));
    try {
      const result = await kind.run({ ctx, input: job.input, jobId: id, report: this.#reporter(id, claim) });
      await sql`UPDATE job SET status = 'done', progress = 1, finished_at = now(), result = ${JSON.stringify(result ?? null)} WHERE id = ${id} AND held_by = ${claim}`.execute(this.#db);
    } catch (error) {
      if (error instanceof JobTaken) return;
      const cancelled = error instanceof JobCancelled;
      if (!cancelled && !(error instanceof Problem)) this.#log(error, `job ${job.kind} ${id}`);
      const problem = storedProblem(error, `job-${id}`);
      const ending = { id, claim, kind, ctx, input: job.input, problem };
      // A full disk or an engine that is away is no fault of the job: it waits, says why, and goes on by itself.
      if (!cancelled && PASSING.has(problem.code) && job.attempts < MOST_ATTEMPTS) await untilKept(async () => { await this.#waitAndTryAgain(ending, job.attempts); });
      else await untilKept(async () => { await this.#endWithout(ending, cancelled); });
    }
  }

  /** Bears being said twice: the claim stays on the record until the next one is made. */
  async #waitAndTryAgain(ending: Ending, attempts: number): Promise<void> {
    const { id, claim, problem } = ending;
    const seconds = Math.min(60, 3 * attempts);
    const { rows } = await sql`
      UPDATE job SET status = 'queued', problem = ${JSON.stringify(problem)}, held_until = NULL, due_at = now() + ${seconds} * interval '1 second'
      WHERE id = ${id} AND held_by = ${claim} AND status IN ('running', 'queued') AND NOT cancel_requested RETURNING id`.execute(this.#db);
    if (rows.length > 0) await this.#boss.send(QUEUE, { id }, { startAfter: seconds });
    else await this.#endWithout(ending, true);
  }

  /**
   * Says on the job's record and on its subject that it ended without a result: both at once, so that no power cut leaves one
   * without the other. A subject that cannot say so does not keep its job from ending. Bears being said twice.
   */
  async #endWithout({ id, claim, kind, ctx, input, problem }: Ending, cancelled: boolean): Promise<void> {
    const ended = async ({ work }: Pick<Ctx, 'work'>): Promise<boolean> => (await sql`
      UPDATE job SET status = ${cancelled ? 'cancelled' : 'failed'}, finished_at = now(), problem = ${cancelled ? null : JSON.stringify(problem)}
      WHERE id = ${id} AND held_by = ${claim} AND status <> 'done' RETURNING id`.execute(work)).rows.length > 0;
    try {
      await inTransaction(ctx, async (inside) => { if (await asSystem(inside, ended)) await kind.onProblem?.({ ctx: inside, input, problem, cancelled }); });
    } catch (error) {
      if (PASSING.has(worldProblem(error)?.definition.code ?? '')) throw error;
      this.#log(error, `the end of job ${kind.kind} ${id}`);
      await ended({ work: this.#db });
    }
  }

  #reporter(id: string, claim: string): Report {
    let last = 0;
    let lastStep = '';
    return async (step, progress) => {
      const now = performance.now();
      if (step === lastStep && now - last < 250) return;
      last = now; lastStep = step;
      const asked = await sql<{ cancel_requested: boolean }>`UPDATE job SET step = ${step}, progress = ${progress} WHERE id = ${id} AND held_by = ${claim} RETURNING cancel_requested`.execute(this.#db);
      if (asked.rows[0] === undefined) throw new JobTaken();
      if (asked.rows[0].cancel_requested) throw new JobCancelled();
    };
  }
}

/** A problem as jobs, batches and runs keep it: in both languages, because its reader is not known yet. */
export function storedProblem(error: unknown, requestId: string): StoredProblem {
  const { definition, data } = worldProblem(error) ?? new Problem(groundProblems.broken, { data: { requestId } });
  return { code: definition.code, message: definition.message, hint: definition.hint, data };
}
