import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookConfig } from '../../core/connectors/webhookContract.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whether a body carries the signature of somebody who has the secret: HMAC-SHA256 over its bytes, compared in constant time. */
export function isSigned({ signature: { header, prefix, encoding, timestamp }, secret, headers, body, now }: { readonly signature: WebhookConfig['signature']; readonly secret: string; readonly headers: Headers; readonly body: Uint8Array; readonly now: Date }): boolean {
  const given = headers[header.toLowerCase()];
  if (typeof given !== 'string' || !given.startsWith(prefix)) return false;
  const mac = createHmac('sha256', secret);
  if (timestamp !== undefined) {
    const sent = headers[timestamp.header.toLowerCase()];
    if (typeof sent !== 'string' || !/^\d{9,12}$/.test(sent)) return false;
    if (Math.abs(now.getTime() / 1000 - Number(sent)) > timestamp.toleranceSeconds) return false;
    mac.update(`${sent}.`);
  }
  const expected = mac.update(body).digest();
  const text = given.slice(prefix.length);
  if (!(encoding === 'hex' ? /^[0-9a-fA-F]{64}$/ : /^[A-Za-z0-9+/]{43}=$/).test(text)) return false;
  return timingSafeEqual(Buffer.from(text, encoding), expected);
}
