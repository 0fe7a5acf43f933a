import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { groundProblems, Problem } from '#core/problem.ts';
import { migrateFacts, migrateWork } from '#server/work/migrate.ts';
import { lockDataDir } from '#server/dataDirLock.ts';
import { worldProblem } from '#server/worldProblem.ts';
import { openStores, type StorePlaces, type Stores } from '#server/stores.ts';
import type { Piece } from './frames.ts';
import { factEntry, fileEntry, MANIFEST, PROOF, workEntry, type Manifest, type Proof, type Sum } from './manifest.ts';
import { backupProblems } from './problems.ts';
import { restoreFactTable } from './restoreFacts.ts';
import { restoreWork } from './restoreWork.ts';
import { isFromEnvironment, secretOf } from './secretPrint.ts';
import { UNFINISHED_FILE, UNFINISHED_TABLE } from './unfinished.ts';
import { freeBytes } from './writeWhole.ts';

export interface Restoring {
  readonly places: StorePlaces;
  readonly dataDir: string;
  /** Makes the tables that are not made by migrations (those of the sign-in library). */
  readonly makeReady: (stores: Stores) => Promise<void>;
  /** Puts paths right that led into the folder from which the backup came. */
  readonly relocate: (client: pg.ClientBase, folders: { readonly from: string; readonly to: string }) => Promise<void>;
  readonly told: (step: string, share: number | null) => void;
}

/**
 * Makes an installation from the pieces of another one, in an empty place, and proves it: every table is counted and summed
 * where it stands now and held against what was written down at the source. Until the last is proved the place says that it is
 * not finished, and the product does not start on it.
 */
export async function restoreInstallation(pieces: AsyncIterable<Piece>, restoring: Restoring): Promise<{ manifest: Manifest; proof: Proof }> {
  try { return await restoreInto(pieces, restoring); } catch (error) { throw await worldProblemOf(error, restoring.dataDir); }
}

/** An engine that ends on a full disk does not always say why; there is no room then. */
const NO_ROOM = 32_000_000;
async function worldProblemOf(error: unknown, dataDir: string): Promise<unknown> {
  const problem = worldProblem(error);
  const isFull = problem?.definition.code === groundProblems.diskFull.code || ((problem === null || problem.definition.code === groundProblems.storeGone.code) && await freeBytes(dataDir).catch(() => Infinity) < NO_ROOM);
  return isFull ? new Problem(backupProblems.filledUp, { data: { place: dataDir }, cause: error }) : problem ?? error;
}

async function restoreInto(pieces: AsyncIterable<Piece>, restoring: Restoring): Promise<{ manifest: Manifest; proof: Proof }> {
  const { places, dataDir } = restoring;
  await takePlace(dataDir);
  const reader = new EntryReader(pieces);
  const manifest = JSON.parse((await reader.text(MANIFEST))) as Manifest;
  requireSecret(manifest);
  const stores = await openStores(places, dataDir);
  try {
    await takeServers(stores, places);
    await migrateWork(stores.work.db, new Set(manifest.migrations.work));
    await restoring.makeReady(stores);
    await migrateFacts(stores.facts, new Set(manifest.migrations.facts));
    const found: Proof = { work: await workFrom(reader, manifest, stores, restoring), facts: await factsFrom(reader, manifest, stores, restoring), files: await filesFrom(reader, manifest, restoring) };
    const proof = JSON.parse(await reader.text(PROOF)) as Proof;
    requireSame(proof, found);
    if (places.factServers !== null) await stores.facts.command(`DROP TABLE IF EXISTS ${UNFINISHED_TABLE} SYNC`);
    await rm(join(dataDir, 'scratch-restore'), { recursive: true, force: true });
    await rm(join(dataDir, UNFINISHED_FILE));
    return { manifest, proof };
  } finally { await stores.close(); }
}

/** A folder of our own that was left half-way is begun anew; anything else that is not empty is refused. */
async function takePlace(dataDir: string): Promise<void> {
  const there = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return [] as string[]; throw error; });
  if (there.includes(UNFINISHED_FILE)) {
    lockDataDir(dataDir)();
    for (const name of there) if (name !== UNFINISHED_FILE) await rm(join(dataDir, name), { recursive: true, force: true });
  } else if (there.length > 0) throw new Problem(backupProblems.notEmpty, { data: { place: dataDir } });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(dataDir, UNFINISHED_FILE), '', { mode: 0o600 });
}

