import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openFacts } from '#server/facts/factStore.ts';
import { markShards } from '#server/facts/shardMarks.ts';
import { openStores, storePlaces } from '#server/stores.ts';
import { useTestServers } from '#server/testServers.testing.ts';
import { MIGRATIONS, migrateFacts, migrateWork } from '#server/work/migrate.ts';
import { openWork } from '#server/work/workStore.ts';

const SHELF = join(import.meta.dirname, '../../node_modules/.cache/changqing');

/**
 * Fills a new data directory (one that is there already is left alone) with both engines as the migrations leave them,
 * empty. Making them takes seconds and every test file wants them, so they are made once for each state of the migrations
 * and of the packages, and copied from there.
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  if (await useTestServers(dataDir)) { await migrateServers(dataDir); return; }
  if (existsSync(join(dataDir, 'work'))) return;
  const made = join(SHELF, `prepared-${fingerprint()}`);
  if (!existsSync(made)) await make(made);
  cpSync(made, dataDir, { recursive: true });
}

async function migrateServers(dataDir: string): Promise<void> {
  const stores = await openStores(storePlaces(), dataDir);
  await migrateWork(stores.work.db);
  await markShards(stores.facts, stores.work.db);
  await migrateFacts(stores.facts);
  await stores.close();
}

async function make(place: string): Promise<void> {
  mkdirSync(SHELF, { recursive: true });
  for (const name of readdirSync(SHELF)) if (Date.now() - statSync(join(SHELF, name)).mtimeMs > 86_400_000) rmSync(join(SHELF, name), { recursive: true, force: true });
  const draft = mkdtempSync(join(SHELF, 'draft-'));
  const work = await openWork({ path: join(draft, 'work') });
  const facts = openFacts({ path: join(draft, 'facts') });
  await Promise.all([migrateWork(work.db), migrateFacts(facts)]);
  await Promise.all([work.close(), facts.close()]);
  // Two test files may make it at the same time; whichever is first stays.
  try { renameSync(draft, place); } catch (error) { rmSync(draft, { recursive: true, force: true }); if (!existsSync(place)) throw error; }
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, '../../package-lock.json')));
  for (const folder of ['work', 'facts']) for (const name of readdirSync(join(MIGRATIONS, folder)).sort()) hash.update(name).update(readFileSync(join(MIGRATIONS, folder, name)));
  return hash.digest('hex').slice(0, 16);
}
