import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '#core/problem.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { prepareFile, repairFile, type PreparedFile } from './prepareFile.ts';
import { sniffFile, type SniffedFile, type SniffOptions } from './sniffFile.ts';
import { stageSource } from './stageSource.ts';

export interface ReadRow { readonly row: number; readonly values: readonly string[]; readonly ragged: boolean; readonly unreadable: boolean; readonly original: string }
export interface ReadTable { readonly file: SniffedFile; readonly names: readonly string[]; readonly rows: readonly ReadRow[]; readonly copied: boolean }

/** For tests of how files are read: an engine, a folder, and what the engine makes of a file. */
export interface FilesBench {
  readonly facts: FactStore; readonly folder: string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Every row as the staging would see it. */
  read(path: string, options?: SniffOptions): Promise<ReadTable>;
  /** The rows' values alone, of a file with this content. */
  values(name: string, content: string | Uint8Array, options?: SniffOptions): Promise<(readonly string[])[]>;
  count(file: SniffedFile): Promise<number>;
  close(): Promise<void>;
}

export async function openFilesBench(): Promise<FilesBench> {
  const folder = await mkdtemp(join(tmpdir(), 'changqing-files-'));
  const facts = openFacts({ path: join(folder, 'facts') });
  const write: FilesBench['write'] = async (name, content) => { const path = join(folder, name); await writeFile(path, content); return path; };
  const rowsOf = async (prepared: PreparedFile): Promise<ReadRow[]> => {
    const names = prepared.shape.columns.map(({ name }) => name);
    const source = await stageSource(facts, prepared, names, 0, true);
    return (await facts.rows<{ row: number; values: string[]; ragged: number; unreadable: number; original: string }>(`SELECT row, [${names.map((name) => source.textOf(name)).join(', ')}] AS values, ${source.ragged} AS ragged, ${source.unreadable} AS unreadable, ${source.original} AS original FROM ${source.from} SETTINGS max_threads = 1`, { ...source.params }))
      .map((row) => ({ ...row, ragged: row.ragged === 1, unreadable: row.unreadable === 1 }));
  };
  const read: FilesBench['read'] = async (path, options = {}) => {
    const file = await sniffFile({ facts, path, options });
    const prepared = await prepareFile(file, folder);
    const rows = await rowsOf(prepared).catch(async (cause: unknown) => { if (cause instanceof Problem) throw cause; return await rowsOf(await repairFile(prepared)); });
    return { file, names: file.shape.columns.map(({ name }) => name), rows, copied: prepared.reading.path !== path };
  };
  return {
    facts, folder, write, read,
    values: async (name, content, options) => (await read(await write(name, content), options)).rows.map((row) => row.values),
    count: async (file) => {
      const prepared = await prepareFile(file, folder);
      const source = await stageSource(facts, prepared, [], 0, false);
      return (await facts.rows<{ count: number }>(`SELECT count() AS count FROM ${source.from}`, { ...source.params }))[0]!.count;
    },
    close: async () => { await facts.close(); await rm(folder, { recursive: true, force: true }); },
  };
}

/** The problem that some work ends with; an error of the test where there is none. */
export async function problemOf(work: Promise<unknown>): Promise<{ code: string; data: Readonly<Record<string, unknown>> }> {
  const caught = await work.then(() => null, (error: unknown) => error);
  if (!(caught instanceof Problem)) throw new Error(`a problem was expected, not ${String(caught)}`, { cause: caught });
  return { code: caught.definition.code, data: caught.data };
}
