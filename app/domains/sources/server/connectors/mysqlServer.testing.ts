import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './postgresServer.testing.ts';

export interface TestMysql { readonly port: number; stop(): Promise<void> }

/** A MariaDB server on loopback that begins with the SQL of `setUp`, one statement a line; null where its programs (Debian's mariadb-server-core) are not there. */
export async function startTestMysql(setUp: readonly string[]): Promise<TestMysql | null> {
  const program = '/usr/sbin/mariadbd';
  const tables = ['mysql_system_tables.sql', 'mysql_system_tables_data.sql'].map((name) => join('/usr/share/mysql', name));
  if (![program, ...tables].every((path) => existsSync(path))) return null;
  const folder = mkdtempSync(join(tmpdir(), 'changqing-mysql-'));
  const port = await freePort();
  // The server refuses to run as root; there it becomes nobody by itself.
  const root = process.getuid?.() === 0;
  const as = root ? ['--user=nobody'] : [];
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'init.sql'), `${setUp.join('\n')}\n`);
  if (root) for (const path of [folder, join(folder, 'data'), join(folder, 'init.sql')]) chownSync(path, 65534, 65534);
  const system = ['CREATE DATABASE IF NOT EXISTS mysql;', 'USE mysql;', "SET @auth_root_socket = NULL, @current_hostname = 'localhost', @skip_auth_anonymous = 1;", ...tables.map((path) => readFileSync(path, 'utf8'))].join('\n');
  execFileSync(program, ['--no-defaults', '--bootstrap', `--datadir=${join(folder, 'data')}`, ...as], { input: system, stdio: ['pipe', 'ignore', 'ignore'] });
  const server = spawn(program, ['--no-defaults', `--datadir=${join(folder, 'data')}`, `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`, `--port=${port}`, '--bind-address=127.0.0.1', `--init-file=${join(folder, 'init.sql')}`, '--character-set-server=utf8mb4', '--skip-log-bin', ...as], { stdio: 'ignore' });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const stop = async (): Promise<void> => { server.kill('SIGKILL'); await ended; rmSync(folder, { recursive: true, force: true }); };
  for (let turn = 0; turn < 150 && server.exitCode === null; turn++) {
    const open = await new Promise<boolean>((done) => { const socket = connect(port, '127.0.0.1', () => { socket.destroy(); done(true); }); socket.on('error', () => done(false)); });
    if (open) return { port, stop };
    await new Promise((later) => setTimeout(later, 200));
  }
  await stop();
  return null;
}
