import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { fill } from '#core/text.ts';
import { groundProblems, Problem } from '#core/problem.ts';
import { pointerParts } from '../../core/connectors/jsonPointer.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import type { Webhook, WebhookConfig, WebhookInput } from '../../core/connectors/webhookContract.ts';
import { fieldOf, recordKinds, type RecordKind } from '../../core/recordKind.ts';
import { missingFields } from '../../core/recordMapping.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';
import { sealSecret } from '#server/secretBox.ts';

export interface WebhookRow { id: string; name: string; source: string; record_kind: RecordKind; config: WebhookConfig; secret: string; paused_at: Date | null; made_by: string; made_at: Date; received: number; waiting: number; last_received_at: Date | null; problem: StoredProblem | null }

const COLUMNS = sql`id, name, source, record_kind, config, secret, paused_at, made_by, made_at,
  (SELECT count(*)::int FROM webhook_event e WHERE e.webhook = webhook.id) AS received, (SELECT count(*)::int FROM webhook_event e WHERE e.webhook = webhook.id AND e.taken_at IS NULL) AS waiting,
  (SELECT max(e.received_at) FROM webhook_event e WHERE e.webhook = webhook.id) AS last_received_at,
  (SELECT e.problem FROM webhook_event e WHERE e.webhook = webhook.id AND e.problem IS NOT NULL AND e.taken_at IS NULL ORDER BY e.id DESC LIMIT 1) AS problem`;

export const secretAbout = (id: string): string => `webhook:${id}`;

export async function requireWebhook(ctx: Pick<Ctx, 'work'>, id: string): Promise<WebhookRow> {
  const row = (await sql<WebhookRow>`SELECT ${COLUMNS} FROM webhook WHERE id = ${id} AND retired_at IS NULL`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(connectorProblems.noWebhook);
  return row;
}

export async function listWebhooks(ctx: Ctx): Promise<Webhook[]> {
  return (await sql<WebhookRow>`SELECT ${COLUMNS} FROM webhook WHERE retired_at IS NULL ORDER BY made_at DESC LIMIT 200`.execute(ctx.work)).rows.map((row) => presentWebhook(ctx, row));
}

/** A webhook as the API shows it: its secret never leaves. */
export function presentWebhook(ctx: Ctx, row: WebhookRow): Webhook {
  return {
    id: row.id, path: `/api/hooks/${row.id}`, name: row.name, source: row.source, recordKind: row.record_kind, config: row.config, madeBy: row.made_by, madeAt: row.made_at.toISOString(), pausedAt: row.paused_at?.toISOString() ?? null,
    received: row.received, waiting: row.waiting, lastReceivedAt: row.last_received_at?.toISOString() ?? null,
    problem: row.problem === null ? null : { code: row.problem.code, message: fill(row.problem.message[ctx.lang], row.problem.data), hint: fill(row.problem.hint[ctx.lang], row.problem.data) },
  };
}

export async function makeWebhook(ctx: Ctx, given: WebhookInput): Promise<{ webhook: Webhook; secret: string | null }> {
  checkFields(given);
  const id = randomBytes(16).toString('base64url');
  const secret = given.secret ?? `whsec_${randomBytes(32).toString('base64url')}`;
  return await inTransaction(ctx, async (inside) => {
    await sql`
      INSERT INTO webhook (id, name, source, record_kind, config, secret, made_by, made_at, changed_by, changed_at)
      VALUES (${id}, ${given.name.trim()}, ${given.source}, ${given.recordKind}, ${JSON.stringify(given.config)}, ${sealSecret(inside.dataDir, secretAbout(id), secret)}, ${inside.actor.name}, ${inside.now()}, ${inside.actor.name}, ${inside.now()})`.execute(inside.work);
    await inside.audit(inside, { action: 'webhook.make', subject: `webhook:${id}`, after: { ...given, secret: undefined } });
    return { webhook: presentWebhook(inside, await requireWebhook(inside, id)), secret: given.secret === undefined ? secret : null };
  });
}

/** Changes what is given; without a new secret the old one stays. */
export async function changeWebhook(ctx: Ctx, id: string, given: WebhookInput): Promise<Webhook> {
  checkFields(given);
  return await inTransaction(ctx, async (inside) => {
    const before = await requireWebhook(inside, id);
    const secret = given.secret === undefined ? before.secret : sealSecret(inside.dataDir, secretAbout(id), given.secret);
    await sql`UPDATE webhook SET name = ${given.name.trim()}, source = ${given.source}, record_kind = ${given.recordKind}, config = ${JSON.stringify(given.config)}, secret = ${secret}, changed_by = ${inside.actor.name}, changed_at = ${inside.now()} WHERE id = ${id}`.execute(inside.work);
    await tryAgain(inside, id);
    await inside.audit(inside, { action: 'webhook.change', subject: `webhook:${id}`, before: { name: before.name, source: before.source, recordKind: before.record_kind, config: before.config }, after: { ...given, secret: given.secret === undefined ? undefined : 'changed' } });
    return presentWebhook(inside, await requireWebhook(inside, id));
  });
}

export async function pauseWebhook(ctx: Ctx, id: string, paused: boolean): Promise<Webhook> {
  return await inTransaction(ctx, async (inside) => {
    await requireWebhook(inside, id);
    await sql`UPDATE webhook SET paused_at = ${paused ? inside.now() : null} WHERE id = ${id}`.execute(inside.work);
    if (!paused) await tryAgain(inside, id);
    await inside.audit(inside, { action: paused ? 'webhook.pause' : 'webhook.resume', subject: `webhook:${id}` });
    return presentWebhook(inside, await requireWebhook(inside, id));
  });
}

/** Events that could not be taken in get another try. */
async function tryAgain(inside: Ctx, id: string): Promise<void> {
  await sql`UPDATE webhook_event SET problem = NULL WHERE webhook = ${id} AND taken_at IS NULL AND problem IS NOT NULL`.execute(inside.work);
  const waiting = await sql`SELECT FROM webhook_event WHERE webhook = ${id} AND taken_at IS NULL LIMIT 1`.execute(inside.work);
  if (waiting.rows.length > 0) await inside.jobs.enqueue(inside, 'webhook-take', `webhook:${id}`, { webhook: id });
}

/** The address stops answering; what it brought stays. The secret goes. */
export async function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    await requireWebhook(inside, id);
    await sql`UPDATE webhook SET retired_at = ${inside.now()}, secret = '' WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'webhook.remove', subject: `webhook:${id}` });
  });
}

/** Every field must be one of the kind, every pointer a pointer, and nothing needed may be missing. */
function checkFields({ recordKind, config: { fields, fixed = {}, events, eventId } }: WebhookInput): void {
  const known = recordKinds[recordKind].fields.map(({ field }) => field).join(', ');
  for (const field of [...Object.keys(fields), ...Object.keys(fixed)]) if (fieldOf(recordKind, field) === undefined) throw new Problem(connectorProblems.unknownField, { at: `config.fields.${field}`, data: { row: 0, field, fields: known } });
  for (const pointer of [events, ...eventId === undefined ? [] : [eventId], ...Object.values(fields)]) if (pointerParts(pointer) === null) throw new Problem(groundProblems.invalidInput, { at: 'config.fields', data: { reason: pointer } });
  const [missing] = missingFields({ kind: recordKind, columns: fields, fixed });
  if (missing !== undefined) throw new Problem(connectorProblems.missingField, { at: 'config.fields', data: { field: missing } });
}
