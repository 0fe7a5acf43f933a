import { sql } from 'kysely';
import { fill } from '#core/text.ts';
import { isTimeZone } from '#core/businessTime.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import type { Connector, ConnectorConfig, ConnectorInput, ConnectorPull, Cursor } from '../../core/connectors/connectorContract.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import { nextDue, type Schedule } from '../../core/connectors/schedule.ts';
import type { RecordKind } from '../../core/recordKind.ts';
import type { RecordMapping } from '../../core/recordMapping.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';
import { openSecret, sealSecret } from '#server/secretBox.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';

export interface ConnectorRow { id: number; name: string; source: string; record_kind: RecordKind; config: ConnectorConfig; secret: string | null; mapping: RecordMapping | null; time_zone: string; cursor: Cursor | null; cursor_value: string | null; schedule: Schedule | null; next_at: Date | null; paused_at: Date | null; paused_by: string | null; made_by: string; made_at: Date; changed_by: string; changed_at: Date; job_id: string | null; pulls: PullRow[] }
interface PullRow { id: number; startedAt: string; finishedAt: string | null; cursorFrom: string | null; cursorTo: string | null; rows: number | null; batch: number | null; counts: ConnectorPull['counts']; problem: StoredProblem | null }

const COLUMNS = sql`id, name, source, record_kind, config, secret, mapping, time_zone, cursor, cursor_value, schedule, next_at, paused_at, paused_by, made_by, made_at, changed_by, changed_at,
  (SELECT job.id FROM job WHERE job.kind = 'connector-pull' AND job.subject = 'connector:' || connector.id AND job.status IN ('queued', 'running') LIMIT 1) AS job_id,
  coalesce((SELECT jsonb_agg(p ORDER BY p.id DESC) FROM (SELECT id, started_at AS "startedAt", finished_at AS "finishedAt", cursor_from AS "cursorFrom", cursor_to AS "cursorTo", rows, batch, counts, problem FROM connector_pull WHERE connector_pull.connector = connector.id ORDER BY id DESC LIMIT 10) p), '[]') AS pulls`;

const secretAbout = (id: number): string => `connector:${id}`;

export async function requireConnector(ctx: Pick<Ctx, 'work'>, id: number): Promise<ConnectorRow> {
  const row = (await sql<ConnectorRow>`SELECT ${COLUMNS} FROM connector WHERE id = ${id} AND retired_at IS NULL`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(connectorProblems.noConnector, { data: { id } });
  return row;
}

export async function listConnectors(ctx: Ctx): Promise<Connector[]> {
  return (await sql<ConnectorRow>`SELECT ${COLUMNS} FROM connector WHERE retired_at IS NULL ORDER BY id DESC LIMIT 200`.execute(ctx.work)).rows.map((row) => presentConnector(ctx, row));
}

/** The secret in clear, for the moment of connecting. */
export function secretOf(ctx: Pick<Ctx, 'dataDir'>, { id, secret }: Pick<ConnectorRow, 'id' | 'secret'>): string | null {
  if (secret === null) return null;
  const plain = openSecret(ctx.dataDir, secretAbout(id), secret);
  if (plain === null) throw new Problem(connectorProblems.secretLost, { at: 'secret' });
  return plain;
}

/** A connector as the API shows it: that it has a secret, never the secret. */
export function presentConnector(ctx: Ctx, row: ConnectorRow): Connector {
  const moment = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());
  return {
    id: row.id, name: row.name, source: row.source, recordKind: row.record_kind, config: row.config, hasSecret: row.secret !== null, cursor: row.cursor, cursorValue: row.cursor_value, schedule: row.schedule, mapping: row.mapping, timeZone: row.time_zone,
    nextAt: row.next_at?.toISOString() ?? null, pausedAt: row.paused_at?.toISOString() ?? null, pausedBy: row.paused_by, madeBy: row.made_by, madeAt: row.made_at.toISOString(), changedBy: row.changed_by, changedAt: row.changed_at.toISOString(), jobId: row.job_id,
    pulls: row.pulls.map((pull) => ({
      ...pull, startedAt: moment(pull.startedAt)!, finishedAt: moment(pull.finishedAt),
      problem: pull.problem === null ? null : { code: pull.problem.code, message: fill(pull.problem.message[ctx.lang], pull.problem.data), hint: fill(pull.problem.hint[ctx.lang], pull.problem.data) },
    })),
  };
}

