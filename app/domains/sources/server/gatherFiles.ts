import { constants } from 'node:fs';
import { access, mkdir, open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Problem } from '#core/problem.ts';
import type { Text } from '#core/text.ts';
import { fileProblems } from '#domains/sources/core/fileProblems.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { openZip, unpackEntries, ZIP_LIMITS, type ZipEntry, type ZipLimits } from './zipFile.ts';

/** A file that may be a table. `chosen`: a person named it, so that it is no matter of course to leave it out; `unpacked`: it lies in the scratch folder. */
export interface GatheredFile { readonly path: string; readonly name: string; readonly chosen: boolean; readonly unpacked: boolean }
export interface LeftOut { readonly name: string; readonly why: Text }
export interface GatheredFiles { readonly files: readonly GatheredFile[]; readonly leftOut: readonly LeftOut[] }

/** A file or folder of this machine, and what people call it where that is not its own name. */
export type Named = string | { readonly path: string; readonly name: string };

const TABLE = /\.(csv|tsv|tab|psv|txt|dat|xlsx|xlsm|json|jsonl|ndjson|parquet)(\.gz)?$/i;
const ARCHIVE = /\.(zip|rar|7z|tar|tgz|tar\.gz)$/i;
/** What systems put beside people's files. */
const HIDDEN = /(^|\/)(\.(?!\.?\/)|__MACOSX(\/|$)|Thumbs\.db$|desktop\.ini$|~\$)/i;
const NO_TABLE: Text = { zh: '不是表格文件', en: 'no table by its name' };
const MOST_FILES = 10_000;
const DEEPEST = 20;
const byName = new Intl.Collator('zh', { numeric: true, sensitivity: 'base' });
const natural = (a: string, b: string): number => byName.compare(a, b) || (a < b ? -1 : 1);

/** The files behind what was named: a folder stands for the tables in it and below, an archive for the tables that it holds, in the order of their names. */
export async function gatherFiles({ paths, scratch, limits = ZIP_LIMITS }: { paths: readonly Named[]; scratch: string; limits?: ZipLimits }): Promise<GatheredFiles> {
  const files: GatheredFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const given of paths) {
    const { path, name } = typeof given === 'string' ? { path: given, name: basename(given) } : given;
    const found = await stat(path).catch((cause: NodeJS.ErrnoException) => { throw new Problem(cause.code === 'ENOENT' || cause.code === 'ENOTDIR' ? sourceProblems.fileMissing : sourceProblems.unreadableFile, { data: { file: name, reason: cause.code ?? cause.message }, cause }); });
    const here = found.isDirectory() ? await filesIn(path, name, leftOut) : [{ path, name, chosen: true, unpacked: false }];
    for (const file of here) files.push(...await expanded(file, scratch, leftOut, limits));
    if (files.length > MOST_FILES) throw new Problem(fileProblems.tooManyFiles, { data: { file: name, count: files.length, limit: MOST_FILES } });
  }
  const [only] = paths;
  if (files.length === 0) throw nothingIn(typeof only === 'string' ? basename(only) : only?.name ?? '', leftOut);
  return { files, leftOut };
}

export function nothingIn(file: string, leftOut: readonly LeftOut[]): Problem {
  const shown = leftOut.slice(0, 10).map(({ name }) => name).join(', ');
  return new Problem(fileProblems.noTables, { data: { file, found: shown === '' ? '–' : leftOut.length > 10 ? `${shown}, …` : shown } });
}

async function filesIn(folder: string, shown: string, leftOut: LeftOut[]): Promise<GatheredFile[]> {
  const files: GatheredFile[] = [];
  const look = async (path: string, inner: string, depth: number): Promise<void> => {
    const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => natural(a.name, b.name));
    for (const entry of entries) {
      const name = inner === '' ? entry.name : `${inner}/${entry.name}`;
      const full = join(path, entry.name);
      if (HIDDEN.test(entry.name)) continue;
      if (entry.isDirectory()) { if (depth < DEEPEST) await look(full, name, depth + 1); continue; }
      // A link may lead out of the folder or in a circle; only links to files are followed.
      const isFile = entry.isFile() || (entry.isSymbolicLink() && await stat(full).then((target) => target.isFile(), () => false));
      if (!isFile) continue;
      if (!TABLE.test(entry.name) && !/\.zip$/i.test(entry.name)) leftOut.push({ name, why: NO_TABLE });
      else if (files.push({ path: full, name, chosen: false, unpacked: false }) > MOST_FILES) throw new Problem(fileProblems.tooManyFiles, { data: { file: shown, count: files.length, limit: MOST_FILES } });
    }
  };
  await look(folder, '', 0);
  return files;
}

