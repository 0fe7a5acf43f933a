import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#core/problem.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';

export interface EngineQuestion { readonly id: number; readonly sql: string; readonly params: AnyRow; readonly rows: boolean }
export type EngineAnswer = { readonly id: number; readonly rows: readonly AnyRow[] } | { readonly id: number; readonly problem: string };

/** The engine, as far as connectors need it. */
export interface RemoteEngine {
  rows<T extends AnyRow>(sql: string, params: AnyRow): Promise<T[]>;
  command(sql: string, params: AnyRow): Promise<void>;
}

/** Short waits, no memory of other servers, times in UTC, no redirects, no shortcut to the process's own tables. */
const SETTINGS = `SETTINGS session_timezone = 'UTC', connect_timeout = 5, connect_timeout_with_failover_ms = 5000, postgresql_connection_attempt_timeout = 5, postgresql_connection_pool_retries = 1, s3_retry_attempts = 2, s3_max_redirects = 0, s3_connect_timeout_ms = 5000, max_http_get_redirects = 0, prefer_localhost_replica = 0, engine_file_truncate_on_insert = 1, max_memory_usage = 2000000000`;

export interface EngineLimits { readonly dataDir: string; readonly limitMs: number; readonly secret: string | null; /** Ends the process early. */ readonly signal?: AbortSignal | undefined }

/**
 * Runs `work` with an engine in a process of its own. A server that never answers holds up neither the product's engine nor
 * a thread of it: when the time is over the process is ended. Secrets go to it as bound parameters over its channel, never as
 * arguments, and are cut out of what it says.
 */
export async function withRemoteEngine<T>({ dataDir, limitMs, secret, signal }: EngineLimits, work: (engine: RemoteEngine) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(dataDir, 'scratch-'));
  const child = fork(new URL('./remoteEngineProcess.ts', import.meta.url), [join(scratch, 'engine')], { execArgv: ['--conditions=changqing-source'], env: { PATH: process.env.PATH ?? '', TZ: 'UTC' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const waiting = new Map<number, { done: (rows: readonly AnyRow[]) => void; failed: (error: Error) => void }>();
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const giveUp = (problem: Error): void => { for (const { failed } of waiting.values()) failed(problem); waiting.clear(); };
  let late = false;
  const clock = setTimeout(() => { late = true; child.kill('SIGKILL'); }, limitMs);
  const stop = (): void => { child.kill('SIGKILL'); };
  signal?.addEventListener('abort', stop, { once: true });
  child.on('message', (answer: EngineAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('problem' in answer) asked?.failed(cannotRead(answer.problem, secret));
    else asked?.done(answer.rows);
  });
  child.once('error', giveUp);
  child.once('exit', () => giveUp(late ? new Problem(connectorProblems.tooSlow, { data: { seconds: Math.ceil(limitMs / 1000) } }) : cannotRead('the engine ended', null)));
  let last = 0;
  const ask = async (sql: string, params: AnyRow, rows: boolean): Promise<readonly AnyRow[]> => await new Promise((done, failed) => {
    const id = ++last;
    waiting.set(id, { done, failed });
    child.send({ id, sql: `${sql} ${SETTINGS}`, params, rows } satisfies EngineQuestion, (error) => { if (error) { waiting.delete(id); failed(late ? new Problem(connectorProblems.tooSlow, { data: { seconds: Math.ceil(limitMs / 1000) } }) : error); } });
  });
  try {
    return await work({
      rows: async <R extends AnyRow>(sql: string, params: AnyRow) => await ask(sql, params, true) as R[],
      command: async (sql, params) => { await ask(sql, params, false); },
    });
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener('abort', stop);
    child.kill('SIGKILL');
    await ended;
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What the engine says, short and without the secret. */
function cannotRead(said: string, secret: string | null): Problem {
  const plain = secret === null ? said : said.replaceAll(secret, '***');
  return new Problem(connectorProblems.cannotRead, { data: { reason: plain.replaceAll(/\s+/g, ' ').replace(/ \(version [^)]*\)/, '').trim().slice(0, 300) } });
}
