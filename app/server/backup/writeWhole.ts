import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '#core/problem.ts';
import { worldProblem } from '#server/worldProblem.ts';
import { backupProblems } from './problems.ts';

/** Under this name a backup lies while it is being written. */
export const PART = '.part';

/** Writes a file that stands under its name only when it is whole and safely on the disk, readable by its owner only. What is there under the name already is never overwritten. */
export async function writeWhole(file: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const path = resolve(file);
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}${PART}`);
  if (await stat(path).then(() => true, () => false)) throw cannotWrite(file, 'EEXIST');
  const handle = await open(beside, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => { throw cannotWrite(file, error.code ?? error.message); });
  let written = 0;
  try {
    try {
      for await (const part of bytes) { await handle.writeFile(part); written += part.length; }
      await handle.sync();
    } finally { await handle.close(); }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw worldProblem(error) ?? error;
  }
  const folder = await open(dirname(path), 'r');
  try { await folder.sync(); } finally { await folder.close(); }
  return written;
}

function cannotWrite(file: string, reason: string): Problem { return new Problem(backupProblems.cannotWrite, { data: { file, reason } }); }

/** How many bytes somebody may still write there. */
export async function freeBytes(folder: string): Promise<number> { const { bavail, bsize } = await statfs(folder); return bavail * bsize; }

export async function requireRoom(dir: string, neededBytes: number): Promise<void> {
  const free = await freeBytes(dir).catch((error: NodeJS.ErrnoException) => { throw cannotWrite(dir, error.code ?? error.message); });
  const megabytes = (bytes: number): string => Math.ceil(bytes / 1e6).toLocaleString('en-US');
  if (free < neededBytes) throw new Problem(backupProblems.noRoom, { data: { dir, free: megabytes(free), needed: megabytes(neededBytes) } });
}

/** What the embedded engines take before they hold anything, and how much larger rows are in their stores than in a backup. */
const EMPTY_BYTES = 150_000_000;
const GROWTH = 3;

/** Sees before anything is written that a restore has room where the folder is to be. */
export async function requireRoomToRestore(dir: string, { bytes, embedded }: { readonly bytes: number; readonly embedded: boolean }): Promise<void> {
  let there = resolve(dir);
  while (!await stat(there).then(() => true, () => false)) there = dirname(there);
  await requireRoom(there, embedded ? EMPTY_BYTES + GROWTH * bytes : bytes);
}
