import { Problem } from '#core/problem.ts';
import { fill } from '#core/text.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { fileProblems } from '#domains/sources/core/fileProblems.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { nothingIn, type GatheredFiles, type LeftOut } from './gatherFiles.ts';
import { sniffFile, type SniffedFile, type SniffOptions } from './sniffFile.ts';

export interface SniffedFiles { readonly files: readonly SniffedFile[]; readonly leftOut: readonly LeftOut[] }

/** What is wrong with a file that nobody asked for by its name: it is no table, or one without rows. */
const NOT_A_SOURCE: readonly { readonly code: string }[] = [sourceProblems.notATable, sourceProblems.emptyFile, sourceProblems.headerOnly, sourceProblems.unsupportedFormat];

/** Looks at all the files of one import. What lies beside the tables in a folder or archive is left out and named; the tables have the same columns. */
export async function sniffFiles({ facts, gathered, options = {} }: { facts: FactStore; gathered: GatheredFiles; options?: SniffOptions }): Promise<SniffedFiles> {
  const files: SniffedFile[] = [];
  const leftOut = [...gathered.leftOut];
  let last: Problem | null = null;
  for (const { path, name, chosen } of gathered.files) {
    try {
      files.push(await sniffFile({ facts, path, name, options }));
    } catch (cause) {
      if (chosen || !(cause instanceof Problem) || !NOT_A_SOURCE.some(({ code }) => code === cause.definition.code)) throw cause;
      last = cause;
      const { message } = cause.definition;
      leftOut.push({ name, why: { zh: fill(message.zh, cause.data), en: fill(message.en, cause.data) } });
    }
  }
  if (files.length === 0) throw gathered.files.length === 1 && last !== null ? last : nothingIn(gathered.files[0]?.name ?? '', leftOut);
  return { files: withSameColumns(files), leftOut };
}

/** The files, if each has the columns of the first, in whatever order. Objects may lack keys: what one file has none of is empty there. */
export function withSameColumns(files: readonly SniffedFile[]): readonly SniffedFile[] {
  const [first] = files;
  if (first === undefined || files.length === 1) return files;
  if (files.every(({ shape }) => shape.format === 'jsonl')) return withAllKeys(files);
  const named = namesOf(first);
  for (const file of files.slice(1)) {
    const names = namesOf(file);
    const missing = named.filter((name) => !names.includes(name));
    const extra = names.filter((name) => !named.includes(name));
    const sameHeader = file.shape.hasHeader === first.shape.hasHeader;
    if (missing.length === 0 && extra.length === 0 && sameHeader) continue;
    throw new Problem(fileProblems.differentColumns, { data: { file: file.name, first: first.name, missing: shown(missing), extra: shown(extra) } });
  }
  return files;
}

function namesOf({ shape }: SniffedFile): string[] { return shape.columns.map(({ name }) => name); }
function shown(names: readonly string[]): string { return names.length === 0 ? '–' : `${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}`; }

function withAllKeys(files: readonly SniffedFile[]): SniffedFile[] {
  const all = [...new Set(files.flatMap(namesOf))];
  return files.map((file) => {
    const own = namesOf(file);
    const columns = all.map((name) => file.shape.columns.find((column) => column.name === name) ?? { name, examples: [] });
    return { ...file, sample: file.sample.map((row) => all.map((name) => row[own.indexOf(name)] ?? '')), shape: { ...file.shape, columns, columnsPerRow: all.length } };
  });
}
