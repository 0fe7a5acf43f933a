import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { startEmbeddedPostgres } from '#server/work/embeddedPostgres.ts';

/** PostgreSQL as every verb sees it: statements are written with Kysely's `sql` tag, which binds every value. */
export type Db = Kysely<unknown>;

export interface WorkStore { readonly db: Db; readonly pool: pg.Pool; close(): Promise<void> }

// A bigint below 2^53 (every id of ours) reads as a number, a date stays the text it is; both in this one place.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Opens the embedded PostgreSQL on its own directory, or a server by URL.
 *
 * The embedded one gets exactly one connection. It has a single session behind its socket, and the socket server passes
 * on the messages of several connections one by one in turn: between one connection's Parse and its Bind another's Parse
 * can slip in and take the unnamed statement's place, so that a query runs with somebody else's text. Seen under load as
 * "bind message supplies 5 parameters, but prepared statement requires 1". It executes one query at a time anyway.
 * What follows: inside a transaction only `ctx.work` may be used; anything else would wait for the connection it holds.
 */
export async function openWork(where: { readonly path: string } | { readonly url: string }): Promise<WorkStore> {
  const embedded = 'path' in where ? await startEmbeddedPostgres(where.path) : null;
  const pool = new pg.Pool(embedded
    ? { host: embedded.host, port: embedded.port, user: 'postgres', database: 'postgres', max: 1, connectionTimeoutMillis: 60_000 }
    : { connectionString: (where as { url: string }).url, max: 20 });
  // An idle connection that the server ends is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that a transaction holds between two statements: its next statement says what happened.
  pool.on('connect', (client) => { client.on('error', () => undefined); });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return {
    db, pool,
    close: async () => { await db.destroy(); await embedded?.stop(); },
  };
}
