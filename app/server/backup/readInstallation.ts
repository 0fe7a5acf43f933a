import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { dropCopy, factBytes, sumFactTable, writeFactFile } from './factRows.ts';
import { compressing, freeze, workFile, type Frozen, type Installation } from './freeze.ts';
import type { Piece } from './frames.ts';
import { factEntry, fileEntry, MANIFEST, PROOF, workEntry, type FactTable, type Proof, type Sum } from './manifest.ts';

/** An installation at one moment as pieces: the manifest, every table, every file, and last the proof. What was kept aside for it is gone afterwards, however it ends. */
export async function* readInstallation(installation: Installation, about: { readonly why: string; readonly madeAt: Date }): AsyncGenerator<Piece> {
  const frozen = await freeze(installation, about);
  try { yield* piecesOf(installation, frozen); } finally { await frozen.thaw(); }
}

async function* piecesOf({ facts }: Pick<Installation, 'facts'>, { manifest, folder, workSums, copyOf }: Frozen): AsyncGenerator<Piece> {
  yield whole(MANIFEST, manifest);
  for (const { table } of manifest.work.tables) {
    yield* entryOf(workEntry(table), createReadStream(workFile(folder, table)));
    await rm(workFile(folder, table));
  }
  const factSums: Record<string, Sum> = {};
  for (const table of manifest.facts.tables) {
    const copy = copyOf(table.table);
    if (copy === null) { factSums[table.table] = { rows: '0', sum: '0' }; yield { entry: factEntry(table.table), last: true, bytes: new Uint8Array() }; continue; }
    factSums[table.table] = await sumFactTable(facts, table, copy);
    yield* entryOf(factEntry(table.table), facts.embedded ? fileOf(facts, table, { copy, folder }) : Readable.from(factBytes(facts, table, copy), { objectMode: false }).pipe(compressing()));
    await dropCopy(facts, copy, table);
  }
  const files: Record<string, string> = {};
  for (const { path } of manifest.files) {
    const hash = createHash('sha256');
    for await (const piece of entryOf(fileEntry(path), createReadStream(join(folder, 'files', path)))) { hash.update(piece.bytes); yield piece; }
    files[path] = hash.digest('hex');
  }
  yield whole(PROOF, { work: workSums, facts: factSums, files } satisfies Proof);
}

const whole = (entry: string, value: unknown): Piece => ({ entry, last: true, bytes: Buffer.from(JSON.stringify(value)) });

/** Parts of one entry; the last one is known by being empty. */
async function* entryOf(entry: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  for await (const part of bytes) if (part.length > 0) yield { entry, last: false, bytes: part };
  yield { entry, last: true, bytes: new Uint8Array() };
}

/** The embedded engine gives its whole answer at once, so it writes a file, which is read in parts. */
async function* fileOf(facts: Installation['facts'], table: FactTable, { copy, folder }: { readonly copy: string; readonly folder: string }): AsyncGenerator<Uint8Array> {
  const file = join(folder, 'facts.native.zst');
  await rm(file, { force: true });
  await writeFactFile(facts, table, { place: copy, file });
  yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  await rm(file);
}
