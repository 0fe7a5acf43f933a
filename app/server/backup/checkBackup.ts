import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Problem } from '#core/problem.ts';
import { knownMigrations } from '#server/work/migrate.ts';
import { openPieces, type Piece } from './frames.ts';
import { MANIFEST, PROOF, type Manifest, type Proof } from './manifest.ts';
import { backupProblems } from './problems.ts';

export interface BackupFile { readonly file: string; readonly passphrase: string | null }
export interface CheckedBackup { readonly manifest: Manifest; readonly proof: Proof; readonly bytes: number }

export function piecesIn({ file, passphrase }: BackupFile): AsyncGenerator<Piece> {
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  return openPieces(readable(bytes, file), { file, passphrase });
}

async function* readable(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  try { yield* bytes; } catch (error) { throw cannotRead(file, error); }
}
const cannotRead = (file: string, error: unknown): Problem => new Problem(backupProblems.cannotRead, { data: { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, cause: error });

/** Reads a backup from its first byte to its last before anything is made of it: it is whole, unchanged, and of a version that this one knows. */
export async function checkBackup(backup: BackupFile, told: (share: number) => void = () => undefined): Promise<CheckedBackup> {
  const bytes = await stat(backup.file).then((found) => { if (!found.isFile()) throw new Error('EISDIR'); return found.size; }).catch((error: unknown) => { throw cannotRead(backup.file, error); });
  let manifest: Manifest | null = null;
  let proof: Proof | null = null;
  let read = 0;
  for await (const { entry, bytes: part } of piecesIn(backup)) {
    read += part.length;
    told(Math.min(1, read / bytes));
    if (entry === MANIFEST) { manifest = JSON.parse(Buffer.from(part).toString('utf8')) as Manifest; await requireKnown(manifest); }
    if (entry === PROOF) proof = JSON.parse(Buffer.from(part).toString('utf8')) as Proof;
  }
  if (manifest === null || proof === null) throw new Problem(backupProblems.notABackup, { data: { file: backup.file } });
  return { manifest, proof, bytes };
}

/** A backup of an earlier version is restored as that version left it, and upgraded at the next start; one of a later version cannot be. */
async function requireKnown({ product, migrations }: Manifest): Promise<void> {
  const known = await knownMigrations();
  const unknown = [...migrations.work.filter((name) => !known.work.includes(name)), ...migrations.facts.filter((name) => !known.facts.includes(name))];
  if (unknown.length > 0) throw new Problem(backupProblems.newer, { data: { version: product, what: unknown.join(', ') } });
}
