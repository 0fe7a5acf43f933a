import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupsFolder, checkBackup } from '#server/backup/index.ts';
import { earlierMigrations, formOf, leaveEarlier, rowsOf } from './earlierInstallation.ts';
import { newHome } from './faultWorld.ts';
import { countChanges, KillableProduct, killWhileStarting } from './killedProcess.ts';
import { smallDisk } from './smallDisk.ts';

/** Killed while a start makes the form of the stores: of data that an earlier version left, and of nothing. */
const LONG = process.env.CHANGQING_LONG !== undefined;
const KILLS = LONG ? { upgrade: 40, first: 20 } : { upgrade: 1, first: 0 };
const home = newHome();
const earlier = join(home, 'earlier');
const upgraded: { form?: object; rows?: object; changes: number } = { changes: 0 };
const first: { form?: object; changes: number } = { changes: 0 };

beforeAll(async () => {
  await leaveEarlier(earlier);
  const undisturbed = await startCounted(copyOf(earlier, 'undisturbed'));
  Object.assign(upgraded, { changes: undisturbed.changes, form: await formOf(undisturbed.product), rows: await rowsOf(undisturbed.product) });
  await undisturbed.product.kill();
  if (!LONG) return;
  const begun = await startCounted(emptyFolder('begun'));
  Object.assign(first, { changes: begun.changes, form: await formOf(begun.product) });
  await begun.product.kill();
}, 600_000);
const disk = LONG ? smallDisk(join(home, 'disk'), 400) : null;
if (LONG && disk === null) process.stderr.write('skipped: this machine does not let a test mount a small disk\n');
afterAll(() => { disk?.remove(); rmSync(home, { recursive: true, force: true }); });

function copyOf(from: string, name: string): string { const dir = join(home, name); cpSync(from, dir, { recursive: true }); return dir; }
function emptyFolder(name: string): string { const dir = join(home, name); mkdirSync(dir, { mode: 0o700 }); return dir; }
async function startCounted(dir: string): Promise<{ product: KillableProduct; changes: number }> {
  let product: KillableProduct;
  const changes = await countChanges(dir, async () => { product = await KillableProduct.start(dir); });
  return { product: product!, changes };
}
/** One to three starts that are killed at some change of a file, each after the other. */
async function killSome(dir: string, i: number, changes: number): Promise<number[]> {
  const moments = Array.from({ length: 1 + i % 3 }, () => 1 + Math.floor(Math.random() * changes));
  for (const moment of moments) await killWhileStarting(dir, moment);
  return moments;
}
const left = (dir: string): string[] => readdirSync(dir).filter((name) => /^(scratch|upgrade)/.test(name));

/** Starts it once more and sees that it is upgraded as if nothing had happened. */
async function expectUpgraded(dir: string, moments: readonly number[]): Promise<void> {
  const product = await KillableProduct.start(dir);
  expect({ moments, form: await formOf(product) }).toEqual({ moments, form: upgraded.form });
  expect({ moments, rows: await rowsOf(product) }).toEqual({ moments, rows: upgraded.rows });
  expect(await product.ask('GET', '/api/customers/7')).toMatchObject({ name: '客户7' });
  await product.kill();
  // One backup, of the data as the earlier version left them: what was half upgraded is not kept in its place.
  const backups = readdirSync(backupsFolder(dir));
  expect({ moments, backups, left: left(dir) }).toEqual({ moments, backups: [expect.stringMatching(/^before-upgrade-.*\.backup$/)], left: [] });
  expect((await checkBackup({ file: join(backupsFolder(dir), backups[0]!), passphrase: null })).manifest.migrations).toEqual(await earlierMigrations());
  rmSync(dir, { recursive: true, force: true });
}

describe('kill -9', () => {
  it.each(Array.from({ length: KILLS.upgrade }, (_, i) => i))('in an upgrade, time %i: the next start brings it to its end, with the form and the rows of one that nothing disturbed', async (i) => {
    const dir = copyOf(earlier, `upgrade-${i}`);
    const moments = await killSome(dir, i, upgraded.changes);
    await expectUpgraded(dir, moments);
  }, 600_000);

  it.each(Array.from({ length: KILLS.first }, (_, i) => i))('in the first start, time %i: the next one makes what is missing', async (i) => {
    const dir = emptyFolder(`first-${i}`);
    const moments = await killSome(dir, i, first.changes);
    const product = await KillableProduct.start(dir, { first: true });
    expect({ moments, form: await formOf(product) }).toEqual({ moments, form: first.form });
    expect(await product.ask('GET', '/api/jobs')).toEqual({ jobs: [] });
    await product.kill();
    expect({ moments, left: left(dir) }).toEqual({ moments, left: [] });
    rmSync(dir, { recursive: true, force: true });
  }, 600_000);
});

describe.runIf(disk !== null)('a disk that fills up', () => {
  it.each(Array.from({ length: 12 }, (_, i) => i))('in an upgrade, time %i: the start ends, and with room the next one brings it to its end', async (i) => {
    const dir = join(disk!.path, `upgrade-${i}`);
    cpSync(earlier, dir, { recursive: true });
    const moment = 1 + Math.floor(Math.random() * upgraded.changes);
    let product: KillableProduct | null = null;
    await countChanges(dir, async () => { product = await KillableProduct.start(dir).catch(() => null); }, (seen) => { if (seen === moment) disk!.fill(0); });
    // It may have come up when hardly anything was left to write.
    await (product as KillableProduct | null)?.kill();
    disk!.empty();
    await expectUpgraded(dir, [moment]);
  }, 600_000);
});
