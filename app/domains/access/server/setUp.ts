import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { accessProblems } from '#domains/access/core/index.ts';
import { Problem } from '#core/problem.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { Db } from '#server/work/workStore.ts';
import type { Authentication } from './authentication.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** True until the first administrator exists. */
export async function setUpNeeded(work: Db): Promise<boolean> {
  return (await sql<{ needed: boolean }>`SELECT NOT EXISTS (SELECT FROM "user") AS needed`.execute(work)).rows[0]!.needed;
}

/** Makes the one-time token that the start command prints; earlier unused ones stop working. Null when there is an administrator. */
export async function issueSetupToken({ work, now }: Pick<Ctx, 'work' | 'now'>): Promise<string | null> {
  if (!await setUpNeeded(work)) return null;
  const token = randomBytes(18).toString('base64url');
  await work.transaction().execute(async (inside) => {
    await sql`DELETE FROM setup_token WHERE used_at IS NULL`.execute(inside);
    await sql`INSERT INTO setup_token (hash, created_at) VALUES (${hashOf(token)}, ${now()})`.execute(inside);
  });
  return token;
}

/** Makes the first administrator. The token is claimed before the account is made, so two browsers at once make one administrator. */
export async function setUp({ ctx, authentication, input }: { ctx: Ctx; authentication: Authentication; input: { token: string; name: string; email: string; password: string } }): Promise<string[]> {
  if (!await setUpNeeded(ctx.work)) throw new Problem(accessProblems.alreadySetUp);
  const claimed = await sql`UPDATE setup_token SET used_at = ${ctx.now()} WHERE hash = ${hashOf(input.token)} AND used_at IS NULL RETURNING hash`.execute(ctx.work);
  if (claimed.rows.length === 0) throw new Problem(accessProblems.wrongToken, { at: 'token' });
  try {
    const id = await authentication.createUser({ email: input.email, password: input.password, name: input.name });
    await inTransaction(ctx, async (inside) => { await inside.audit(inside, { action: 'access.set-up', subject: `user:${id}`, after: { name: input.name, email: input.email } }); });
  } catch (error) {
    await sql`UPDATE setup_token SET used_at = NULL WHERE hash = ${hashOf(input.token)}`.execute(ctx.work);
    throw error;
  }
  return await authentication.signIn({ email: input.email, password: input.password });
}
