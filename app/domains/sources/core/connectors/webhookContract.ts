import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { RECORD_KINDS } from '../recordKind.ts';
import { SourceName } from './ingestContract.ts';

const Pointer = Type.String({ maxLength: 200, pattern: '^(/([^~]|~[01])*)?$' });
const FieldName = Type.String({ pattern: '^[a-z][A-Za-z]{0,30}$' });

/** How the sender proves himself, and where in an event the fields of a record are (JSON pointers). */
export const WebhookConfig = Type.Object({
  signature: Type.Object({
    header: Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' }),
    /** What stands before the signature in its header, for example `sha256=`. */
    prefix: Type.String({ maxLength: 40 }),
    encoding: Type.Enum(['hex', 'base64']),
    /** The header with the time of sending (seconds since 1970). When it is named, `<time>.<body>` is signed, and old times are refused. */
    timestamp: Type.Optional(Type.Object({ header: Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' }), toleranceSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }) }, { additionalProperties: false })),
  }, { additionalProperties: false }),
  /** Where the events are: an array gives several, anything else is one. Empty for the whole body. */
  events: Pointer,
  /** Where, inside an event, its own id is; without one the event's content is its id. */
  eventId: Type.Optional(Pointer),
  /** Field of the record → where in the event. */
  fields: Type.Record(FieldName, Pointer),
  fixed: Type.Optional(Type.Record(FieldName, Type.String({ maxLength: 200 }))),
}, { additionalProperties: false });
export type WebhookConfig = Type.Static<typeof WebhookConfig>;

export const Webhook = Type.Object({
  id: Type.String(), path: Type.String(), name: Type.String(), source: Type.String(), recordKind: Type.Enum([...RECORD_KINDS]), config: WebhookConfig,
  madeBy: Type.String(), madeAt: Type.String(), pausedAt: OrNull(Type.String()),
  received: Type.Integer(), waiting: Type.Integer(), lastReceivedAt: OrNull(Type.String()),
  problem: OrNull(Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() })),
});
export type Webhook = Type.Static<typeof Webhook>;

export const WebhookInput = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), source: SourceName, recordKind: Type.Enum([...RECORD_KINDS]), config: WebhookConfig,
  /** The secret that the sender shares; without one a new one is made. */
  secret: Type.Optional(Type.String({ minLength: 16, maxLength: 300 })),
}, { additionalProperties: false });
export type WebhookInput = Type.Static<typeof WebhookInput>;

const webhookParams = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,60}$' }) });
export const listWebhooks = contract({ method: 'GET', path: '/api/webhooks', reply: Type.Object({ webhooks: Type.Array(Webhook) }) });
/** Makes a webhook. A secret that was made here stands in this answer only. */
export const makeWebhook = contract({ method: 'POST', path: '/api/webhooks', body: WebhookInput, reply: Type.Object({ webhook: Webhook, secret: OrNull(Type.String()) }) });
export const changeWebhook = contract({ method: 'PUT', path: '/api/webhooks/:id', params: webhookParams, body: WebhookInput, reply: Webhook });
export const pauseWebhook = contract({ method: 'POST', path: '/api/webhooks/:id/pause', params: webhookParams, body: Type.Object({ paused: Type.Boolean() }, { additionalProperties: false }), reply: Webhook });
export const removeWebhook = contract({ method: 'POST', path: '/api/webhooks/:id/remove', params: webhookParams, reply: Type.Object({ ok: Type.Literal(true) }) });

export const WEBHOOK_MOST_BYTES = 1_000_000;
export const WEBHOOK_MOST_EVENTS = 1000;
/** Where other systems report events. Anybody may knock; the signature over the bytes decides. Answers 202 before the events are taken in. */
export const receiveEvents = contract({ method: 'POST', path: '/api/hooks/:id', params: webhookParams, reply: Type.Object({ received: Type.Integer(), repeated: Type.Integer() }) });
