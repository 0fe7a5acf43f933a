import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { piecesIn } from './checkBackup.ts';
import { MANIFEST, type Manifest } from './manifest.ts';

export const backupsFolder = (dataDir: string): string => join(dataDir, 'backups');
export interface BackupShown { readonly name: string; readonly bytes: number; readonly madeAt: string; readonly why: string | null; readonly product: string | null; readonly encrypted: boolean }

const NAME = /^[\w.-]{1,150}\.backup$/;

/** The backups in the installation's own folder, newest first. Each says of itself what it is; one under a passphrase says only when it was written. */
export async function listBackups(dataDir: string): Promise<BackupShown[]> {
  const folder = backupsFolder(dataDir);
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => NAME.test(name));
  const found = await Promise.all(names.map(async (name) => {
    const file = join(folder, name);
    const [{ size, mtime }, manifest] = [await stat(file), await manifestOf(file)];
    return { name, bytes: size, madeAt: manifest === null ? mtime.toISOString() : manifest.madeAt, why: manifest?.why ?? null, product: manifest?.product ?? null, encrypted: manifest === null };
  }));
  return found.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

async function manifestOf(file: string): Promise<Manifest | null> {
  try {
    for await (const { entry, bytes } of piecesIn({ file, passphrase: null })) return entry === MANIFEST ? JSON.parse(Buffer.from(bytes).toString('utf8')) as Manifest : null;
  } catch { return null; }
  return null;
}

/** True when there was one of that name. */
export async function removeBackup(dataDir: string, name: string): Promise<boolean> {
  if (!NAME.test(name) || basename(name) !== name) return false;
  return await rm(join(backupsFolder(dataDir), name)).then(() => true, () => false);
}

/** Keeps the newest so many of a kind. */
export async function keepNewest(dataDir: string, kind: string, most: number): Promise<void> {
  const names = (await readdir(backupsFolder(dataDir)).catch(() => [] as string[])).filter((name) => NAME.test(name) && name.startsWith(`${kind}-`)).sort().reverse();
  for (const name of names.slice(most)) await rm(join(backupsFolder(dataDir), name), { force: true });
}
