import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { file, finishImport, finishUndo, makeEmpty, newHome, pause, secondsOf, UNDO_KILLS, upload, uploadText, type Batch } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

const home = newHome();
const ready = join(home, 'ready');
let before = '';
let second = 0;
let seconds = 0;

/** A second file: half of it corrects lines of the first, half is new and of new customers. */
function correction(): string {
  const [head, ...lines] = file.text.trimEnd().split('\n');
  const changed = lines.slice(0, 3000).map((line) => line.replace(/,[\d.]+,([\d.]+)$/, ',77.77,$1'));
  const fresh = lines.slice(3000, 6000).map((line) => line.replace(/^O(\d+)/, 'N$1').replace(/,C(\d+),/, ',N$1,'));
  return `${[head, ...changed, ...fresh].join('\n')}\n`;
}

/** What both stores hold of facts and customers. */
async function everything(product: KillableProduct): Promise<string> {
  const facts = await product.facts('SELECT * FROM current_order_line ORDER BY customer, source, key');
  const profiles = await product.facts('SELECT * FROM current_customer_profile ORDER BY customer');
  const customers = await product.work('SELECT * FROM customer ORDER BY id');
  return JSON.stringify({ facts, profiles, customers });
}

beforeAll(async () => {
  await makeEmpty(ready);
  let product = await KillableProduct.start(ready);
  await finishImport(product, await upload(product));
  before = await everything(product);
  second = await uploadText(product, 'correction.csv', correction());
  await finishImport(product, second);
  await product.stop();
  cpSync(ready, join(home, 'undisturbed'), { recursive: true });
  product = await KillableProduct.start(join(home, 'undisturbed'));
  seconds = await secondsOf(async () => { await finishUndo(product, second); });
  expect(await everything(product)).toBe(before);
  await product.kill();
}, 240_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

describe('kill -9', () => {
  it.each(Array.from({ length: UNDO_KILLS }, (_, i) => i))('in an undo, time %i: everything is as before the import, to the byte', async (i) => {
    const dir = join(home, `undo-${i}`);
    cpSync(ready, dir, { recursive: true });
    const moment = Math.random() * seconds;
    const killed = await KillableProduct.start(dir);
    const work = finishUndo(killed, second).catch(() => 'killed');
    await Promise.race([pause(moment), work]);
    await killed.kill();
    await work;

    const after = await KillableProduct.start(dir);
    await finishUndo(after, second);
    expect({ moment, status: (await after.ask<Batch>('GET', `/api/imports/${second}`)).status }).toEqual({ moment, status: 'undone' });
    expect(await everything(after) === before, `moment ${moment}`).toBe(true);
    expect(await after.work("SELECT count(*)::int AS n FROM audit_entry WHERE action = 'import.undo'")).toEqual([{ n: 1 }]);
    await after.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 180_000);
});