/** Servers must be empty, and then say that they are being filled until they are. */
async function takeServers({ work, facts }: Stores, places: StorePlaces): Promise<void> {
  if (places.databaseUrl !== null) {
    const { rows } = await work.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_class WHERE relkind IN ('r', 'v', 'S') AND relnamespace = current_schema()::regnamespace`);
    if (rows[0]!.n > 0) throw new Problem(backupProblems.notEmpty, { data: { place: placeOf(places.databaseUrl) } });
  }
  if (places.factServers !== null) {
    const place = placeOf(places.factServers.url.split(',')[0]!);
    const names = 'SELECT name FROM system.tables WHERE database = currentDatabase()';
    const tables = [...(await facts.rowsOfEach<{ name: string }>(names)).flat(), ...await facts.rows<{ name: string }>(names)];
    if (tables.some(({ name }) => name === UNFINISHED_TABLE)) throw new Problem(backupProblems.unfinished, { data: { place } });
    if (tables.length > 0) throw new Problem(backupProblems.notEmpty, { data: { place } });
    await facts.command(`CREATE TABLE ${UNFINISHED_TABLE} (at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY at`);
  }
}

/** Addresses hold passwords, which nobody needs to see. */
function placeOf(url: string): string { const { hostname, pathname } = new URL(url); return `${hostname}${pathname}`; }

async function workFrom(reader: EntryReader, manifest: Manifest, { work }: Stores, { dataDir, relocate, told }: Restoring): Promise<Record<string, Sum>> {
  const client = await work.pool.connect();
  try {
    const sums = await restoreWork(client, manifest, (async function* () {
      for (const [i, { table }] of manifest.work.tables.entries()) { told('work', i / manifest.work.tables.length); yield { table, bytes: reader.bytes(workEntry(table)) }; }
    })());
    await relocate(client, { from: manifest.from.dataDir, to: dataDir });
    await client.query('COMMIT');
    return sums;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally { client.release(); }
}

async function factsFrom(reader: EntryReader, { facts: { tables } }: Manifest, { facts }: Stores, { dataDir, told }: Restoring): Promise<Record<string, Sum>> {
  const all = tables.reduce((sum, { rows }) => sum + rows, 0);
  const sums: Record<string, Sum> = {};
  let done = 0;
  for (const table of tables) {
    told('facts', done / Math.max(1, all));
    sums[table.table] = await restoreFactTable(facts, table, reader.bytes(factEntry(table.table)), join(dataDir, 'scratch-restore'));
    done += table.rows;
  }
  return sums;
}

const PATH = /^(secret|(uploads|exports)\/[^/\\]{1,255})$/;

async function filesFrom(reader: EntryReader, { files }: Manifest, { dataDir, told }: Restoring): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const [i, { path }] of files.entries()) {
    told('files', i / files.length);
    if (!PATH.test(path) || path.includes('..')) throw new Problem(backupProblems.unlike, { data: { table: 'files', columns: path.slice(0, 100) } });
    // The environment's secret stays what it is; it was seen to be the same.
    const file = path === 'secret' && isFromEnvironment() ? null : join(dataDir, path);
    const hash = createHash('sha256');
    if (file !== null) await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
    const handle = file === null ? null : await open(file, 'wx', 0o600);
    try { for await (const part of reader.bytes(fileEntry(path))) { hash.update(part); await handle?.writeFile(part); } await handle?.sync(); } finally { await handle?.close(); }
    sums[path] = hash.digest('hex');
  }
  return sums;
}

/** Connectors' passwords are sealed under the secret: with another one nobody could open them. */
function requireSecret({ secret, from }: Manifest): void {
  if (secret.from !== 'environment' && !isFromEnvironment()) return;
  if (!isFromEnvironment() || secretOf(from.dataDir).print !== secret.print) throw new Problem(backupProblems.otherSecret);
}

function requireSame(proof: Proof, found: Proof): void {
  const differs = (table: string, expected: string, is: string): void => { if (expected !== is) throw new Problem(backupProblems.unproved, { data: { table, expected, found: is } }); };
  const shown = (sum: Sum | undefined): string => (sum === undefined ? '–' : `${sum.rows} (${sum.sum})`);
  for (const part of ['work', 'facts'] as const) for (const table of new Set([...Object.keys(proof[part]), ...Object.keys(found[part])])) differs(table, shown(proof[part][table]), shown(found[part][table]));
  for (const path of new Set([...Object.keys(proof.files), ...Object.keys(found.files)])) differs(path, proof.files[path] ?? '–', found.files[path] ?? '–');
}

/** Entries one after the other, in the order in which they were written. */
class EntryReader {
  readonly #pieces: AsyncIterator<Piece>;
  constructor(pieces: AsyncIterable<Piece>) { this.#pieces = pieces[Symbol.asyncIterator](); }

  async *bytes(entry: string): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { done, value } = await this.#pieces.next();
      if (done === true || value.entry !== entry) throw new Error(`expected ${entry}, found ${done === true ? 'the end' : value.entry}`);
      if (value.bytes.length > 0) yield value.bytes;
      if (value.last) return;
    }
  }

  async text(entry: string): Promise<string> {
    const parts: Uint8Array[] = [];
    for await (const part of this.bytes(entry)) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  }
}