/** An archive as the tables in it; any other file as itself. A workbook is an archive by its bytes and stays a file. */
async function expanded(file: GatheredFile, scratch: string, leftOut: LeftOut[], limits: ZipLimits): Promise<GatheredFile[]> {
  if (!await isZip(file)) return [file];
  const zip = await openZip(file.path, file.name, limits).catch((cause: unknown) => {
    // What claims to be a workbook is left to the reader of workbooks, which says what is wrong with it.
    if (/\.xls[xm]?$/i.test(file.name)) return null;
    throw cause;
  });
  if (zip === null) return [file];
  try {
    if (zip.kind !== 'archive') return [file];
    const entries = zip.entries.filter(({ name }) => !name.endsWith('/') && !HIDDEN.test(name)).sort((a, b) => natural(a.name, b.name));
    const inner = entries.find(({ name }) => ARCHIVE.test(name));
    if (inner !== undefined) throw new Problem(fileProblems.zipNested, { data: { file: file.name, entry: inner.name } });
    const tables = entries.filter(({ name }) => TABLE.test(name));
    for (const { name } of entries) if (!TABLE.test(name)) leftOut.push({ name: `${file.name}/${name}`, why: NO_TABLE });
    if (tables.length === 0) {
      if (file.chosen) throw nothingIn(file.name, entries.map(({ name }) => ({ name, why: NO_TABLE })));
      return [];
    }
    const folder = await unpackFolder(scratch);
    const pathOf = ({ name }: ZipEntry, n: number): string => join(folder, `${n}${endingOf(name)}`);
    const paths = await unpackEntries({ file: file.name, entries: tables, folder, pathOf, limits });
    const unpacked = tables.map(({ name }, n) => ({ path: paths[n]!, name: `${file.name}/${name}`, chosen: false, unpacked: true }));
    const nested = await firstZip(unpacked);
    if (nested !== null) throw new Problem(fileProblems.zipNested, { data: { file: file.name, entry: nested.name.slice(file.name.length + 1) } });
    return unpacked;
  } finally { zip.close(); }
}

/** The endings decide how a file is read only together with its bytes; nothing else of a name from outside gets onto the disk. */
function endingOf(name: string): string { return `${/\.gz$/i.test(name) ? extname(name.slice(0, -3)) : extname(name)}${/\.gz$/i.test(name) ? '.gz' : ''}`.replace(/[^.\w]/g, '').slice(0, 20); }

let folders = 0;
async function unpackFolder(scratch: string): Promise<string> {
  const folder = join(scratch, `unpacked-${process.pid}-${++folders}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

async function isZip({ path, name }: Pick<GatheredFile, 'path' | 'name'>): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    const handle = await open(path);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return bytesRead === 4 && buffer[0] === 0x50 && buffer[1] === 0x4b && ((buffer[2] === 3 && buffer[3] === 4) || (buffer[2] === 5 && buffer[3] === 6));
    } finally { await handle.close(); }
  } catch (cause) { throw new Problem(sourceProblems.unreadableFile, { data: { file: name, reason: (cause as NodeJS.ErrnoException).code ?? String(cause) }, cause }); }
}

/** An archive under the name of a table is one all the same. */
async function firstZip(files: readonly GatheredFile[]): Promise<GatheredFile | null> {
  for (const file of files) {
    if (!await isZip(file)) continue;
    const zip = await openZip(file.path, file.name).catch(() => null);
    if (zip === null) continue;
    zip.close();
    if (zip.kind === 'archive') return file;
  }
  return null;
}
