import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';

/** A holder that was killed loses its lease after so long; a living one says every few seconds that it is there. */
const SECONDS = 30;
const HEARD_EVERY_MS = 5_000;

/** Proof that a lease is still held; to be asked in the transaction that makes the work visible. */
export interface Lease { readonly require: (inside: Pick<Ctx, 'work'>) => Promise<void> }

/** Does what only one process may do at a time; answers null at once where another is at it. */
export async function withLease<T>(ctx: Pick<Ctx, 'work'>, name: string, act: (lease: Lease) => Promise<T>): Promise<T | null> {
  const holder = randomUUID();
  const { rows } = await sql`
    INSERT INTO lease (name, holder, until) VALUES (${name}, ${holder}, now() + make_interval(secs => ${SECONDS}))
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.until < now() RETURNING name`.execute(ctx.work);
  if (rows.length === 0) return null;
  // One that could not be heard loses the lease in time, and `require` tells it so.
  const heard = setInterval(() => { void sql`UPDATE lease SET until = now() + make_interval(secs => ${SECONDS}) WHERE name = ${name} AND holder = ${holder}`.execute(ctx.work).catch(() => undefined); }, HEARD_EVERY_MS);
  heard.unref();
  try {
    return await act({ require: async (inside) => {
      const mine = await sql`SELECT FROM lease WHERE name = ${name} AND holder = ${holder} FOR UPDATE`.execute(inside.work);
      if (mine.rows.length === 0) throw new Error(`the lease ${name} went to another process`);
    } });
  } finally {
    clearInterval(heard);
    await sql`DELETE FROM lease WHERE name = ${name} AND holder = ${holder}`.execute(ctx.work).catch(() => undefined);
  }
}

/** At the start of an installation with a single process: whoever held anything is no more. */
export async function dropLeases(ctx: Pick<Ctx, 'work'>): Promise<void> { await sql`DELETE FROM lease`.execute(ctx.work); }
