import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KillableProduct } from './killedProcess.ts';
import { ordersCsv } from './testProduct.ts';

/** How often each thing is killed; `npm run test:long` does it more often. */
const KILLS = process.env.CHANGQING_LONG === undefined ? 10 : 60;
const CUSTOMERS = 2_000;
const home = mkdtempSync(join(tmpdir(), 'changqing-fault-'));
const empty = join(home, 'empty');
const filled = join(home, 'filled');
const file = ordersCsv({ customers: CUSTOMERS, until: '2026-10-31' });
const MAPPING = { customer: 'customer_id', at: 'order_time', amount: 'amount', orderId: 'order_id', product: 'product', cost: 'cost', dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false };
const AS_OF = '2026-11-01T00:00:00.000Z';

interface Batch { status: string; counts: { read: number; accepted: number; unchanged: number | null; newCustomers: number | null } | null }
const upload = async (product: KillableProduct): Promise<number> => {
  const form = new FormData();
  form.append('file', new Blob([file.text]), 'orders.csv');
  return (await product.ask<{ id: number }>('POST', '/api/imports', form)).id;
};
/** Goes on with an import from where it stands, as a person would who comes back to the page. */
async function finishImport(product: KillableProduct, id: number): Promise<void> {
  for (;;) {
    await product.jobsDone();
    const { status } = await product.ask<Batch>('GET', `/api/imports/${id}`);
    if (status === 'uploaded') await product.ask('POST', `/api/imports/${id}/check`, { mapping: MAPPING, timeZone: 'Asia/Shanghai' });
    else if (status === 'checked') await product.ask('POST', `/api/imports/${id}/publish`);
    else if (status === 'published') return;
    else throw new Error(`import ${id} is ${status}`);
  }
}
const SNAPSHOT = 'SELECT count() AS customers, uniqExact(customer) AS different, sum(cityHash64(customer, stage, rfm_group, orders, toString(revenue), toString(clv), toString(clv_high))) AS print FROM customer_snapshot WHERE run = ';

let reference: { seconds: { import: number; run: number }; snapshot: unknown };
beforeAll(async () => {
  const first = await KillableProduct.start(empty, { first: true });
  await first.stop();
  cpSync(empty, filled, { recursive: true });
  const product = await KillableProduct.start(filled);
  let start = performance.now();
  await finishImport(product, await upload(product));
  const seconds = { import: (performance.now() - start) / 1000, run: 0 };
  start = performance.now();
  const { runId } = await product.ask<{ runId: number }>('POST', '/api/runs', { asOf: AS_OF });
  await product.jobsDone();
  seconds.run = (performance.now() - start) / 1000;
  reference = { seconds, snapshot: (await product.facts(`${SNAPSHOT}${runId}`))[0] };
  await product.stop();
}, 180_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

const pause = async (seconds: number): Promise<void> => { await new Promise((later) => setTimeout(later, seconds * 1000)); };

describe('kill -9', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))('in an import, time %i: nothing acknowledged is lost, nothing doubled, work goes on', async (i) => {
    const dir = join(home, `import-${i}`);
    cpSync(empty, dir, { recursive: true });
    const moment = Math.random() * reference.seconds.import;
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

  it.each(Array.from({ length: KILLS }, (_, i) => i))('in a run, time %i: the run is finished once, with the numbers of a run that nothing disturbed', async (i) => {
    const dir = join(home, `run-${i}`);
    cpSync(filled, dir, { recursive: true });
    const moment = Math.random() * reference.seconds.run;
    const before = await KillableProduct.start(dir);
    const { runId } = await before.ask<{ runId: number }>('POST', '/api/runs', { asOf: AS_OF });
    await pause(moment);
    await before.kill();

    const after = await KillableProduct.start(dir);
    await after.jobsDone();
    const run = await after.ask<{ status: string; steps: { step: string; status: string }[] }>('GET', `/api/runs/${runId}`);
    expect({ moment, status: run.status }).toEqual({ moment, status: 'done' });
    expect(run.steps.map((step) => `${step.step} ${step.status}`)).toEqual(['measures done', 'segments done', 'lifecycle done', 'value done', 'snapshot done']);
    expect((await after.facts(`${SNAPSHOT}${runId}`))[0]).toEqual(reference.snapshot);
    const [doubled] = await after.facts<object>(`SELECT (SELECT count() - uniqExact(customer) FROM order_measure WHERE run = ${runId}) AS measures, (SELECT count() - uniqExact(customer, as_of) FROM stage_at WHERE run = ${runId}) AS stages, (SELECT count() - uniqExact(customer) FROM customer_value WHERE run = ${runId}) AS values`);
    expect(doubled).toEqual({ measures: 0, stages: 0, values: 0 });
    await after.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 120_000);
});
