import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Where a `pg` pool finds the embedded PostgreSQL: a private Unix socket that only this user can open. */
export interface EmbeddedPostgres { readonly host: string; readonly port: number; stop(): Promise<void> }

/** Starts PGlite in a worker thread, so that a long query never holds up the event loop of the server. */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true });
  // A socket path may have 107 characters at most, so it lives under the system's temporary folder, named after the data directory.
  const host = join(tmpdir(), `changqing-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}-${process.pid}`);
  await rm(host, { recursive: true, force: true });
  await mkdir(host, { recursive: true, mode: 0o700 });
  const port = 5432;
  const worker = new Worker(new URL('./embeddedPostgresWorker.ts', import.meta.url), { workerData: { dataDir, socket: join(host, `.s.PGSQL.${port}`) } });
  await new Promise<void>((ready, failed) => {
    worker.once('message', () => ready());
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`the embedded PostgreSQL ended while starting (code ${code})`)));
  });
  worker.removeAllListeners('exit');
  return {
    host, port,
    stop: async () => {
      const ended = new Promise<void>((done) => worker.once('exit', () => done()));
      worker.postMessage('stop');
      await ended;
      await rm(host, { recursive: true, force: true });
    },
  };
}
