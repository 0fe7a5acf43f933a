import pg from 'pg';
import type { SharedHold } from './factHold.ts';

/** Names the lock of writers, and the one of who waits for them; the same numbers in every process of every version. */
const WRITING = 7_180_001;
const WAITING = 7_180_002;
const LOCK_NOT_AVAILABLE = '55P03';

/** The hold of several processes on one PostgreSQL: advisory locks in a session of its own, which end with its process. */
export function openSharedHold(url: string): SharedHold & { close(): Promise<void> } {
  let session: Promise<pg.Client> | null = null;
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    const gone = (): void => { session = null; };
    client.on('error', gone);
    client.on('end', gone);
    await client.connect();
    return client;
  };
  const connected = async (): Promise<pg.Client> => {
    session ??= open().catch((error: unknown) => { session = null; throw error; });
    return await session;
  };
  // A session that ended has given its locks back already.
  const unlock = async (client: pg.Client, how: '' | '_shared', lock: number): Promise<void> => { await client.query(`SELECT pg_advisory_unlock${how}($1)`, [lock]).catch(() => undefined); };
  return {
    write: async () => {
      const client = await connected();
      await client.query('SELECT pg_advisory_lock_shared($1)', [WRITING]);
      return async () => { await unlock(client, '_shared', WRITING); };
    },
    still: async (patienceMs) => {
      const client = await connected();
      await client.query('SELECT pg_advisory_lock($1)', [WAITING]);
      try {
        await client.query(`SET lock_timeout = ${Math.trunc(patienceMs)}`);
        await client.query('SELECT pg_advisory_lock($1)', [WRITING]);
      } catch (error) {
        await unlock(client, '', WAITING);
        if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return null;
        throw error;
      } finally { await client.query('RESET lock_timeout').catch(() => undefined); }
      return async () => { await unlock(client, '', WRITING); await unlock(client, '', WAITING); };
    },
    wanted: async () => {
      const client = await connected();
      const [found] = (await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS free', [WAITING])).rows;
      if (found!.free) await unlock(client, '_shared', WAITING);
      return !found!.free;
    },
    close: async () => { await (await session)?.end(); },
  };
}