export async function makeConnector(ctx: Ctx, given: ConnectorInput): Promise<Connector> {
  checkInput(given);
  return await inTransaction(ctx, async (inside) => {
    const by = inside.actor.name;
    const { rows } = await sql<{ id: number }>`
      INSERT INTO connector (kind, name, source, record_kind, config, mapping, time_zone, cursor, schedule, next_at, made_by, made_at, changed_by, changed_at)
      VALUES (${given.config.kind}, ${given.name.trim()}, ${given.source}, ${given.recordKind}, ${JSON.stringify(given.config)}, ${jsonOrNull(given.mapping)}, ${given.timeZone}, ${jsonOrNull(given.cursor)}, ${jsonOrNull(given.schedule)}, ${await dueOf(inside, given)}, ${by}, ${inside.now()}, ${by}, ${inside.now()}) RETURNING id`.execute(inside.work);
    const { id } = rows[0]!;
    if (given.secret !== undefined) await sql`UPDATE connector SET secret = ${sealSecret(inside.dataDir, secretAbout(id), given.secret)} WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'connector.make', subject: `connector:${id}`, after: { ...given, secret: undefined } });
    return presentConnector(inside, await requireConnector(inside, id));
  });
}

/** Changes a connector. Where it reads from anew, it begins from the start; to a new place the old secret is not sent. */
export async function changeConnector(ctx: Ctx, id: number, given: ConnectorInput): Promise<Connector> {
  checkInput(given);
  return await inTransaction(ctx, async (inside) => {
    const before = await requireConnector(inside, id);
    const secret = given.secret === undefined ? keptSecret(before, given.config) : sealSecret(inside.dataDir, secretAbout(id), given.secret);
    const goesOn = sameRows(before.config, given.config) && before.cursor?.column === given.cursor?.column;
    await sql`
      UPDATE connector SET kind = ${given.config.kind}, name = ${given.name.trim()}, source = ${given.source}, record_kind = ${given.recordKind}, config = ${JSON.stringify(given.config)}, secret = ${secret}, mapping = ${jsonOrNull(given.mapping)}, time_zone = ${given.timeZone},
        cursor = ${jsonOrNull(given.cursor)}, cursor_value = ${goesOn ? before.cursor_value : null}, schedule = ${jsonOrNull(given.schedule)}, next_at = ${await dueOf(inside, given)}, changed_by = ${inside.actor.name}, changed_at = ${inside.now()} WHERE id = ${id}`.execute(inside.work);
    const shown = ({ name, source, recordKind, config, cursor, schedule, mapping, timeZone }: Omit<ConnectorInput, 'secret'>) => ({ name, source, recordKind, config, cursor, schedule, mapping, timeZone });
    await inside.audit(inside, { action: 'connector.change', subject: `connector:${id}`, before: shown(presentConnector(inside, before)), after: { ...shown(given), ...(given.secret !== undefined && { secret: 'changed' }) } });
    return presentConnector(inside, await requireConnector(inside, id));
  });
}

export async function pauseConnector(ctx: Ctx, id: number, paused: boolean): Promise<Connector> {
  return await inTransaction(ctx, async (inside) => {
    const row = await requireConnector(inside, id);
    await sql`UPDATE connector SET paused_at = ${paused ? inside.now() : null}, paused_by = ${paused ? inside.actor.name : null}, next_at = ${paused ? row.next_at : await dueOf(inside, row)} WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: paused ? 'connector.pause' : 'connector.resume', subject: `connector:${id}` });
    return presentConnector(inside, await requireConnector(inside, id));
  });
}

/** Nothing is fetched any more and the secret goes; what was fetched stays. */
export async function removeConnector(ctx: Ctx, id: number): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    await requireConnector(inside, id);
    await sql`UPDATE connector SET retired_at = ${inside.now()}, retired_by = ${inside.actor.name}, secret = NULL, next_at = NULL WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'connector.remove', subject: `connector:${id}` });
  });
}

/** The stored secret, if it would go to the place that it was given for. */
export function keptSecret(before: Pick<ConnectorRow, 'config' | 'secret'>, config: ConnectorConfig): string | null {
  if (before.secret !== null && placeOf(before.config) !== placeOf(config)) throw new Problem(connectorProblems.secretNeeded, { at: 'secret' });
  return before.secret;
}

/** To whom a secret is shown: host, port and account, or the address and what is signed or said there. */
function placeOf(config: ConnectorConfig): string {
  switch (config.kind) {
    case 's3': return JSON.stringify([config.kind, URL.parse(config.url)?.origin ?? config.url, config.accessKey ?? '']);
    case 'url': return JSON.stringify([config.kind, URL.parse(config.url)?.origin ?? config.url, config.header ?? '']);
    default: return JSON.stringify([config.kind, config.host.toLowerCase(), config.port, config.user, config.kind === 'clickhouse' ? config.secure : '']);
  }
}

const sameRows = (a: ConnectorConfig, b: ConnectorConfig): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export async function dueOf(ctx: Ctx, { schedule }: Pick<ConnectorInput, 'schedule'>): Promise<Date | null> {
  return schedule === null ? null : nextDue(schedule, ctx.now(), (await readSetting(ctx, COMPANY)).timeZone);
}

function checkInput({ config, cursor, mapping, recordKind, timeZone }: ConnectorInput): void {
  const refuse = (at: string, reason: string): Problem => new Problem(groundProblems.invalidInput, { at, data: { reason } });
  if (!isTimeZone(timeZone)) throw refuse('timeZone', timeZone);
  if (mapping !== null && mapping.kind !== recordKind) throw refuse('mapping', mapping.kind);
  if (cursor !== null && (config.kind === 's3' || config.kind === 'url')) throw refuse('cursor', config.kind);
}
