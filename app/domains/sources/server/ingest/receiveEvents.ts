import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { valueAt } from '../../core/connectors/jsonPointer.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import { textOf } from '../../core/connectors/recordRows.ts';
import { WEBHOOK_MOST_EVENTS, type WebhookConfig } from '../../core/connectors/webhookContract.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { openSecret } from '#server/secretBox.ts';
import { storableJson } from '../storableJson.ts';
import { isSigned } from './webhookSignature.ts';
import { secretAbout } from './webhooks.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Keeps signed events for the job that takes them in, each once. An unknown address and a wrong signature answer alike. */
export async function receiveEvents({ ctx, id, headers, body }: { readonly ctx: Ctx; readonly id: string; readonly headers: Headers; readonly body: Uint8Array }): Promise<{ received: number; repeated: number }> {
  const row = (await sql<{ config: WebhookConfig; secret: string }>`SELECT config, secret FROM webhook WHERE id = ${id} AND retired_at IS NULL AND paused_at IS NULL`.execute(ctx.work)).rows[0];
  const secret = row === undefined ? null : openSecret(ctx.dataDir, secretAbout(id), row.secret);
  if (row === undefined || secret === null || !isSigned({ signature: row.config.signature, secret, headers, body, now: ctx.now() })) throw new Problem(connectorProblems.badSignature);
  const events = eventsIn(body, row.config);
  return await inTransaction(ctx, async (inside) => {
    const kept = await sql<{ id: number }>`
      INSERT INTO webhook_event (webhook, event_id, received_at, address, body)
      SELECT ${id}, e.id, ${inside.now()}, ${inside.from.address}, e.body FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e(id text, body jsonb)
      ON CONFLICT (webhook, event_id) DO NOTHING RETURNING id`.execute(inside.work);
    if (kept.rows.length > 0) await inside.jobs.enqueue(inside, 'webhook-take', `webhook:${id}`, { webhook: id });
    return { received: kept.rows.length, repeated: events.length - kept.rows.length };
  });
}

/** The events of a body with their ids; one that has none of its own is known by what it says. */
function eventsIn(body: Uint8Array, config: WebhookConfig): { id: string; body: unknown }[] {
  const refuse = (reason: string): Problem => new Problem(connectorProblems.badEvents, { data: { reason } });
  let document: unknown;
  try { document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)); } catch { throw refuse('JSON'); }
  const found = valueAt(document, config.events);
  const events: unknown[] = Array.isArray(found) ? found : [found];
  if (events.length > WEBHOOK_MOST_EVENTS) throw refuse(`> ${WEBHOOK_MOST_EVENTS}`);
  const ids = new Map<string, { id: string; body: unknown }>();
  for (const event of events) {
    if (typeof event !== 'object' || event === null) throw refuse(config.events === '' ? '/' : config.events);
    const own = config.eventId === undefined ? undefined : textOf(valueAt(event, config.eventId));
    const id = own !== undefined && own !== '' ? own.slice(0, 200) : createHash('sha256').update(JSON.stringify(event)).digest('hex');
    // PostgreSQL keeps no NUL in its texts.
    ids.set(id, JSON.parse(storableJson({ id, body: event })) as { id: string; body: unknown });
  }
  return [...ids.values()];
}
