import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';

let last: Promise<unknown> = Promise.resolve();

/**
 * Publishing and undoing one after the other: each finds out what is there before it changes it. Where there may be several
 * processes, they wait for each other at the work store; the embedded one has a single process, and a single connection that
 * must not be held.
 */
export async function oneAtATime<T>({ work, facts }: Pick<Ctx, 'work' | 'facts'>, act: () => Promise<T>): Promise<T> {
  const alone = async (): Promise<T> => (facts.embedded ? await act() : await work.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(hashtext('changqing.publish'))`.execute(connection);
    try { return await act(); } finally { await sql`SELECT pg_advisory_unlock(hashtext('changqing.publish'))`.execute(connection); }
  }));
  const mine = last.then(alone, alone);
  last = mine.catch(() => undefined);
  return await mine;
}
