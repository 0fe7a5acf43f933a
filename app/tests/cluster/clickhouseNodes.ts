import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openCutWire, type CutWire } from './cutWire.ts';

/** The name of the cluster that the nodes form. */
export const CLUSTER = 'shards';

export interface ClickHouseTestNode {
  readonly url: string;
  /** What the other nodes reach it by. */
  readonly wire: CutWire;
  /** As when the power goes. */
  kill(): Promise<void>;
  /** Takes no step further until `goOn`: it is there, and slow beyond measure. */
  holdStill(): void;
  goOn(): void;
  start(): Promise<void>;
  /** The disk is lost; the next start finds nothing. */
  forget(): void;
  /** The disk is found again. */
  recall(): void;
}

export interface ClickHouseTestNodes { readonly nodes: readonly ClickHouseTestNode[]; readonly urls: string; remove(): Promise<void> }

/**
 * Real ClickHouse nodes on loopback with folders of their own, each a shard of one cluster. A server of its own kind bears a
 * connection that breaks off; the engine's library, as a server, ends with it. So wires stand between, which end politely.
 */
export async function startClickHouseNodes({ count }: { readonly count: number }): Promise<ClickHouseTestNodes> {
  const home = mkdtempSync(join(tmpdir(), 'changqing-nodes-'));
  const ports = await freePorts(count * 2);
  const made = await Promise.all(Array.from({ length: count }, async (_, i) => ({ folder: join(home, String(i + 1)), port: ports[2 * i]!, httpPort: ports[2 * i + 1]!, wire: await openCutWire(ports[2 * i]!), httpWire: await openCutWire(ports[2 * i + 1]!) })));
  const nodes = made.map(({ folder, port, httpPort, wire, httpWire }) => {
    mkdirSync(folder);
    // A node knows itself by its own port.
    const shards = made.map((one) => `<shard><replica><host>127.0.0.1</host><port>${one.port === port ? port : one.wire.port}</port></replica></shard>`).join('');
    writeFileSync(join(folder, 'config.xml'), `<clickhouse><listen_host>127.0.0.1</listen_host><tcp_port>${port}</tcp_port><http_port>${httpPort}</http_port><remote_servers><${CLUSTER}>${shards}</${CLUSTER}></remote_servers>
      <query_log><database>system</database><table>query_log</table><flush_interval_milliseconds>1000</flush_interval_milliseconds></query_log></clickhouse>`);
    return nodeIn({ folder, port, httpPort, wire, url: `http://127.0.0.1:${httpWire.port}` });
  });
  const remove = async (): Promise<void> => {
    await Promise.all(nodes.map(async (node) => { await node.kill(); }));
    await Promise.all(made.flatMap(({ wire, httpWire }) => [wire.close(), httpWire.close()]));
    rmSync(home, { recursive: true, force: true });
  };
  try { await Promise.all(nodes.map(async (node) => { await node.start(); })); } catch (error) { await remove(); throw error; }
  return { nodes, urls: nodes.map(({ url }) => url).join(','), remove };
}

/** How long a node runs when nobody stops it, so that none outlives a test that was killed. */
const LONGEST_SECONDS = 3600;

function nodeIn({ folder, port, httpPort, wire, url }: { readonly folder: string; readonly port: number; readonly httpPort: number; readonly wire: CutWire; readonly url: string }): ClickHouseTestNode {
  let running: ChildProcess | null = null;
  return {
    url, wire,
    start: async () => {
      const log = join(folder, 'log');
      const forever = `SELECT sleepEachRow(1) FROM numbers(${LONGEST_SECONDS}) SETTINGS function_sleep_max_microseconds_per_block = 10000000000, max_block_size = 1 FORMAT Null`;
      running = spawn(process.execPath, [join(import.meta.dirname, 'engineProcess.mjs'), engineLibrary(), `--path=${join(folder, 'data')}`, `--config-file=${join(folder, 'config.xml')}`, '--listen_host=127.0.0.1', `--tcp_port=${port}`, `--http_port=${httpPort}`, '--multiquery', `--query=SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP; ${forever}`], { stdio: ['ignore', 'ignore', 'pipe'] });
      const said: string[] = [];
      running.stderr!.on('data', (part: Buffer) => { said.push(String(part)); writeFileSync(log, said.join('')); });
      await untilAnswers(`http://127.0.0.1:${httpPort}`, running).catch((error: unknown) => { throw new Error(`${String(error)}\n${existsSync(log) ? readFileSync(log, 'utf8') : ''}`); });
    },
    kill: async () => {
      if (running === null || running.exitCode !== null || running.signalCode !== null) return;
      const ended = new Promise<void>((done) => running!.once('exit', () => { done(); }));
      running.kill('SIGCONT');
      running.kill('SIGKILL');
      await ended;
    },
    holdStill: () => { running?.kill('SIGSTOP'); },
    goOn: () => { running?.kill('SIGCONT'); },
    forget: () => { renameSync(join(folder, 'data'), join(folder, 'lost')); },
    recall: () => { rmSync(join(folder, 'data'), { recursive: true, force: true }); renameSync(join(folder, 'lost'), join(folder, 'data')); },
  };
}

async function untilAnswers(url: string, running: ChildProcess): Promise<void> {
  for (let turn = 0; turn < 600; turn++) {
    if (running.exitCode !== null || running.signalCode !== null) throw new Error('a ClickHouse node ended while starting');
    try { if ((await fetch(`${url}/ping`, { signal: AbortSignal.timeout(2000) })).ok) return; } catch { /* not yet */ }
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('a ClickHouse node did not start');
}

function engineLibrary(): string {
  const beside = join(dirname(createRequire(import.meta.url).resolve('chdb/package.json')), '..', '@chdb');
  const found = readdirSync(beside).map((name) => join(beside, name, 'libchdb.so')).find((path) => existsSync(path));
  if (found === undefined) throw new Error('the library of the embedded engine is not there');
  return found;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => await new Promise<ReturnType<typeof createServer>>((open) => { const server = createServer(); server.listen(0, '127.0.0.1', () => { open(server); }); })));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(async (server) => await new Promise((closed) => { server.close(closed); })));
  return ports;
}
