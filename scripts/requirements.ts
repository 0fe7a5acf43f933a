/**
 * `npm run requirements`: runs the tests whose names carry requirement ids (S001 … S120) and prints a line an id:
 * shown (every test passes), failing, or not yet (no test). The ids and their meaning: docs/reference/requirements.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const rows = [...readFileSync(join(root, 'docs/reference/requirements.md'), 'utf8').matchAll(/^\| (S\d{3}) \| ([^|]+) \|/gm)].map(([, id, title]) => ({ id: id!, title: title!.trim() }));
const folder = mkdtempSync(join(tmpdir(), 'changqing-requirements-'));
const report = join(folder, 'report.json');
const chromium = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root, '--reporter=json', `--outputFile=${report}`, '-t', '\\bS\\d{3}\\b', ...(chromium === undefined ? ['--exclude', '**/*.story.test.ts'] : [])], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...(chromium !== undefined && { CHROMIUM: chromium }) } });

interface Report { testResults: { assertionResults: { fullName: string; status: string }[] }[] }
const tests = (JSON.parse(readFileSync(report, 'utf8')) as Report).testResults.flatMap((file) => file.assertionResults).filter((test) => test.status === 'passed' || test.status === 'failed');
rmSync(folder, { recursive: true });
const states = rows.map(({ id, title }) => {
  const own = tests.filter((test) => test.fullName.includes(id));
  return { id, title, tests: own.length, state: own.length === 0 ? 'not yet' : own.every((test) => test.status === 'passed') ? 'shown' : 'failing' };
});
for (const { id, title, tests: count, state } of states) process.stdout.write(`${id}  ${state.padEnd(8)} ${title}${count > 0 ? `  (${count} tests)` : ''}\n`);
process.stdout.write(`${states.filter(({ state }) => state === 'shown').length} of ${states.length} shown\n`);
process.exit(states.some(({ state }) => state === 'failing') ? 1 : 0);
