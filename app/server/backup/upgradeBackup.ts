import { join } from 'node:path';
import type { FactStore } from '#server/facts/factStore.ts';
import { knownMigrations } from '#server/work/migrate.ts';
import type { WorkStore } from '#server/work/workStore.ts';
import { backupsFolder, keepNewest } from './backups.ts';
import { backupName, makeBackup } from './makeBackup.ts';
import type { Installation } from './freeze.ts';

const KIND = 'before-upgrade';
const KEPT = 3;

/** True when the data are there and an upgrade is about to change their form. */
async function isUpgrade(work: WorkStore, facts: FactStore): Promise<boolean> {
  const [found] = (await work.pool.query<{ there: boolean }>(`SELECT to_regclass('migration') IS NOT NULL AS there`)).rows;
  if (!found!.there) return false;
  const known = await knownMigrations();
  const inWork = new Set((await work.pool.query<{ name: string }>('SELECT name FROM migration')).rows.map(({ name }) => name));
  if (inWork.size === 0) return false;
  const [tables] = await facts.rows<{ n: number }>(`SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = 'customer_profile'`);
  if (tables!.n === 0) return false;
  const inFacts = new Set((await facts.rowsOfEach<{ name: string }>('SELECT name FROM migration'))[0]!.map(({ name }) => name));
  return known.work.some((name) => !inWork.has(name)) || known.facts.some((name) => !inFacts.has(name));
}

/**
 * Before an upgrade changes the form of the data they are written aside; the newest three such backups are kept. Where there
 * is no room for it the start is refused, before anything was changed. CHANGQING_UPGRADE_BACKUP=off leaves it to whoever runs the product.
 */
export async function backupBeforeUpgrade(installation: Installation, { work, now, say }: { readonly work: WorkStore; readonly now: () => Date; readonly say: (file: string) => void }): Promise<void> {
  if (process.env.CHANGQING_UPGRADE_BACKUP === 'off' || !await isUpgrade(work, installation.facts)) return;
  const madeAt = now();
  const file = join(backupsFolder(installation.dataDir), backupName(madeAt, KIND));
  say(file);
  await makeBackup(installation, { file, why: 'upgrade', madeAt, passphrase: null, told: async () => undefined });
  await keepNewest(installation.dataDir, KIND, KEPT);
}
