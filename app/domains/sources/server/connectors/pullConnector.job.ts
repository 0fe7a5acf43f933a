import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import type { RecordMapping } from '../../core/recordMapping.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { jobKind, type JobKind, type Report } from '#server/jobs/jobQueue.ts';
import type { TakeRecords } from '../ingest/takeRows.ts';
import { requireConnector, type ConnectorRow } from './connectors.ts';
import { fetchRemote, type Fetched } from './fetchRemote.ts';

interface ForConnector { readonly connector: number }

/**
 * Fetches what is new and takes it in. The cursor moves in the transaction that notes the pull as done, after its batch is
 * published: a process that dies in between reads the same rows again, which changes nothing, since facts are keyed.
 */
export function pullConnectorJob({ takeRecords }: { readonly takeRecords: TakeRecords }): JobKind {
  return jobKind<ForConnector>({
    kind: 'connector-pull',
    run: async ({ ctx, input, report }) => await pull({ ctx, id: input.connector, takeRecords, report }),
    onProblem: async ({ ctx, input, problem, cancelled }) => {
      await sql`UPDATE connector_pull SET finished_at = ${ctx.now()}, problem = ${cancelled ? null : JSON.stringify(problem)} WHERE connector = ${input.connector} AND finished_at IS NULL`.execute(ctx.work);
    },
  });
}

async function pull({ ctx, id, takeRecords, report }: { ctx: Ctx; id: number; takeRecords: TakeRecords; report: Report }): Promise<unknown> {
  const connector = await requireConnector(ctx, id);
  const { mapping } = connector;
  if (mapping === null) throw new Problem(connectorProblems.notMapped, { at: 'mapping' });
  const begun = await beginPull(ctx, id, connector.cursor_value);
  const { pullId } = begun;
  const fetched = begun.fetched ?? await fetchNew({ ctx, connector, mapping, pullId, report });
  const taken = fetched.files.length === 0 ? null : await takeRecords({ ctx, kind: connector.record_kind, source: connector.source, files: fetched.files, mapping, timeZone: connector.time_zone, origin: 'connector', idempotencyKey: `connector:${id}:${pullId}`, report });
  await endPull({ ctx, connector, pullId, fetched, taken });
  return { connector: id, rows: taken?.counts.read ?? 0, batch: taken?.batch ?? null };
}

/** Notes that a pull began. One that a dead process had fetched for is gone on with; one that had nothing yet begins anew. */
async function beginPull(ctx: Ctx, id: number, from: string | null): Promise<{ pullId: number; fetched?: Fetched }> {
  return await inTransaction(ctx, async (inside) => {
    const open = (await sql<{ id: number; fetched: Fetched | null }>`SELECT id, fetched FROM connector_pull WHERE connector = ${id} AND finished_at IS NULL ORDER BY id DESC LIMIT 1`.execute(inside.work)).rows[0];
    if (open?.fetched != null && open.fetched.files.every(({ path }) => existsSync(path))) return { pullId: open.id, fetched: open.fetched };
    await sql`DELETE FROM connector_pull WHERE connector = ${id} AND finished_at IS NULL`.execute(inside.work);
    return { pullId: (await sql<{ id: number }>`INSERT INTO connector_pull (connector, started_at, cursor_from) VALUES (${id}, ${inside.now()}, ${from}) RETURNING id`.execute(inside.work)).rows[0]!.id };
  });
}

async function fetchNew({ ctx, connector, mapping, pullId, report }: { ctx: Ctx; connector: ConnectorRow; mapping: RecordMapping; pullId: number; report: Report }): Promise<Fetched> {
  await report('fetch', null);
  const known = (await sql<{ fingerprint: string }>`SELECT fingerprint FROM connector_pull WHERE connector = ${connector.id} AND finished_at IS NOT NULL AND problem IS NULL AND fingerprint IS NOT NULL ORDER BY id DESC LIMIT 1`.execute(ctx.work)).rows[0]?.fingerprint ?? null;
  const fetched = await whileWanted(report, async (signal) => await fetchRemote({ ctx, connector, mapping, known, signal }));
  await sql`UPDATE connector_pull SET fetched = ${JSON.stringify(fetched)} WHERE id = ${pullId}`.execute(ctx.work);
  return fetched;
}

/** Asks every other second whether the job is still wanted, and ends the fetching when it is not. */
async function whileWanted<T>(report: Report, fetch: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const watch = setInterval(() => { report('fetch', null).catch((why: unknown) => stop.abort(why)); }, 2000);
  try { return await fetch(stop.signal); } catch (error) { throw stop.signal.aborted ? stop.signal.reason : error; } finally { clearInterval(watch); }
}

async function endPull({ ctx, connector, pullId, fetched, taken }: { ctx: Ctx; connector: ConnectorRow; pullId: number; fetched: Fetched; taken: Awaited<ReturnType<TakeRecords>> | null }): Promise<void> {
  const { read, accepted, unchanged, rejected, quarantined } = taken?.counts ?? { read: 0, accepted: 0, unchanged: 0, rejected: 0, quarantined: 0 };
  await inTransaction(ctx, async (inside) => {
    await sql`
      UPDATE connector_pull SET finished_at = ${inside.now()}, fetched = NULL, cursor_to = ${fetched.cursorTo}, rows = ${fetched.rows ?? read}, fingerprint = ${fetched.fingerprint}, batch = ${taken?.batch ?? null},
        counts = ${JSON.stringify({ read, accepted, unchanged, rejected, quarantined })} WHERE id = ${pullId}`.execute(inside.work);
    // Somebody may have changed meanwhile from where is read: then the old cursor says nothing.
    await sql`UPDATE connector SET cursor_value = ${fetched.cursorTo} WHERE id = ${connector.id} AND changed_at = ${connector.changed_at}`.execute(inside.work);
    await inside.audit(inside, { action: 'connector.pull', subject: `connector:${connector.id}`, after: { batch: taken?.batch ?? null, read, cursor: fetched.cursorTo } });
  });
}
