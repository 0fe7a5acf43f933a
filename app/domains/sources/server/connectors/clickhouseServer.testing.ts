import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './postgresServer.testing.ts';

/** Calls the engine's library as its own command line does. Python is there to reach a C function; nothing else of it is used. */
const CALL = `import ctypes, sys
lib = ctypes.CDLL(sys.argv[1])
args = ['clickhouse'] + sys.argv[2:]
lib.query_stable_v2.restype = ctypes.c_void_p
lib.query_stable_v2(len(args), (ctypes.c_char_p * len(args))(*[a.encode() for a in args]))
`;

export interface TestClickHouse { readonly port: number; stop(): Promise<void> }

/** A ClickHouse server on loopback, made of the embedded engine's library in a process of its own; null where there is no Python to call it. `setUp` is SQL to begin with. */
export async function startTestClickHouse(setUp: string): Promise<TestClickHouse | null> {
  const library = engineLibrary();
  const python = ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path));
  if (library === null || python === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'changqing-clickhouse-'));
  const [port, http] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'call.py'), CALL);
  writeFileSync(join(folder, 'config.xml'), `<clickhouse><listen_host>127.0.0.1</listen_host><tcp_port>${port}</tcp_port><http_port>${http}</http_port></clickhouse>`);
  const forever = 'SELECT sleepEachRow(1) FROM numbers(600) SETTINGS function_sleep_max_microseconds_per_block = 1000000000, max_block_size = 1 FORMAT Null';
  const server = spawn(python, [join(folder, 'call.py'), library, `--path=${join(folder, 'data')}`, `--config-file=${join(folder, 'config.xml')}`, '--listen_host=127.0.0.1', `--tcp_port=${port}`, `--http_port=${http}`, '--multiquery', `--query=${setUp}; SYSTEM START LISTEN TCP; ${forever}`], { stdio: 'ignore' });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const stop = async (): Promise<void> => { server.kill('SIGKILL'); await ended; rmSync(folder, { recursive: true, force: true }); };
  if (await answers(port, server)) return { port, stop };
  await stop();
  return null;
}

function engineLibrary(): string | null {
  const chdb = dirname(createRequire(import.meta.url).resolve('chdb/package.json'));
  const beside = join(chdb, '..', '@chdb');
  const found = existsSync(beside) ? readdirSync(beside).map((name) => join(beside, name, 'libchdb.so')).find((path) => existsSync(path)) : undefined;
  return found ?? null;
}

/** Waits until somebody takes connections at a port, as long as the server lives. */
async function answers(port: number, server: { readonly exitCode: number | null }): Promise<boolean> {
  for (let turn = 0; turn < 150 && server.exitCode === null; turn++) {
    const open = await new Promise<boolean>((done) => { const socket = connect(port, '127.0.0.1', () => { socket.destroy(); done(true); }); socket.on('error', () => done(false)); });
    if (open) return true;
    await new Promise((later) => setTimeout(later, 200));
  }
  return false;
}
