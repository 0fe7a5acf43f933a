import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type pg from 'pg';
import type { FactStore } from '#server/facts/factStore.ts';
import { StillBusy, type FactHold } from './factHold.ts';
import { copyFactTable, dropCopy, listFactTables } from './factRows.ts';
import type { FactTable, Manifest, Sum, WorkTable } from './manifest.ts';
import { linesOf, listSequences, listWorkTables, PLAIN_TEXTS, sumWorkTable } from './workRows.ts';

/** An installation, opened. */
export interface Installation {
  readonly pool: pg.Pool;
  /** Not the one that is held: the backup itself works while others wait. */
  readonly facts: FactStore;
  readonly hold: FactHold;
  readonly dataDir: string;
  readonly product: string;
  readonly places: { readonly work: 'embedded' | 'server'; readonly facts: 'embedded' | 'server' };
  readonly secret: Manifest['secret'];
  /** Tables whose rows stay behind: what is true only while it lasts, such as who is signed in. */
  readonly leftOut: readonly string[];
}

/** One moment of an installation, kept aside: the work store's rows in files, the fact store's tables as copies that share their files, files as links. */
export interface Frozen {
  readonly manifest: Manifest;
  readonly folder: string;
  readonly workSums: Readonly<Record<string, Sum>>;
  /** Null for a table that was empty. */
  readonly copyOf: (table: string) => string | null;
  thaw(): Promise<void>;
}

const FOLDERS = ['uploads', 'exports'];
export const compressing = () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } });
export const workFile = (folder: string, table: string): string => join(folder, `${createHash('sha256').update(table).digest('hex').slice(0, 16)}.jsonl.zst`);

/** How long the embedded work store's only connection waits for a statement of the fact store, and how often that is tried. */
const PATIENCE_MS = 20_000;
const TRIES = 30;

/**
 * Keeps one moment aside. While the fact store is held still, the work store's snapshot is taken and the fact tables are
 * copied (milliseconds each, nothing is read); so both are exactly what a power cut would have left at that moment, and the
 * product goes on from that as it does after one. The embedded work store has a single connection, so other requests wait
 * while its rows are written aside.
 */
export async function freeze(installation: Installation, about: { readonly why: string; readonly madeAt: Date }): Promise<Frozen> {
  const { facts, hold, dataDir } = installation;
  for (let tries = 1; ; tries++) {
    const id = randomBytes(6).toString('hex');
    const folder = join(dataDir, `scratch-backup-${id}`);
    const copies = new Map<string, { readonly copy: string; readonly spread: boolean }>();
    const thaw = async (): Promise<void> => {
      for (const { copy, spread } of copies.values()) await dropCopy(facts, copy, { spread });
      await rm(folder, { recursive: true, force: true });
    };
    try {
      await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 });
      // Whoever writes at length is waited for first, so that the only connection is not held meanwhile.
      await hold.quiet();
      const { manifest, sums } = await inSnapshot(installation, async (client) => {
        const seen = await hold.still(PATIENCE_MS, async () => {
          const work = await listWorkTables(client);
          // Of an empty table only its form is kept.
          const tables = await listFactTables(facts);
          for (const [i, one] of tables.entries()) if (one.rows > 0) { const copy = `backup_${id}_${i}`; copies.set(one.table, { copy, spread: one.spread }); await copyFactTable(facts, one, copy); }
          return { work, facts: tables, files: await linkFiles(dataDir, join(folder, 'files')) };
        });
        await facts.settle();
        return await writeWork({ installation, client, folder, ...seen, ...about });
      });
      return { manifest, folder, workSums: sums, copyOf: (table) => copies.get(table)?.copy ?? null, thaw };
    } catch (error) {
      await thaw().catch(() => undefined);
      if (!(error instanceof StillBusy) || tries >= TRIES) throw error;
    }
  }
}

/** A transaction that reads as of its first question. */
async function inSnapshot<T>({ pool }: Pick<Installation, 'pool'>, act: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${PLAIN_TEXTS}`);
    return await act(client);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

interface Given { readonly installation: Installation; readonly client: pg.ClientBase; readonly folder: string; readonly work: readonly WorkTable[]; readonly facts: readonly FactTable[]; readonly files: Manifest['files']; readonly why: string; readonly madeAt: Date }

/** Every row of the snapshot into files, with sums that the engine makes of it. */
async function writeWork({ installation, client, folder, work, facts, files, why, madeAt }: Given): Promise<{ manifest: Manifest; sums: Record<string, Sum> }> {
  const { places, dataDir, product, secret, leftOut } = installation;
  const tables = work.filter(({ table }) => !leftOut.includes(table));
  const sums: Record<string, Sum> = {};
  for (const table of tables) {
    sums[table.table] = await sumWorkTable(client, table);
    await pipeline(Readable.from(linesOf(client, table)), compressing(), createWriteStream(workFile(folder, table.table), { mode: 0o600 }));
  }
  const { rows: applied } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY name');
  const inFacts = await installation.facts.rowsOfEach<{ name: string }>('SELECT name FROM migration ORDER BY name');
  const manifest: Manifest = {
    product, madeAt: madeAt.toISOString(), from: { ...places, dataDir }, why, secret, files,
    migrations: { work: applied.map(({ name }) => name), facts: [...new Set(inFacts[0]!.map(({ name }) => name))] },
    work: { tables, sequences: await listSequences(client), leftOut: work.filter(({ table }) => leftOut.includes(table)).map(({ table }) => table) }, facts: { tables: facts },
  };
  return { manifest, sums };
}

/** Files are written once and then only removed, so a link keeps them; where the disk knows no links, a copy does. False for one that is gone already. */
async function keepFile(from: string, to: string): Promise<boolean> {
  try { await link(from, to).catch(async (error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') throw error; await copyFile(from, to); }); return true; } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function linkFiles(dataDir: string, folder: string): Promise<{ path: string; bytes: number }[]> {
  const paths = ['secret'];
  for (const name of FOLDERS) {
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
    for (const file of await readdir(join(dataDir, name), { withFileTypes: true }).catch(() => [])) if (file.isFile() && !file.name.endsWith('.part')) paths.push(`${name}/${file.name}`);
  }
  const found: { path: string; bytes: number }[] = [];
  for (const path of paths) if (await keepFile(join(dataDir, path), join(folder, path))) found.push({ path, bytes: (await stat(join(folder, path))).size });
  return found;
}
