import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import type { Text } from '#core/text.ts';

/** What a key may be made for. Each scope opens exactly the routes that ask for it. */
export const KEY_SCOPES = ['ingest'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
export const keyScopeTexts: Readonly<Record<KeyScope, Text>> = {
  ingest: { zh: '写入数据（接入接口）', en: 'Send data in (ingest API)' },
};

/** How long a key may live at most: nobody remembers who holds an older one. */
export const LONGEST_KEY_DAYS = 730;

const keyParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });
export const ApiKey = Type.Object({
  id: Type.Integer(), name: Type.String(),
  /** The beginning of the key, by which people tell keys apart. */
  shown: Type.String(),
  scopes: Type.Array(Type.String()),
  madeBy: Type.String(), madeAt: Type.String(), expiresAt: Type.String(),
  lastUsedAt: OrNull(Type.String()), lastUsedFrom: OrNull(Type.String()),
  revokedAt: OrNull(Type.String()), revokedBy: OrNull(Type.String()),
});
export type ApiKey = Type.Static<typeof ApiKey>;

export const listKeys = contract({ method: 'GET', path: '/api/keys', reply: Type.Object({ keys: Type.Array(ApiKey) }) });
/** Makes a key. The answer is the only place where the whole key ever stands. */
export const makeKey = contract({
  method: 'POST', path: '/api/keys',
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
    scopes: Type.Array(Type.Enum([...KEY_SCOPES]), { minItems: 1, maxItems: KEY_SCOPES.length, uniqueItems: true }),
    days: Type.Integer({ minimum: 1, maximum: LONGEST_KEY_DAYS }),
  }, { additionalProperties: false }),
  reply: Type.Object({ key: ApiKey, secret: Type.String() }),
});
export const revokeKey = contract({ method: 'POST', path: '/api/keys/:id/revoke', params: keyParams, reply: ApiKey });
