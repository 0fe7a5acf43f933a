import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { defineProblems, Problem } from '#core/problem.ts';
import { lockDataDir } from '#server/dataDirLock.ts';
import { connectFacts, type FactServers } from '#server/facts/connectFacts.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { openWork, type WorkStore } from '#server/work/workStore.ts';

export const storesProblems = defineProblems('stores', {
  otherFolder: { kind: 'not-ready', message: { zh: '数据目录 {dir} 不是这套系统的其他进程所用的那一个。', en: 'The data directory {dir} is not the one that the other processes of this installation use.' }, hint: { zh: '上传的文件、导出与密钥都在数据目录里：所有进程的 CHANGQING_DATA 要指向同一个共享目录。', en: 'Uploads, exports and keys are in the data directory: CHANGQING_DATA of every process must lead to the same shared folder.' } },
});

/** Where an installation keeps what it has: in engines of its own, where null, or on servers. */
export interface StorePlaces { readonly databaseUrl: string | null; readonly factServers: FactServers | null }

/** As the environment says. */
export function storePlaces(env: NodeJS.ProcessEnv = process.env): StorePlaces {
  const { DATABASE_URL: databaseUrl = '', CLICKHOUSE_URL: url = '', CLICKHOUSE_CLUSTER: cluster = '', CLICKHOUSE_DATABASE: database = 'changqing' } = env;
  return { databaseUrl: databaseUrl === '' ? null : databaseUrl, factServers: url === '' ? null : { url, cluster: cluster === '' ? null : cluster, database } };
}

export interface Stores {
  readonly work: WorkStore;
  readonly facts: FactStore;
  /** Only one process can have an embedded engine; on servers there may be several. */
  readonly alone: boolean;
  close(): Promise<void>;
}

/** Opens both stores. A directory with an embedded one is locked to this process. */
export async function openStores({ databaseUrl, factServers }: StorePlaces, dataDir: string): Promise<Stores> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const alone = databaseUrl === null || factServers === null;
  const unlock = alone ? lockDataDir(dataDir) : () => undefined;
  const [work, facts] = await Promise.all([
    openWork(databaseUrl === null ? { path: join(dataDir, 'work') } : { url: databaseUrl }),
    factServers === null ? openFacts({ path: join(dataDir, 'facts') }) : connectFacts(factServers),
  ]);
  return { work, facts, alone, close: async () => { await facts.close(); await work.close(); unlock(); } };
}

/** One process at a time sets the stores up; the others wait, and find it done. The lock goes with its connection. */
export async function oneProcessAtATime<T>({ work, alone }: Pick<Stores, 'work' | 'alone'>, act: () => Promise<T>): Promise<T> {
  if (alone) return await act();
  const connection = await work.pool.connect();
  try {
    await connection.query(`SELECT pg_advisory_lock(hashtext('changqing.start'))`);
    return await act();
  } finally { connection.release(true); }
}

/**
 * Uploads, exports and keys are files: the processes of an installation share one directory. Each sees at its start that it
 * has the same as the others, by a note in it; otherwise a worker would look for a file that a page took in elsewhere.
 */
export async function requireSharedFolder({ work, alone }: Pick<Stores, 'work' | 'alone'>, dataDir: string): Promise<void> {
  if (alone) return;
  const note = join(dataDir, 'installation');
  const id = existsSync(note) ? readFileSync(note, 'utf8').trim() : randomUUID();
  const { rows } = await sql<{ value: string }>`
    INSERT INTO setting (key, value, changed_by, changed_at) VALUES ('data-dir', ${JSON.stringify(id)}, 'system', now())
    ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING value`.execute(work.db);
  if (rows[0]!.value !== id) throw new Problem(storesProblems.otherFolder, { data: { dir: dataDir } });
  if (!existsSync(note)) writeFileSync(note, id, { mode: 0o600 });
}
