import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { groundProblems, Problem } from '#core/problem.ts';
import { log } from '#server/log.ts';

/** Where a `pg` pool finds the embedded PostgreSQL: a private Unix socket that only this user can open. */
export interface EmbeddedPostgres { readonly host: string; readonly port: number; stop(): Promise<void> }

const AGAIN_AFTER_MS = 2_000;
/** Two files of its log. */
const ROOM_TO_START = 32 * 1024 ** 2;
const ABOUT = 'the embedded PostgreSQL';

/**
 * Starts PGlite in a worker thread, so that a long query never holds up the event loop of the server. An engine that ends by
 * itself, as on a full disk, is started anew until it stands: what was committed is there, and connections were cut.
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true });
  // A socket path may have 107 characters at most, so it lives under the system's temporary folder, named after the data directory.
  const name = `changqing-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)}-`;
  const host = join(tmpdir(), `${name}${process.pid}`);
  // The directory is this process's alone, so other folders of that name are of killed ones.
  for (const left of await readdir(tmpdir())) if (left.startsWith(name)) await rm(join(tmpdir(), left), { recursive: true, force: true });
  await mkdir(host, { recursive: true, mode: 0o700 });
  const port = 5432;
  const socket = join(host, `.s.PGSQL.${port}`);
  const stopping = new AbortController();
  let restarting: Promise<void> = Promise.resolve();
  const watched = (worker: Worker): Worker => worker.once('exit', () => { if (!stopping.signal.aborted) restarting = startAgain(); });
  const startAgain = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await later(AGAIN_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      const next = stopping.signal.aborted ? null : await startWorker({ dataDir, socket }).catch((error: unknown) => { log(error, ABOUT); return null; });
      if (next !== null) { running = watched(next); return; }
    }
  };
  let running = watched(await startWorker({ dataDir, socket }));
  return {
    host, port,
    stop: async () => {
      stopping.abort();
      await restarting;
      if (running.threadId !== -1) {
        const ended = once(running, 'exit');
        running.postMessage('stop');
        await ended;
      }
      await rm(host, { recursive: true, force: true });
    },
  };
}

/** Resolves when connections are answered. */
async function startWorker(workerData: { readonly dataDir: string; readonly socket: string }): Promise<Worker> {
  const worker = new Worker(new URL('./embeddedPostgresWorker.ts', import.meta.url), { workerData });
  try {
    await new Promise<void>((ready, failed) => {
      worker.once('message', () => { worker.on('error', (error) => { log(error, ABOUT); }); ready(); });
      worker.once('error', failed);
      worker.once('exit', (code) => failed(new Error(`the embedded PostgreSQL ended while starting (code ${code})`)));
    });
  } catch (cause) {
    // The engine does not say what hindered it.
    const { bavail, bsize } = await statfs(workerData.dataDir);
    throw bavail * bsize < ROOM_TO_START ? new Problem(groundProblems.diskFull, { cause }) : cause;
  }
  return worker;
}
