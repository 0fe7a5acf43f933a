// `npm run test:cluster`: the tests of stores, imports, measures and runs on all three kinds of stores: embedded, PostgreSQL with
// one ClickHouse node, PostgreSQL with two shards. `--servers` leaves the embedded ones out, where `npm test` has just run them.
import { readFileSync, rmSync, mkdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, root, run } from './launch.mjs';

const ON_SERVERS = join(root, 'app', 'tests', 'cluster', 'onServers.ts');
const TESTS = [
  // stores and statements
  'app/tests/factSql.test.ts', 'app/server/facts/placeOfStatement.test.ts',
  // imports
  'app/tests/import.test.ts', 'app/tests/customerImport.test.ts', 'app/tests/undo.test.ts', 'app/tests/removal.test.ts', 'app/domains/sources/server/workRecords/customers.test.ts',
  // measures and runs
  'app/domains/measures/server/plainMeasures.test.ts', 'app/tests/analysis.test.ts', 'app/tests/customerList.test.ts', 'app/tests/costs.test.ts', 'app/tests/updates.test.ts',
  // who may see whom
  'app/tests/scope.test.ts', 'app/tests/scopeServers.test.ts',
  // one company on all of them, and what a lost shard does
  'app/tests/cluster',
].filter((path) => existsSync(join(root, path)));

install();
const given = process.argv.slice(2).filter((arg) => arg !== '--servers');
const modes = process.argv.includes('--servers') ? ['server', 'cluster'] : ['embedded', 'server', 'cluster'];
const report = join(root, 'tmp', 'cluster-report.json');
mkdirSync(join(root, 'tmp'), { recursive: true });
const rows = [];
for (const mode of modes) {
  process.stdout.write(`\n== ${mode} ==\n`);
  rmSync(report, { force: true });
  const files = given.length > 0 ? given : TESTS.filter((path) => mode !== 'embedded' || path !== 'app/tests/cluster');
  const args = ['run', '--root', root, '--reporter=default', '--reporter=json', '--testTimeout=240000', '--hookTimeout=400000', `--outputFile.json=${report}`, ...files];
  const started = Date.now();
  const { status } = mode === 'embedded' ? run(join(root, 'node_modules', 'vitest', 'vitest.mjs'), args) : run(ON_SERVERS, [mode, ...args]);
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  rows.push({ mode, passed: counted.numPassedTests, failed: counted.numFailedTests || (status === 0 ? 0 : 1), skipped: counted.numPendingTests, seconds: Math.round((Date.now() - started) / 1000) });
}
for (const { mode, passed, failed, skipped, seconds } of rows) process.stdout.write(`${mode}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s\n`);
process.exit(rows.some(({ failed }) => failed > 0) ? 1 : 0);
