// `npm test`: type check, then every test; the browser stories too where there is a Chromium. Ends with one line of counts.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, env24, install, root, run } from './launch.mjs';

install();
build();
const long = process.argv.includes('--long');
const chromium = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

process.stdout.write('类型检查… / type check…\n');
const types = run(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ['-b', root]);
if (types.status !== 0) { process.stdout.write('0 passed, 1 failed\n'); process.exit(1); }

const report = join(root, 'tmp', 'test-report.json');
mkdirSync(join(root, 'tmp'), { recursive: true });
rmSync(report, { force: true });
const args = ['run', '--root', root, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
if (!chromium) args.push('--exclude', '**/*.story.test.ts');
const tests = run(join(root, 'node_modules', 'vitest', 'vitest.mjs'), [...args, ...process.argv.slice(2).filter((arg) => arg !== '--long')], { env: { ...env24, ...(chromium && { CHROMIUM: chromium }), ...(long && { CHANGQING_LONG: '1' }) } });
if (!chromium) process.stdout.write('没有找到 Chromium，跳过了浏览器测试 / no Chromium was found, so the browser stories were left out: apt-get install -y chromium fonts-noto-cjk\n');
if (!existsSync(report)) { process.stdout.write('0 passed, 1 failed\n'); process.exit(tests.status || 1); }
const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, success } = JSON.parse(readFileSync(report, 'utf8'));
// A file that could not even be loaded has failed, although no test of it has.
const failed = numFailedTests === 0 && !success ? Math.max(1, numFailedTestSuites) : numFailedTests;
process.stdout.write(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}\n`);
process.exit(tests.status || (failed > 0 ? 1 : 0));
