import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers, useTestServers } from '#server/testServers.testing.ts';
import { CUSTOMERS, file, finishImport, pause, secondsOf, uploadText, type Batch } from '../faultWorld.ts';
import { KillableProduct } from '../killedProcess.ts';
import { CLUSTER, startClickHouseNodes, type ClickHouseTestNode, type ClickHouseTestNodes } from './clickhouseNodes.ts';

/** What becomes of an installation on two shards when the second is stopped, slow, cut off or comes back empty. */
const STOPS = process.env.CHANGQING_LONG === undefined ? 1 : 12;
const AS_OF = '2026-11-01T00:00:00.000Z';
const home = mkdtempSync(join(tmpdir(), 'changqing-shards-'));
const data = join(home, 'data');
const SUM = 'SELECT count() AS lines, uniqExact(customer) AS customers, sum(amount) AS amount FROM current_order_line';
const lines = (name: string): string => file.text.replace(/^O(\d+)/gm, `${name}-$1`).replace(/,C(\d+),/g, `,${name}-C$1,`);

let nodes: ClickHouseTestNodes;
let second: ClickHouseTestNode;
let env: Record<string, string>;
let product: KillableProduct;
let importSeconds = 0;
let runSeconds = 0;
let before: unknown;

/** Goes on asking while a store is away, as a page does. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) { try { return await act(); } catch (error) { if (tries > 240) throw error; await pause(0.5); } }
}

/** What a page says that cannot be answered. */
const refused = async (path: string): Promise<string> => await product.ask('GET', path).then((answer) => `answered: ${JSON.stringify(answer).slice(0, 200)}`, (error: unknown) => String(error));

describe.skipIf((testServers()?.cluster ?? '') === '')('a shard', () => {
  beforeAll(async () => {
    nodes = await startClickHouseNodes({ count: 2 });
    second = nodes.nodes[1]!;
    await useTestServers(data);
    env = { CLICKHOUSE_URL: nodes.urls, CLICKHOUSE_CLUSTER: CLUSTER, CLICKHOUSE_DATABASE: 'changqing' };
    product = await KillableProduct.start(data, { first: true, env });
    importSeconds = await secondsOf(async () => { await finishImport(product, await uploadText(product, 'first.csv', lines('first'))); });
    runSeconds = await secondsOf(async () => { await product.ask('POST', '/api/runs', { asOf: AS_OF }); await product.jobsDone(); });
    [before] = await product.facts(SUM);
  }, 300_000);
  afterAll(async () => {
    await product?.kill();
    await nodes?.remove();
    rmSync(home, { recursive: true, force: true });
  });

  it('that is away makes a read fail with a clear problem; nothing is counted without it', async () => {
    await second.kill();
    expect(await refused('/api/overview')).toMatch(/503 .*ground\.storeGone/);
    await second.start();
    expect((await product.facts(SUM))[0]).toEqual(before);
  }, 120_000);

  it.each(Array.from({ length: STOPS }, (_, i) => i))('stopped in mid-import, time %i: the import waits, goes on by itself, and has every row once', async (i) => {
    const name = `stop${i}`;
    const id = await uploadText(product, `${name}.csv`, lines(name));
    const moment = Math.random() * importSeconds;
    const work = patiently(async () => { await finishImport(product, id); });
    await Promise.race([pause(moment), work]);
    await second.kill();
    await pause(2);
    await second.start();
    await work;
    const batch = await product.ask<Batch>('GET', `/api/imports/${id}`);
    expect({ moment, status: batch.status, ...batch.counts }).toMatchObject({ moment, status: 'published', read: file.lines, accepted: file.lines, newCustomers: CUSTOMERS });
    expect((await product.facts<object>(`SELECT count() AS lines, uniqExact(customer) AS customers FROM current_order_line WHERE batch = ${id}`))[0]).toEqual({ lines: file.lines, customers: CUSTOMERS });
  }, 300_000);

  it.each(Array.from({ length: STOPS }, (_, i) => i))('stopped in mid-run, time %i: the run waits, and ends with the numbers of a run that nothing disturbed', async () => {
    const print = async (run: number): Promise<unknown> => (await product.facts(`SELECT count() AS customers, sum(cityHash64(customer, stage, rfm_group, orders, toString(revenue), toString(round(clv, 6)))) AS print FROM current_customer_snapshot WHERE run = ${run}`))[0];
    const undisturbed = (await product.ask<{ runId: number }>('POST', '/api/runs', { asOf: AS_OF })).runId;
    await product.jobsDone();
    const { runId } = await product.ask<{ runId: number }>('POST', '/api/runs', { asOf: AS_OF });
    await pause(Math.random() * runSeconds);
    await second.kill();
    await pause(2);
    await second.start();
    await patiently(async () => { await product.jobsDone(); });
    expect((await product.ask<{ status: string }>('GET', `/api/runs/${runId}`)).status).toBe('done');
    expect(await print(runId)).toEqual(await print(undisturbed));
  }, 300_000);

  it('that takes a long time is waited for', async () => {
    second.holdStill();
    const asked = product.facts(SUM);
    await pause(6);
    second.goOn();
    expect((await asked)[0]).toMatchObject({ lines: (await product.facts<{ lines: number }>(SUM))[0]!.lines });
  }, 120_000);

  it('cut off from the first: a read fails within a minute with a clear problem, and is whole again when the wire is mended', async () => {
    const [whole] = await product.facts(SUM);
    second.wire.cut();
    const seconds = await secondsOf(async () => { expect(await refused('/api/overview')).toMatch(/503 .*ground\.storeGone/); });
    expect(seconds).toBeLessThan(60);
    second.wire.mend();
    expect(await patiently(async () => (await product.facts(SUM))[0])).toEqual(whole);
  }, 180_000);

  it('that comes back empty is seen by pages, jobs and a start; with its own disk everything is as it was', async () => {
    const [whole] = await product.facts(SUM);
    await second.kill();
    second.forget();
    await second.start();
    // The first node may still hold connections of the lost one: these break before a new one is made.
    for (let tries = 0; tries < 20 && /storeGone/.test(await refused('/api/overview')); tries++) await pause(0.5);
    expect(await refused('/api/overview')).toMatch(/503 .*ground\.storeEmpty/);
    await product.ask('POST', '/api/runs', { asOf: AS_OF });
    // While it runs on, the product meets a server without its database; once that is made anew, a shard without its mark.
    await expect(product.jobsDone()).rejects.toThrow(/shards\.empty|ground\.storeEmpty/);
    await product.kill();
    await expect(KillableProduct.start(data, { env })).rejects.toThrow();
    await second.kill();
    second.recall();
    await second.start();
    product = await KillableProduct.start(data, { env });
    expect((await product.facts(SUM))[0]).toEqual(whole);
  }, 300_000);
});
