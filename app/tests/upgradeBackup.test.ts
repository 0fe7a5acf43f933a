import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { backupsFolder, checkBackup, keepNewest } from '#server/backup/index.ts';
import { openStores } from '#server/stores.ts';
import { knownMigrations, migrateFacts, migrateWork } from '#server/work/migrate.ts';
import { done } from './backupWorld.ts';
import { newHome } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

const home = newHome();
const dir = join(home, 'earlier');
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

/** An installation as an earlier version left it: with its migrations, and a customer with two orders. */
async function leaveEarlier(): Promise<void> {
  const { work, facts } = await knownMigrations();
  const stores = await openStores({ databaseUrl: null, factServers: null }, dir);
  await migrateWork(stores.work.db, new Set(work.slice(0, 8)));
  await migrateFacts(stores.facts, new Set(facts.slice(0, 3)));
  await sql`INSERT INTO customer (source, external_id, name, created_at, updated_at) VALUES ('shop', 'C1', '王芳', now(), now())`.execute(stores.work.db);
  await stores.facts.command(`INSERT INTO order_line (customer, source, key, version, batch, at, order_id, amount, currency) SELECT 1, 'shop', number, 1, 1, '2026-01-01 00:00:00', toString(number), 10, 'CNY' FROM numbers(2)`);
  await stores.close();
}
const lines = async (product: KillableProduct): Promise<unknown> => [await product.facts('SELECT count() AS lines, toString(sum(amount)) AS amount FROM current_order_line'), await product.work('SELECT name FROM customer')];
const EXPECTED = [[{ lines: 2, amount: '20' }], [{ name: '王芳' }]];

it('an upgrade writes the data aside first; what is restored from that is upgraded in its turn', async () => {
  await leaveEarlier();
  const product = await KillableProduct.start(dir);
  expect(await lines(product)).toEqual(EXPECTED);
  await product.kill();
  const names = readdirSync(backupsFolder(dir));
  expect(names).toEqual([expect.stringMatching(/^before-upgrade-\d{8}-\d{6}\.backup$/)]);
  const file = join(backupsFolder(dir), names[0]!);
  expect((await checkBackup({ file, passphrase: null })).manifest).toMatchObject({ why: 'upgrade', migrations: { facts: ['0001_orders.sql', '0002_measures.sql', '0003_facts.sql'] } });

  await done(['restore', file, '--into', join(home, 'again')]);
  const again = await KillableProduct.start(join(home, 'again'));
  expect(await lines(again)).toEqual(EXPECTED);
  await again.kill();
  // What was just restored is of the earlier version, so its upgrade wrote it aside as well.
  expect(readdirSync(backupsFolder(join(home, 'again'))).length).toBe(1);
}, 600_000);

it('keeps the newest of a kind and leaves the others', async () => {
  const folder = backupsFolder(join(home, 'kept'));
  mkdirSync(folder, { recursive: true });
  const made = ['20260101-000000', '20260102-000000', '20260103-000000', '20260104-000000', '20260105-000000'].map((at) => `before-upgrade-${at}.backup`);
  for (const name of [...made, 'changqing-20250101-000000.backup', 'letter.txt']) writeFileSync(join(folder, name), '');
  await keepNewest(join(home, 'kept'), 'before-upgrade', 3);
  expect(readdirSync(folder).toSorted()).toEqual([...made.slice(2), 'changqing-20250101-000000.backup', 'letter.txt']);
});
