import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from '#server/backup/index.ts';
import { changqing, done, LONG, printOf, startFilled } from './backupWorld.ts';
import { newHome, secondsOf } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

const TIMES = Array.from({ length: LONG ? 40 : 1 }, (_, i) => i);
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

/** A disk of our own that is small; null where this machine lets nobody make one. */
const disk = ((): string | null => {
  const path = join(home, 'disk');
  mkdirSync(path);
  try { execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150m', 'tmpfs', path], { stdio: 'ignore' }); return path; } catch { return null; }
})();
if (disk === null) process.stderr.write('skipped: this machine does not let a test mount a small disk\n');
afterAll(() => { if (disk !== null) execFileSync('umount', ['-l', disk]); });

describe.runIf(disk !== null)('a full disk', () => {
  const fill = (left: number): void => {
    const free = Number(execFileSync('df', ['--output=avail', '-k', disk!]).toString().trim().split('\n')[1]);
    execFileSync('fallocate', ['-l', `${free - left}K`, join(disk!, 'filler')]);
  };
  it('before a backup: how much is there and how much is needed, and nothing is written', async () => {
    fill(10);
    const { code, err } = await changqing(['backup', '--data', source, '--to', `${disk}/`, '--lang', 'en']);
    expect([code, err, readdirSync(disk!)]).toEqual([2, expect.stringMatching(/MB left; about .* needed/), ['filler']]);
    rmSync(join(disk!, 'filler'));
  }, 600_000);

  it.runIf(LONG)('before a restore: the same, and with space the same command makes it whole', async () => {
    const into = join(disk!, 'restored');
    fill(30_000);
    const { code, err } = await changqing(['restore', whole, '--into', into, '--lang', 'en']);
    expect([code, err, existsSync(into)]).toEqual([2, expect.stringMatching(/MB left; about .* needed/), false]);
    rmSync(join(disk!, 'filler'));
    execFileSync('mount', ['-o', 'remount,size=600m', disk!]);
    await done(['restore', whole, '--into', into]);
    rmSync(into, { recursive: true, force: true });
  }, 600_000);
});

it.runIf(LONG)('the installation that was backed up is what it was', async () => {
  const copy = join(home, 'copy');
  cpSync(source, copy, { recursive: true });
  const product = await KillableProduct.start(copy);
  expect(await printOf(product)).toEqual(atRest);
  await product.kill();
}, 600_000);
