import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { accessProblems, type ApiKey, type KeyScope } from '#domains/access/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { keyHash } from './findKey.ts';

interface KeyRow { id: number; name: string; shown: string; scopes: string[]; made_by: string; made_at: Date; expires_at: Date; last_used_at: Date | null; last_used_from: string | null; revoked_at: Date | null; revoked_by: string | null }
const COLUMNS = sql`id, name, shown, scopes, made_by, made_at, expires_at, last_used_at, last_used_from, revoked_at, revoked_by`;

const present = (row: KeyRow): ApiKey => ({
  id: row.id, name: row.name, shown: `cq_${row.shown}`, scopes: row.scopes, madeBy: row.made_by, madeAt: row.made_at.toISOString(), expiresAt: row.expires_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null, lastUsedFrom: row.last_used_from, revokedAt: row.revoked_at?.toISOString() ?? null, revokedBy: row.revoked_by,
});

export async function listKeys(ctx: Ctx): Promise<ApiKey[]> {
  return (await sql<KeyRow>`SELECT ${COLUMNS} FROM api_key ORDER BY id DESC LIMIT 500`.execute(ctx.work)).rows.map(present);
}

/** Makes a key; only its hash is kept, so the answer is the one time it is seen. */
export async function makeKey(ctx: Ctx, { name, scopes, days }: { readonly name: string; readonly scopes: readonly KeyScope[]; readonly days: number }): Promise<{ key: ApiKey; secret: string }> {
  const shown = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(ctx.now().getTime() + days * 86_400_000);
  return await inTransaction(ctx, async (inside) => {
    const { rows } = await sql<KeyRow>`
      INSERT INTO api_key (name, shown, hash, scopes, made_by, made_at, expires_at)
      VALUES (${name.trim()}, ${shown}, ${keyHash(secret)}, ${[...scopes]}, ${inside.actor.name}, ${inside.now()}, ${expiresAt}) RETURNING ${COLUMNS}`.execute(inside.work);
    const key = present(rows[0]!);
    await inside.audit(inside, { action: 'access.make-key', subject: `key:${key.id}`, after: { name: key.name, scopes, expiresAt: key.expiresAt } });
    return { key, secret: `cq_${shown}_${secret}` };
  });
}

/** Ends a key for good. One that was ended before stays as it was. */
export async function revokeKey(ctx: Ctx, id: number): Promise<ApiKey> {
  return await inTransaction(ctx, async (inside) => {
    await sql`UPDATE api_key SET revoked_at = ${inside.now()}, revoked_by = ${inside.actor.name} WHERE id = ${id} AND revoked_at IS NULL`.execute(inside.work);
    const row = (await sql<KeyRow>`SELECT ${COLUMNS} FROM api_key WHERE id = ${id}`.execute(inside.work)).rows[0];
    if (row === undefined) throw new Problem(accessProblems.noKey, { data: { id } });
    await inside.audit(inside, { action: 'access.revoke-key', subject: `key:${id}`, after: { name: row.name } });
    return present(row);
  });
}
