import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real PostgreSQL of this machine in a folder of its own, on loopback; null where none is installed. */
export interface PostgresServer { readonly url: string; start(): void; /** As when the power goes. */ stop(): void; remove(): void }

const root = '/usr/lib/postgresql';

export async function openPostgresServer(): Promise<PostgresServer | null> {
  const version = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)).find((one) => existsSync(join(root, one, 'bin', 'pg_ctl'))) : undefined;
  if (version === undefined) return null;
  const bin = (name: string): string => join(root, version, 'bin', name);
  const home = mkdtempSync(join(tmpdir(), 'changqing-pg-'));
  chmodSync(home, 0o777);
  const data = join(home, 'data');
  mkdirSync(data);
  const port = await freePort();
  // PostgreSQL refuses to run as root; its package brings a user for it.
  const asRoot = process.getuid?.() === 0;
  const run = (name: string, ...args: string[]): void => { execFileSync(asRoot ? 'runuser' : bin(name), asRoot ? ['-u', 'postgres', '--', bin(name), ...args] : args, { stdio: 'ignore', cwd: home }); };
  if (asRoot) execFileSync('chown', ['postgres', data]);
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync');
  const start = (): void => { run('pg_ctl', '-D', data, '-w', '-l', join(data, 'log'), '-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${data}`, 'start'); };
  const stop = (): void => { run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop'); };
  start();
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, start, stop, remove: () => { try { stop(); } catch { /* it is stopped */ } rmSync(home, { recursive: true, force: true }); } };
}

async function freePort(): Promise<number> {
  return await new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => { const { port } = server.address() as AddressInfo; server.close(() => { found(port); }); });
  });
}
