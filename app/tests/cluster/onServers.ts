/**
 * Runs tests on servers: `node onServers.ts <server|cluster> <file>…` starts PostgreSQL and one ClickHouse node or two shards,
 * tells the tests where they are, and stops them again. Started by `scripts/test-cluster.mjs`.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openPostgresServer } from '../postgresServer.testing.ts';
import { CLUSTER, startClickHouseNodes } from './clickhouseNodes.ts';

const [mode, ...files] = process.argv.slice(2);
const postgres = await openPostgresServer();
if (postgres === null) { process.stderr.write('没有 PostgreSQL / there is no PostgreSQL: apt-get install -y postgresql\n'); process.exit(1); }
const clickhouse = await startClickHouseNodes({ count: mode === 'cluster' ? 2 : 1 });
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const tests = spawn(process.execPath, [...process.execArgv, vitest, ...files], {
  stdio: 'inherit', cwd: join(import.meta.dirname, '../../..'),
  env: { ...process.env, CHANGQING_TEST_DATABASE_URL: postgres.url, CHANGQING_TEST_CLICKHOUSE_URL: clickhouse.urls, ...(mode === 'cluster' && { CHANGQING_TEST_CLUSTER: CLUSTER }) },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { tests.kill(signal); });
const code = await new Promise<number>((done) => tests.once('exit', (status) => { done(status ?? 1); }));
await clickhouse.remove();
postgres.remove();
process.exit(code);
