import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Installation } from './freeze.ts';
import { sealPieces, type Piece } from './frames.ts';
import { factEntry, MANIFEST, PROOF, totalsOf, type Manifest, type Proof, type Totals } from './manifest.ts';
import { oneBackup } from './oneBackup.ts';
import { readInstallation } from './readInstallation.ts';
import { PART, requireRoom, writeWhole } from './writeWhole.ts';

/** Told between two parts; never while the embedded work store's only connection is taken. */
export type Told = (step: 'work' | 'facts' | 'files', share: number) => Promise<void>;

export interface MadeBackup extends Totals { readonly file: string; readonly bytes: number; readonly madeAt: string }

/** `changqing-20261122-141500.backup` */
export function backupName(madeAt: Date, kind = 'changqing'): string { return `${kind}-${madeAt.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}.backup`; }

/** A folder gets a file with a name by its time; anything else is the file. */
export async function backupFileFor(to: string, madeAt: Date): Promise<string> {
  const isFolder = to.endsWith('/') || await stat(to).then((found) => found.isDirectory(), () => false);
  return resolve(isFolder ? join(to, backupName(madeAt)) : to);
}

/** Writes an installation at one moment into one file. */
export async function makeBackup(installation: Installation, { file, why, madeAt, passphrase, told }: { readonly file: string; readonly why: string; readonly madeAt: Date; readonly passphrase: string | null; readonly told: Told }): Promise<MadeBackup> {
  return await oneBackup(installation, async () => {
    await prepareFolder(file);
    const { written, scratch } = await sizeOf(installation);
    await requireRoom(dirname(file), written);
    await requireRoom(installation.dataDir, scratch);
    return await writeBackup({ file, pieces: readInstallation(installation, { why, madeAt }), passphrase, told });
  });
}

/** Pieces, wherever they come from, into one file. */
export async function writeBackup({ file, pieces, passphrase, told }: { readonly file: string; readonly pieces: AsyncIterable<Piece>; readonly passphrase: string | null; readonly told: Told }): Promise<MadeBackup> {
  const seen: { manifest?: Manifest; proof?: Proof } = {};
  const bytes = await writeWhole(file, sealPieces(watched(pieces, seen, told), passphrase));
  return { file, bytes, madeAt: seen.manifest!.madeAt, ...totalsOf(seen.proof!) };
}

/** The folder, without the parts that killed processes left in it under a name of this kind. */
async function prepareFolder(file: string): Promise<void> {
  const folder = dirname(file);
  if (basename(folder) === 'backups') {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) if (name.startsWith('.') && name.endsWith(PART)) await rm(join(folder, name), { force: true });
  }
}

/** About how large a backup will be, and what is written aside for it: the work store's rows, then one table after the other. */
export async function sizeOf({ pool, facts }: Pick<Installation, 'pool' | 'facts'>): Promise<{ written: number; scratch: number }> {
  const [work] = (await pool.query<{ bytes: number }>(`SELECT coalesce(sum(pg_relation_size(oid)), 0)::bigint AS bytes FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace`)).rows;
  const sizes = (await facts.rowsOfEach<{ bytes: number }>(`SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE database = currentDatabase() AND active GROUP BY table`)).flat().map(({ bytes }) => bytes);
  const inFacts = sizes.reduce((sum, bytes) => sum + bytes, 0);
  return { written: Math.ceil(work!.bytes / 3 + inFacts * 1.1), scratch: Math.ceil(work!.bytes / 3 + (facts.embedded ? Math.max(0, ...sizes) * 1.1 : 0)) };
}

async function* watched(pieces: AsyncIterable<Piece>, seen: { manifest?: Manifest; proof?: Proof }, told: Told): AsyncGenerator<Piece> {
  let rows = new Map<string, number>();
  let [all, done] = [0, 0];
  for await (const piece of pieces) {
    if (piece.entry === MANIFEST) {
      seen.manifest = JSON.parse(Buffer.from(piece.bytes).toString('utf8')) as Manifest;
      rows = new Map(seen.manifest.facts.tables.map((table) => [factEntry(table.table), table.rows]));
      all = [...rows.values()].reduce((sum, n) => sum + n, 0);
    }
    if (piece.entry === PROOF) seen.proof = JSON.parse(Buffer.from(piece.bytes).toString('utf8')) as Proof;
    yield piece;
    if (piece.last) done += rows.get(piece.entry) ?? 0;
    if (piece.entry.startsWith('work/')) await told('work', 0);
    else if (rows.has(piece.entry)) await told('facts', all === 0 ? 1 : done / all);
    else if (piece.entry.startsWith('files/')) await told('files', 1);
  }
}
