import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactStore } from '#server/facts/factStore.ts';
import { knownMigrations } from '#server/work/migrate.ts';
import type { WorkStore } from '#server/work/workStore.ts';
import { backupsFolder, keepNewest } from './backups.ts';
import { backupName, makeBackup } from './makeBackup.ts';
import type { Installation } from './freeze.ts';

const KIND = 'before-upgrade';
const KEPT = 3;
/** Holds the backup's name from when it is whole until the upgrade is at its end. */
const NOTE = 'upgrade-unfinished';

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
 * A start that goes on with an upgrade that was cut off makes none: of data half in the new form, which would push the whole ones out.
 */
export async function backupBeforeUpgrade(installation: Installation, { work, now, say }: { readonly work: WorkStore; readonly now: () => Date; readonly say: (file: string) => void }): Promise<void> {
  const { dataDir } = installation;
  if (process.env.CHANGQING_UPGRADE_BACKUP === 'off' || !await isUpgrade(work, installation.facts) || isCutOff(dataDir)) return;
  const madeAt = now();
  const name = backupName(madeAt, KIND);
  const file = join(backupsFolder(dataDir), name);
  say(file);
  await makeBackup(installation, { file, why: 'upgrade', madeAt, passphrase: null, told: async () => undefined });
  await writeFile(join(dataDir, NOTE), name, { mode: 0o600, flush: true });
  await keepNewest(dataDir, KIND, KEPT);
}

function isCutOff(dataDir: string): boolean {
  const note = join(dataDir, NOTE);
  if (!existsSync(note)) return false;
  const name = readFileSync(note, 'utf8');
  return name !== '' && existsSync(join(backupsFolder(dataDir), name));
}

/** Called when both stores have their present form, before anybody can change what is in them. */
export async function upgradeDone({ dataDir }: Pick<Installation, 'dataDir'>): Promise<void> { await rm(join(dataDir, NOTE), { force: true }); }
