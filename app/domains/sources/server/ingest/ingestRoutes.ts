import { ingest, INGEST_MOST_BYTES } from '../../core/connectors/ingestContract.ts';
import * as contracts from '../../core/connectors/webhookContract.ts';
import { route, type Route } from '#server/http/route.ts';
import { ingestRows, type IngestParts } from './ingestRows.ts';
import { receiveEvents } from './receiveEvents.ts';
import { changeWebhook, listWebhooks, makeWebhook, pauseWebhook, removeWebhook } from './webhooks.ts';

/** How machines bring records by themselves. */
export function ingestRoutes(parts: IngestParts): readonly Route[] {
  return [
    route(ingest, { access: { key: 'ingest' }, recordedIn: 'ingest_call', bodyLimitBytes: INGEST_MOST_BYTES }, async ({ ctx, params, body, request }) =>
      await ingestRows({ ctx, parts, input: { kind: params.kind, source: body.source, rows: body.rows, idempotencyKey: String(request.headers['idempotency-key'] ?? '') } })),
    route(contracts.receiveEvents, { access: 'anonymous', recordedIn: 'webhook_event', rawBody: true, bodyLimitBytes: contracts.WEBHOOK_MOST_BYTES }, async ({ ctx, params, request, reply }) => {
      const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      const kept = await receiveEvents({ ctx, id: params.id, headers: request.headers, body });
      return reply.code(202).send(kept);
    }),
    route(contracts.listWebhooks, { access: 'administrator' }, async ({ ctx }) => ({ webhooks: await listWebhooks(ctx) })),
    route(contracts.makeWebhook, { access: 'administrator' }, async ({ ctx, body }) => await makeWebhook(ctx, body)),
    route(contracts.changeWebhook, { access: 'administrator' }, async ({ ctx, params, body }) => await changeWebhook(ctx, params.id, body)),
    route(contracts.pauseWebhook, { access: 'administrator' }, async ({ ctx, params, body }) => await pauseWebhook(ctx, params.id, body.paused)),
    route(contracts.removeWebhook, { access: 'administrator' }, async ({ ctx, params }) => { await removeWebhook(ctx, params.id); return { ok: true as const }; }),
  ];
}
