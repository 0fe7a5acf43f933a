import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { checkHost } from '#server/outgoing/checkHost.ts';
import { startTestClickHouse, type TestClickHouse } from './clickhouseServer.testing.ts';
import { lookAtTable, pullTable } from './databaseSource.ts';
import { withRemoteEngine, type RemoteEngine } from './remoteEngine.ts';
import { remoteTable, type RemoteTable } from './remoteTable.ts';

let server: TestClickHouse | null = null;
const dataDir = mkdtempSync(join(tmpdir(), 'changqing-remote-'));
beforeAll(async () => {
  server = await startTestClickHouse("CREATE TABLE default.orders (no UInt32, buyer LowCardinality(Nullable(String)), paid_at DateTime('Asia/Shanghai'), seen_at Nullable(DateTime64(3)), total Decimal(12, 2), tags Array(String)) ENGINE = MergeTree ORDER BY no; INSERT INTO default.orders SELECT number, concat('客户', toString(number)), toDateTime('2026-05-01 08:00:00', 'Asia/Shanghai') + number * 3600, NULL, number / 4, ['a', 'b'] FROM numbers(1, 50)");
  if (server === null) process.stdout.write('  (no Python to start a second engine with: the ClickHouse connector is not tried here)\n');
});
afterAll(async () => { await server?.stop(); rmSync(dataDir, { recursive: true, force: true }); });

const tableOf = async (table = 'orders', user = 'default'): Promise<RemoteTable> => remoteTable({ kind: 'clickhouse', host: '127.0.0.1', port: server!.port, secure: false, database: 'default', table, user }, '', await checkHost('127.0.0.1', [{ host: '127.0.0.1' }]));
const inEngine = async <T>(work: (engine: RemoteEngine) => Promise<T>): Promise<T> => await withRemoteEngine({ dataDir, limitMs: 20_000, secret: null }, work);

describe('a table of ClickHouse', () => {
  it('shows its columns and first rows, moments in UTC', async (test) => {
    if (server === null) test.skip('no second engine');
    const table = await tableOf();
    const { columns, rows } = await inEngine(async (engine) => await lookAtTable(engine, table));
    expect(columns.map(({ name, cursor }) => [name, cursor])).toEqual([['no', 'number'], ['buyer', null], ['paid_at', 'time'], ['seen_at', 'time'], ['total', 'number'], ['tags', null]]);
    expect([rows.length, rows.find(([no]) => no === '1')]).toEqual([50, ['1', '客户1', '2026-05-01 01:00:00Z', '', '0.25', "['a','b']"]]);
  });

  it('brings what is new since the cursor', async (test) => {
    if (server === null) test.skip('no second engine');
    const table = await tableOf();
    await inEngine(async (engine) => {
      const pull = async (column: string, cursorValue: string | null, overlap = 0) => await pullTable({ engine, table, wanted: ['no', 'total'], cursor: { column, overlap }, cursorValue, path: join(dataDir, 'pulled.parquet'), now: new Date('2026-06-01T00:00:00Z') });
      expect(await pull('paid_at', null)).toMatchObject({ rows: 50, cursorTo: '2026-05-03 02:00:00Z' });
      expect(await pull('paid_at', '2026-05-03 02:00:00Z')).toMatchObject({ rows: 1, cursorTo: '2026-05-03 02:00:00Z' });
      expect(await pull('paid_at', '2026-05-03 02:00:00Z', 7200)).toMatchObject({ rows: 3 });
      expect(await pull('no', '48')).toMatchObject({ rows: 3, cursorTo: '50' });
      expect(await pull('total', '12.25')).toMatchObject({ rows: 2, cursorTo: '12.5' });
    });
  });

  it('says what is wrong, and takes names for names', async (test) => {
    if (server === null) test.skip('no second engine');
    const tables = [await tableOf('nowhere'), await tableOf('orders', 'stranger'), await tableOf("orders') UNION ALL SELECT 1 --"), await tableOf('numbers(10)')];
    await inEngine(async (engine) => {
      for (const table of tables) {
        const problem = await lookAtTable(engine, table).then(() => null, (error: unknown) => error);
        expect(problem instanceof Problem && problem.definition.code).toBe('connectors.cannotRead');
      }
    });
  });
});
