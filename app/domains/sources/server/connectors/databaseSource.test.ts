import { createServer, type Server } from 'node:net';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { checkHost } from '#server/outgoing/checkHost.ts';
import { lookAtTable, pullTable } from './databaseSource.ts';
import { freePort, startTestPostgres, type TestPostgres } from './postgresServer.testing.ts';
import { withRemoteEngine, type RemoteEngine } from './remoteEngine.ts';
import { remoteTable, type DatabaseConfig, type RemoteTable } from './remoteTable.ts';

let postgres: TestPostgres;
const dataDir = mkdtempSync(join(tmpdir(), 'changqing-connectors-'));
const allowed = [{ host: '127.0.0.1' }];
const WEIRD = `odd "name' \`here\\ 列`;
beforeAll(async () => {
  postgres = await startTestPostgres();
  if (!postgres.real) process.stdout.write('  (no PostgreSQL programs on this machine: the embedded one answers over its socket)\n');
  await postgres.query(`CREATE TABLE orders (id integer PRIMARY KEY, buyer text, changed timestamptz, noted timestamp, day date, amount numeric(12,2), ok boolean, about jsonb, "${WEIRD.replaceAll('"', '""')}" text, bytes bytea, big bigint);
    INSERT INTO orders SELECT i, '客户'||i, timestamptz '2026-11-22 10:00:00+00' + i * interval '1 minute', timestamp '2026-11-22 10:00:00' + i * interval '1 minute', '2026-11-22', i * 1.5, true, '{"a":1}', 'x'||i, '\\xff00', 9007199254740993 FROM generate_series(1, 1000) i;
    INSERT INTO orders (id) VALUES (1001)`);
});
afterAll(async () => { await postgres.stop(); rmSync(dataDir, { recursive: true, force: true }); });

const config = (change: Partial<Extract<DatabaseConfig, { kind: 'postgresql' }>> = {}): DatabaseConfig => ({ kind: 'postgresql', host: '127.0.0.1', port: postgres.port, database: 'postgres', schema: 'public', table: 'orders', user: 'postgres', ...change });
const tableOf = async (given = config(), secret = postgres.password): Promise<RemoteTable> => remoteTable(given, secret, await checkHost(given.host, allowed));
const inEngine = async <T>(work: (engine: RemoteEngine) => Promise<T>, limitMs = 20_000): Promise<T> => await withRemoteEngine({ dataDir, limitMs, secret: postgres.password }, work);
const problemOf = async (act: Promise<unknown>): Promise<{ code: string; reason: string }> => await act.then(() => ({ code: 'done', reason: '' }), (error: unknown) => (error instanceof Problem ? { code: error.definition.code, reason: String(error.data.reason ?? '') } : { code: 'not a problem', reason: String(error) }));

