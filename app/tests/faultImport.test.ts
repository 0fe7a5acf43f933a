import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUSTOMERS, file, finishImport, KILLS, makeEmpty, newHome, pause, secondsOf, upload, type Batch } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

const home = newHome();
const empty = join(home, 'empty');
let seconds = 0;
beforeAll(async () => {
  await makeEmpty(empty);
  cpSync(empty, join(home, 'undisturbed'), { recursive: true });
  const product = await KillableProduct.start(join(home, 'undisturbed'));
  seconds = await secondsOf(async () => { await finishImport(product, await upload(product)); });
  await product.kill();
}, 180_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

describe('kill -9', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))('in an import, time %i: nothing acknowledged is lost, nothing doubled, work goes on', async (i) => {
    const dir = join(home, `import-${i}`);
    cpSync(empty, dir, { recursive: true });
    const moment = Math.random() * seconds;
    const before = await KillableProduct.start(dir);
    const id = await upload(before); // acknowledged: from here on it must not get lost
    const work = finishImport(before, id).catch(() => 'killed');
    await Promise.race([pause(moment), work]);
    await before.kill();
    await work;

    const after = await KillableProduct.start(dir);
    await finishImport(after, id);
    const batch = await after.ask<Batch>('GET', `/api/imports/${id}`);
    expect({ moment, ...batch.counts }).toMatchObject({ moment, read: file.lines, accepted: file.lines, unchanged: 0, newCustomers: CUSTOMERS });
    const [facts] = await after.facts<object>('SELECT count() AS lines, uniqExact(customer) AS customers, round(toFloat64(sum(amount)), 2) AS total FROM current_order_line');
    expect(facts).toEqual({ lines: file.lines, customers: CUSTOMERS, total: Number(file.total.toFixed(2)) });
    const [work2] = await after.work<object>("SELECT (SELECT count(*)::int FROM customer) AS customers, (SELECT count(*)::int FROM import_batch) AS batches, (SELECT count(*)::int FROM audit_entry WHERE action = 'import.publish') AS published, (SELECT count(*)::int FROM run WHERE status = 'done') AS runs");
    expect(work2).toEqual({ customers: CUSTOMERS, batches: 1, published: 1, runs: 1 });
    const [left] = await after.facts<{ n: number }>("SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name LIKE 'publish%'");
    expect(left).toEqual({ n: 0 });
    await after.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 120_000);
});
