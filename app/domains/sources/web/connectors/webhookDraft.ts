import { recordKinds, type RecordKind } from '#domains/sources/core/index.ts';
import type { Webhook, WebhookConfig, WebhookInput } from '../../core/connectors/index.ts';

/** What is being filled in; places and secret that are empty are not sent. */
export interface WebhookDraft {
  readonly name: string; readonly source: string; readonly recordKind: RecordKind; readonly secret: string; readonly signature: WebhookConfig['signature'];
  readonly events: string; readonly eventId: string; readonly fields: Readonly<Record<string, string>>; readonly fixed: Readonly<Record<string, string>>;
}

export const emptyWebhook: WebhookDraft = { name: '', source: '', recordKind: 'orders', secret: '', signature: { header: 'X-Signature', prefix: 'sha256=', encoding: 'hex' }, events: '', eventId: '/id', fields: {}, fixed: {} };

export function webhookDraft({ name, source, recordKind, config }: Webhook): WebhookDraft {
  return { name, source, recordKind, secret: '', signature: config.signature, events: config.events, eventId: config.eventId ?? '', fields: config.fields, fixed: config.fixed ?? {} };
}

/** A draft as it travels: only fields of its kind, only places that say something. */
export function webhookInput({ name, source, recordKind, secret, signature, events, eventId, fields, fixed }: WebhookDraft): WebhookInput {
  const known = new Set(recordKinds[recordKind].fields.map(({ field }) => field));
  const filled = (all: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(all).filter(([field, text]) => known.has(field) && text.trim() !== '').map(([field, text]) => [field, text.trim()]));
  const constant = filled(fixed);
  return {
    name: name.trim(), source: source.trim(), recordKind, ...(secret !== '' && { secret }),
    config: { signature, events: events.trim(), ...(eventId.trim() !== '' && { eventId: eventId.trim() }), fields: filled(fields), ...(Object.keys(constant).length > 0 && { fixed: constant }) },
  };
}
