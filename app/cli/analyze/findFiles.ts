import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#core/problem.ts';
import { sourceProblems } from '#domains/sources/core/index.ts';
import { analyzeProblems } from './problems.ts';

const TABLE = /\.(csv|tsv|tab|txt|xlsx|jsonl|ndjson|parquet)(\.gz)?$/i;

/** The files behind what was named: a folder stands for the tables that lie in it, in the order of their names. */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  return (await Promise.all(paths.map(filesOf))).flat();
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => { throw new Problem(sourceProblems.fileMissing, { data: { file: path } }); });
  if (!found.isDirectory()) return [path];
  const inside = await readdir(path, { withFileTypes: true });
  const files = inside.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && TABLE.test(entry.name)).map((entry) => join(path, entry.name)).sort();
  if (files.length === 0) throw new Problem(analyzeProblems.noFiles, { data: { folder: path } });
  return files;
}
