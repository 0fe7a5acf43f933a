import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from '#server/backup/index.ts';
import { changqing, done, LONG, printOf, startFilled } from './backupWorld.ts';
import { newHome, secondsOf } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';
import { smallDisk } from './smallDisk.ts';

const TIMES = Array.from({ length: LONG ? 40 : 1 }, (_, i) => i);
/** What a restored installation of this size takes. */
const RESTORED_BYTES = 42_000_000;
const home = newHome();
const source = join(home, 'source');
const whole = join(home, 'whole.backup');
let atRest: object;
let [backupSeconds, restoreSeconds] = [0, 0];
beforeAll(async () => {
  const { product } = await startFilled(source, 100);
  atRest = await printOf(product);
  await product.stop();
  backupSeconds = await secondsOf(async () => { await done(['backup', '--data', source, '--to', whole]); });
  restoreSeconds = await secondsOf(async () => { await done(['restore', whole, '--into', join(home, 'first')]); });
}, 600_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

describe('kill -9', () => {
  it.each(TIMES)('in a backup, time %i: nothing half stands under its name, and the next one is whole and leaves nothing behind', async (i) => {
    const file = join(home, `killed-${i}.backup`);
    const moment = Math.random() * backupSeconds;
    await changqing(['backup', '--data', source, '--to', file], { killAfter: moment });
    if (existsSync(file)) await checkBackup({ file, passphrase: null });
    const next = join(home, `next-${i}.backup`);
    await done(['backup', '--data', source, '--to', next]);
    expect({ moment, left: readdirSync(source).filter((name) => name.startsWith('scratch')) }).toEqual({ moment, left: [] });
    const { proof } = await checkBackup({ file: next, passphrase: null });
    expect(proof.facts).toEqual((await checkBackup({ file: whole, passphrase: null })).proof.facts);
  }, 600_000);

  it.each(TIMES)('in a restore, time %i: the place is refused as it is, and the same command makes it whole', async (i) => {
    const into = join(home, `restored-${i}`);
    const moment = (0.2 + 0.75 * Math.random()) * restoreSeconds;
    const { code } = await changqing(['restore', whole, '--into', into], { killAfter: moment });
    if (existsSync(join(into, 'restore-unfinished'))) {
      await expect(KillableProduct.start(into)).rejects.toThrow('the product ended');
      await done(['restore', whole, '--into', into]);
    } else if (code !== 0) await done(['restore', whole, '--into', into]);
    const restored = await KillableProduct.start(into);
    expect({ moment, print: await printOf(restored) }).toEqual({ moment, print: atRest });
    await restored.kill();
    rmSync(into, { recursive: true, force: true });
  }, 600_000);
});

it.runIf(LONG)('a command that goes away in the middle of a backup of a running product leaves it nothing, and the next one is made', async () => {
  const dir = join(home, 'running');
  cpSync(source, dir, { recursive: true });
  const product = await KillableProduct.start(dir, { env: { CHANGQING_TEST_DOOR: '1' } });
  for (const part of LONG ? [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] : [0.7]) await changqing(['backup', '--data', dir, '--to', join(home, `gone-${part}.backup`)], { killAfter: part * backupSeconds });
  for (let tries = 0; ; tries++) {
    const { code, err } = await changqing(['backup', '--data', dir, '--to', join(home, `after-${tries}.backup`), '--lang', 'en']);
    if (code === 0) break;
    // The one before is just being tidied up.
    expect([tries < 20, err]).toEqual([true, expect.stringContaining('already being made')]);
  }
  expect(await product.facts(`SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'backup%'`)).toEqual([]);
  expect(readdirSync(dir).filter((name) => name.startsWith('scratch'))).toEqual([]);
  await product.kill();
}, 600_000);

const disk = smallDisk(join(home, 'disk'), 400);
if (disk === null) process.stderr.write('skipped: this machine does not let a test mount a small disk\n');
afterAll(() => { disk?.remove(); });

describe.runIf(disk !== null)('a full disk', () => {
  it('before a backup: how much is there and how much is needed, and nothing is written', async () => {
    disk!.fill(10_000);
    const { code, err } = await changqing(['backup', '--data', source, '--to', `${disk!.path}/`, '--lang', 'en']);
    disk!.empty();
    expect([code, err, readdirSync(disk!.path)]).toEqual([2, expect.stringMatching(/MB left; about .* needed/), []]);
  }, 600_000);

  it.runIf(LONG)('before a restore: the same', async () => {
    const into = join(disk!.path, 'restored');
    disk!.fill(30_000_000);
    const { code, err } = await changqing(['restore', whole, '--into', into, '--lang', 'en']);
    expect([code, err, existsSync(into)]).toEqual([2, expect.stringMatching(/MB left; about .* needed/), false]);
    disk!.empty();
  }, 600_000);

  it.each(TIMES)('that fills up in a restore, time %i: says so, the place is refused as it is, and with room the same command makes it whole', async (i) => {
    const into = join(disk!.path, `filled-${i}`);
    const bytes = Math.random() * RESTORED_BYTES;
    const restoring = changqing(['restore', whole, '--into', into, '--lang', 'en']);
    const full = disk!.fillWhen(() => disk!.used() > bytes, restoring);
    const { code, err } = await restoring;
    if (await full) {
      expect({ bytes, code, err }).toEqual({ bytes, code: 2, err: expect.stringMatching(/became full.*begins anew/) });
      expect(existsSync(join(into, 'restore-unfinished'))).toBe(true);
      disk!.empty();
      await expect(KillableProduct.start(into)).rejects.toThrow('the product ended');
      await done(['restore', whole, '--into', into]);
    } else expect({ bytes, code }).toEqual({ bytes, code: 0 });
    const restored = await KillableProduct.start(into);
    expect({ bytes, print: await printOf(restored) }).toEqual({ bytes, print: atRest });
    await restored.kill();
    rmSync(into, { recursive: true, force: true });
  }, 600_000);

  it.each(TIMES)('that fills up in a backup, time %i: says so and leaves nothing, and with room the next one is whole', async (i) => {
    // The file on the small disk, or what is backed up.
    const from = i % 2 === 0 ? source : join(disk!.path, `source-${i}`);
    const to = i % 2 === 0 ? disk!.path : home;
    if (from !== source) cpSync(source, from, { recursive: true });
    const [file, next] = [join(to, `full-${i}.backup`), join(to, `room-${i}.backup`)];
    // The first one fills up while the moment is being kept, before a byte is written.
    const moment = i === 0 ? 0 : Math.random();
    const begun = (): boolean => readdirSync(i % 2 === 0 ? to : from).some((name) => name.endsWith('.part') || name.startsWith('scratch-backup'));
    const making = changqing(['backup', '--data', from, '--to', file, '--lang', 'en']);
    const full = disk!.fillWhen(begun, making, moment * backupSeconds / 4);
    const { code, err } = await making;
    if ((await full && code !== 0) || i === 0) expect({ moment, code, err, there: existsSync(file) }).toEqual({ moment, code: 2, err: expect.stringContaining('The disk is full'), there: false });
    else await checkBackup({ file, passphrase: null });
    disk!.empty();
    await done(['backup', '--data', from, '--to', next]);
    const { proof } = await checkBackup({ file: next, passphrase: null });
    expect(proof.facts).toEqual((await checkBackup({ file: whole, passphrase: null })).proof.facts);
    expect({ moment, left: [...readdirSync(from), ...readdirSync(to)].filter((name) => name.startsWith('scratch') || name.endsWith('.part')) }).toEqual({ moment, left: [] });
    for (const made of [file, next]) rmSync(made, { force: true });
    if (from !== source) rmSync(from, { recursive: true });
  }, 600_000);
});

it.runIf(LONG)('the installation that was backed up is what it was', async () => {
  const copy = join(home, 'copy');
  cpSync(source, copy, { recursive: true });
  const product = await KillableProduct.start(copy);
  expect(await printOf(product)).toEqual(atRest);
  await product.kill();
}, 600_000);