describe('a table of PostgreSQL', () => {
  it('shows its columns and first rows: moments in UTC, times without a zone as they stand, every name and digit as it is', async () => {
    const table = await tableOf();
    const { columns, rows } = await inEngine(async (engine) => await lookAtTable(engine, table));
    expect(columns.map(({ name, cursor }) => [name, cursor])).toEqual([['id', 'number'], ['buyer', null], ['changed', 'time'], ['noted', 'time'], ['day', 'time'], ['amount', 'number'], ['ok', null], ['about', null], [WEIRD, null], ['bytes', null], ['big', 'number']]);
    expect(rows).toHaveLength(200);
    expect(rows.find(([id]) => id === '1')).toEqual(['1', '客户1', '2026-11-22T10:01:00.000000Z', '2026-11-22 10:01:00', '2026-11-22', '1.50', 'true', '{"a": 1}', 'x1', 'ff00', '9007199254740993']);
  });

  it('brings what is new since the cursor, the rows of the same value again, and earlier ones by the overlap', async () => {
    const table = await tableOf();
    const path = join(dataDir, 'pulled.parquet');
    await inEngine(async (engine) => {
      const pull = async (column: string, cursorValue: string | null, overlap = 0) => {
        const told = await pullTable({ engine, table, wanted: ['id', 'amount', WEIRD], cursor: { column, overlap }, cursorValue, path, now: new Date('2026-12-01T00:00:00Z') });
        return { ...told, ids: told.rows === 0 ? [] : (await engine.rows<{ id: string }>('SELECT id FROM file({path:String}, \'Parquet\') ORDER BY toInt64(id)', { path })).map(({ id }) => Number(id)) };
      };
      const first = await pull('id', null);
      expect([first.rows, first.cursorTo]).toEqual([1001, '1001']);
      const again = await pull('id', '1001');
      expect([again.ids, again.cursorTo]).toEqual([[1001], '1001']);
      expect((await pull('id', '1001')).fingerprint).toBe(again.fingerprint);
      expect((await pull('id', '1001', 3)).ids).toEqual([998, 999, 1000, 1001]);
      expect((await pull('amount', '1499.99')).ids).toEqual([1000]);
      // The session's zone is Shanghai; the moment is compared as the moment it is.
      const timed = await pull('changed', '2026-11-23T02:39:00.000000Z');
      expect([timed.ids, timed.cursorTo]).toEqual([[999, 1000], '2026-11-23T02:40:00.000000Z']);
      expect((await pull('changed', '2026-11-23T02:39:00.000000Z', 60)).ids).toEqual([998, 999, 1000]);
      expect((await pull('noted', '2026-11-23 02:39:30')).ids).toEqual([1000]);
      await postgres.query(`INSERT INTO orders (id, changed) VALUES (1002, '2026-11-23 02:40:00+00'), (1003, '9999-01-01'), (1004, 'infinity')`);
      const late = await pull('changed', '2026-11-23T02:40:00.000000Z');
      // A moment that cannot be yet is read, and does not become the cursor.
      expect([late.ids, late.cursorTo]).toEqual([[1000, 1002, 1003, 1004], '2026-11-23T02:40:00.000000Z']);
      expect((await pull('id', '5000'))).toMatchObject({ rows: 0, cursorTo: '5000' });
    });
  });

  it('says what is wrong, without the secret', async () => {
    const look = async (change: Parameters<typeof config>[0], secret?: string) => { const table = await tableOf(config(change), secret); return await problemOf(inEngine(async (engine) => await lookAtTable(engine, table))); };
    if (postgres.real) {
      const wrong = await look({}, 'not-the-password-0123456789');
      expect(wrong.code).toBe('connectors.cannotRead');
      expect(wrong.reason).toContain('password authentication failed');
      expect(wrong.reason).not.toContain('0123456789');
    }
    expect((await look({ table: 'nowhere' })).code).toBe('connectors.nothingThere');
    expect((await look({ port: await freePort() })).code).toBe('connectors.cannotRead');
    const pull = (column: string, wanted: string) => tableOf().then(async (table) => await problemOf(inEngine(async (engine) => await pullTable({ engine, table, wanted: [wanted], cursor: { column, overlap: 0 }, cursorValue: null, path: join(dataDir, 'x.parquet'), now: new Date() }))));
    expect([(await pull('id', 'gone')).code, (await pull('buyer', 'id')).code]).toEqual(['connectors.noColumn', 'connectors.badCursor']);
  });

  it('names that try to be more than names stay names', async () => {
    const tries: { readonly change: Parameters<typeof config>[0]; readonly table: RemoteTable }[] = [];
    for (const evil of [`orders"; DROP TABLE orders; --`, `orders') TO STDOUT; DROP TABLE orders; --`, `x' OR '1'='1`, `orders\\`, `{q:String}`, `orders FROM`, 'a\u0000b']) {
      for (const change of [{ table: evil }, { schema: evil }, { database: evil }, { user: evil }]) {
        // The embedded server has one database and one user, whatever they are called.
        if (postgres.real || 'table' in change || 'schema' in change) tries.push({ change, table: await tableOf(config(change)) });
      }
    }
    await inEngine(async (engine) => {
      for (const { change, table } of tries) expect((await problemOf(lookAtTable(engine, table))).code, JSON.stringify(change)).toMatch(/connectors\.(nothingThere|cannotRead)/);
    });
    const table = await tableOf();
    const cursor = await problemOf(inEngine(async (engine) => await pullTable({ engine, table, wanted: ['id'], cursor: { column: 'id', overlap: 0 }, cursorValue: `1' OR '1'='1`, path: join(dataDir, 'y.parquet'), now: new Date() })));
    expect(cursor.code).toBe('connectors.cannotRead');
    expect(await postgres.query('SELECT count(*)::int AS n FROM orders')).toEqual([{ n: 1004 }]);
  });
});

describe('a server that never answers', () => {
  let silent: Server;
  let port = 0;
  beforeAll(async () => { silent = createServer((socket) => { socket.resume(); socket.on('error', () => undefined); }); port = await freePort(); await new Promise<void>((ready) => silent.listen(port, '127.0.0.1', ready)); });
  afterAll(async () => { await new Promise<void>((done) => { silent.close(() => done()); }); });

  it.each(['postgresql', 'mysql', 'clickhouse'] as const)('%s: the look ends with its limit, and leaves nothing behind', async (kind) => {
    const rest = { host: '127.0.0.1', port, database: 'd', table: 't', user: 'u' };
    const table = await tableOf(kind === 'postgresql' ? { kind, schema: 's', ...rest } : kind === 'mysql' ? { kind, ...rest } : { kind, secure: false, ...rest });
    const { code } = await problemOf(inEngine(async (engine) => await lookAtTable(engine, table), 1500));
    expect(code).toMatch(/connectors\.(tooSlow|cannotRead)/);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('scratch-'))).toEqual([]);
  });
});
