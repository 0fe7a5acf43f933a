// Brings a fresh clone to work with nothing but Node 20 and npm: installs when needed, then hands over to Node 24.
import { spawnSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** npm writes this file last. */
const installed = join(root, 'node_modules', '.package-lock.json');
export const node24 = join(root, 'node_modules', 'node', 'bin', 'node');
const timeOf = (file) => (existsSync(file) ? statSync(file).mtimeMs : -1);

/** Installs what package-lock.json names, when node_modules is missing or older than it. */
export function install() {
  if (existsSync(node24) && timeOf(installed) >= timeOf(join(root, 'package-lock.json'))) return;
  process.stderr.write('正在安装依赖… / installing…\n');
  // npm's own wrapper sits beside the Node that runs this; a shell finds it on every system.
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) { process.stderr.write('安装失败：请检查网络后重试。 / installation failed: check the network and try again.\n'); process.exit(done.status ?? 1); }
}

function newestUnder(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestUnder(path) : statSync(path).mtimeMs);
  }
  return newest;
}

/** Builds the web app when its sources are newer than the last build. */
export function build() {
  const built = join(root, 'app', 'dist', 'web', 'index.html');
  const sources = [join(root, 'app', 'web'), join(root, 'app', 'core'), join(root, 'app', 'domains'), join(root, 'packages')];
  const newest = Math.max(timeOf(join(root, 'app', 'index.html')), timeOf(join(root, 'app', 'vite.config.ts')), timeOf(join(root, 'package-lock.json')), ...sources.map(newestUnder));
  if (timeOf(built) >= newest) return;
  process.stderr.write('正在构建网页… / building the web app…\n');
  mkdirSync(join(root, 'app', 'dist'), { recursive: true });
  const done = run(join(root, 'node_modules', 'vite', 'bin', 'vite.js'), ['build', '--logLevel', 'warn', '--config', join(root, 'app', 'vite.config.ts'), join(root, 'app')], { stdio: ['ignore', 2, 2] });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/**
 * Environment in which Node 24 is the `node` that anything finds first, and keeps what it compiled: half a second less for
 * every start. glibc would keep an arena of memory for each of many threads, and they fill for hours; two do as well.
 */
export const env24 = { MALLOC_ARENA_MAX: '2', ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), PATH: `${dirname(node24)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` };

/**
 * Where the processor has protection keys (AMD EPYC, Intel Xeon), V8 guards its code pages with them and now and then loses
 * count of the WebAssembly ones that the embedded PostgreSQL comes with: "Check failed: jit_page.has_value()" ends the
 * process (nodejs/node issue 64500). Without the keys it does not look for them.
 */
const FLAGS = ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys'];

/** Runs a script on Node 24 and waits for it. */
export function run(script, args = [], options = {}) {
  return spawnSync(node24, [...FLAGS, script, ...args], { cwd: root, env: env24, stdio: 'inherit', ...options });
}

/** Replaces this process with a script on Node 24 as far as the caller can see: signals and exit code pass through. */
export function handOver(script, args, options = {}) {
  const child = spawn(node24, [...FLAGS, script, ...args], { env: env24, stdio: 'inherit', ...options });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? code ?? 1 : 1));
}
