import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { checkHost } from '#server/outgoing/checkHost.ts';
import { lookAtTable, pullTable } from './databaseSource.ts';
import { startTestMysql, type TestMysql } from './mysqlServer.testing.ts';
import { withRemoteEngine, type RemoteEngine } from './remoteEngine.ts';
import { remoteTable, type RemoteTable } from './remoteTable.ts';

let server: TestMysql | null = null;
const dataDir = mkdtempSync(join(tmpdir(), 'changqing-mysql-look-'));
const PASSWORD = 'mysql-secret-0123456789';
beforeAll(async () => {
  server = await startTestMysql([
    `CREATE USER 'reader'@'127.0.0.1' IDENTIFIED BY '${PASSWORD}';`, 'CREATE DATABASE shop CHARACTER SET utf8mb4;', `GRANT SELECT ON shop.* TO 'reader'@'127.0.0.1';`,
    'CREATE TABLE shop.orders (no INT PRIMARY KEY, buyer VARCHAR(40), paid_at DATETIME, changed TIMESTAMP(3) NULL, day DATE, total DECIMAL(12,2), ok BOOLEAN, about JSON);',
    `INSERT INTO shop.orders SELECT seq, CONCAT('客户', seq), '2026-05-01 08:00:00' + INTERVAL seq HOUR, NULL, '2026-05-01', seq / 4, 1, '{"a": 1}' FROM shop.numbers;`.replace('FROM shop.numbers', `FROM (${Array.from({ length: 50 }, (_, i) => `SELECT ${i + 1} AS seq`).join(' UNION ALL ')}) AS n`),
  ]);
  if (server === null) process.stdout.write('  (no mariadb-server-core on this machine: the MySQL connector is not tried here)\n');
});
afterAll(async () => { await server?.stop(); rmSync(dataDir, { recursive: true, force: true }); });

const tableOf = async ({ table = 'orders', database = 'shop', user = 'reader', password = PASSWORD } = {}): Promise<RemoteTable> => remoteTable({ kind: 'mysql', host: '127.0.0.1', port: server!.port, database, table, user }, password, await checkHost('127.0.0.1', [{ host: '127.0.0.1' }]));
const inEngine = async <T>(work: (engine: RemoteEngine) => Promise<T>): Promise<T> => await withRemoteEngine({ dataDir, limitMs: 20_000, secret: PASSWORD }, work);

describe('a table of MySQL', () => {
  it('shows its columns and first rows, times as the clock on the wall', async (test) => {
    if (server === null) test.skip('no MySQL server');
    const table = await tableOf();
    const { columns, rows } = await inEngine(async (engine) => await lookAtTable(engine, table));
    expect(columns.map(({ name, cursor }) => [name, cursor])).toEqual([['no', 'number'], ['buyer', null], ['paid_at', 'time'], ['changed', 'time'], ['day', 'time'], ['total', 'number'], ['ok', 'number'], ['about', null]]);
    expect([rows.length, rows.find(([no]) => no === '1')]).toEqual([50, ['1', '客户1', '2026-05-01 09:00:00', '', '2026-05-01', '0.25', '1', '{"a": 1}']]);
  });

  it('brings what is new since the cursor', async (test) => {
    if (server === null) test.skip('no MySQL server');
    const table = await tableOf();
    await inEngine(async (engine) => {
      const pull = async (column: string, cursorValue: string | null, overlap = 0) => await pullTable({ engine, table, wanted: ['no', 'total'], cursor: { column, overlap }, cursorValue, path: join(dataDir, 'pulled.parquet'), now: new Date('2026-06-01T00:00:00Z') });
      expect(await pull('no', null)).toMatchObject({ rows: 50, cursorTo: '50' });
      expect(await pull('no', '48')).toMatchObject({ rows: 3, cursorTo: '50' });
      expect(await pull('paid_at', '2026-05-03 10:00:00')).toMatchObject({ rows: 1, cursorTo: '2026-05-03 10:00:00' });
      expect(await pull('paid_at', '2026-05-03 10:00:00', 3600)).toMatchObject({ rows: 2 });
      expect(await pull('total', '12.25')).toMatchObject({ rows: 2, cursorTo: '12.5' });
    });
  });

  it('says what is wrong without the secret, and takes names for names', async (test) => {
    if (server === null) test.skip('no MySQL server');
    const tables = [await tableOf({ table: 'nowhere' }), await tableOf({ user: 'stranger' }), await tableOf({ password: `${PASSWORD}x` }), await tableOf({ table: 'orders`; DROP TABLE shop.orders; -- ' }), await tableOf({ database: 'shop`.`orders' }), await tableOf({ table: "orders' UNION SELECT 1 -- " })];
    await inEngine(async (engine) => {
      for (const table of tables) {
        const problem = await lookAtTable(engine, table).then(() => null, (error: unknown) => error);
        expect(problem instanceof Problem && [problem.definition.code, JSON.stringify(problem.data).includes(PASSWORD)]).toEqual(['connectors.cannotRead', false]);
      }
    });
  });
});
