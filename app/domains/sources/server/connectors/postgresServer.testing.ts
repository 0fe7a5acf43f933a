import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';

export interface TestPostgres { readonly real: boolean; readonly port: number; readonly password: string; query(text: string): Promise<Record<string, unknown>[]>; stop(): Promise<void> }

const PASSWORD = `pg-secret-of-the-test-'"\\`;

/** A PostgreSQL that speaks over TCP on loopback: a real server where its programs are on the machine, else the embedded one behind its socket server. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const bin = serverPrograms();
  return bin === null ? await embedded() : await real(bin);
}

function serverPrograms(): string | null {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)).map((version) => join(base, version, 'bin')) : [];
  return versions.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((done) => { probe.close(() => done()); });
  return port;
}

async function real(bin: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'changqing-pg-'));
  const port = await freePort();
  // The server refuses to run as root; there it runs as nobody.
  const root = process.getuid?.() === 0;
  const as = (program: string, args: readonly string[]): [string, string[]] => (root ? ['setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', join(bin, program), ...args]] : [join(bin, program), [...args]]);
  writeFileSync(join(folder, 'password'), `${PASSWORD}\n`);
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  if (root) for (const path of [folder, join(folder, 'password'), join(folder, 'data')]) chownSync(path, 65534, 65534);
  execFileSync(...as('initdb', ['-D', join(folder, 'data'), '-A', 'scram-sha-256', '-U', 'postgres', '-E', 'UTF8', '--locale=C', `--pwfile=${join(folder, 'password')}`, '-N']), { cwd: '/', stdio: 'ignore' });
  const server = spawn(...as('postgres', ['-D', join(folder, 'data'), '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'timezone=Asia/Shanghai', '-c', 'fsync=off']), { cwd: '/', stdio: 'ignore' });
  const client = await connected(port);
  return {
    real: true, port, password: PASSWORD, query: async (text) => (await client.query(text)).rows as Record<string, unknown>[],
    stop: async () => {
      await client.end();
      const ended = new Promise<void>((done) => server.once('exit', () => done()));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connected(port: number): Promise<pg.Client> {
  for (let turn = 0; ; turn++) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: PASSWORD, database: 'postgres' });
    client.on('error', () => undefined);
    try { await client.connect(); return client; } catch (error) { if (turn > 100) throw error; await new Promise((later) => setTimeout(later, 100)); }
  }
}

async function embedded(): Promise<TestPostgres> {
  const db = await PGlite.create();
  await db.exec(`SET timezone = 'Asia/Shanghai'`);
  const port = await freePort();
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port, maxConnections: 32 });
  await server.start();
  return { real: false, port, password: PASSWORD, query: async (text) => (await db.exec(text)).at(-1)!.rows as Record<string, unknown>[], stop: async () => { await server.stop(); await db.close(); } };
}
