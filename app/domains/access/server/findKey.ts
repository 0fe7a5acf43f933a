import { createHash, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '#server/ctx.ts';

interface KeyRow { id: number; name: string; hash: string; scopes: string[] }

/** A key reads `cq_<public part>_<secret part>`: the first finds the row, the second proves it. */
const FORM = /^Bearer cq_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

/** The secret part is 256 random bits, which no hash function can be made to give back: one round of SHA-256 is enough. */
export const keyHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The holder of the key in an Authorization header; null for a wrong, ended or revoked one. Its last use is noted once a minute. */
export async function findKey({ pool, now, authorization, address }: { readonly pool: pg.Pool; readonly now: Date; readonly authorization: string | undefined; readonly address: string }): Promise<Actor | null> {
  const [, shown, secret] = FORM.exec(authorization ?? '') ?? [];
  if (shown === undefined || secret === undefined) return null;
  const { rows: [key] } = await pool.query<KeyRow>('SELECT id, name, hash, scopes FROM api_key WHERE shown = $1 AND revoked_at IS NULL AND expires_at > $2', [shown, now]);
  if (key === undefined || !timingSafeEqual(Buffer.from(key.hash, 'hex'), Buffer.from(keyHash(secret), 'hex'))) return null;
  await pool.query(`UPDATE api_key SET last_used_at = $2::timestamptz, last_used_from = $3 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')`, [key.id, now, address]);
  return { kind: 'key', id: `key:${key.id}`, name: key.name, scopes: key.scopes };
}
