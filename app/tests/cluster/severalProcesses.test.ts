import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers, useTestServers } from '#server/testServers.testing.ts';
import { CUSTOMERS, file, finishImport, pause, secondsOf, uploadText, type Batch } from '../faultWorld.ts';
import { KillableProduct } from '../killedProcess.ts';

/** Two processes on the same servers and the same shared folder. */
const home = mkdtempSync(join(tmpdir(), 'changqing-several-'));
const data = join(home, 'data');
const lines = (name: string): string => file.text.replace(/^O(\d+)/gm, `${name}-$1`).replace(/,C(\d+),/g, `,${name}-C$1,`);
let one: KillableProduct;
let other: KillableProduct;
let seconds = 0;

const whole = async (product: KillableProduct, batch: number): Promise<unknown> => (await product.facts<object>(`SELECT count() AS lines, uniqExact(customer) AS customers FROM current_order_line WHERE batch = ${batch}`))[0];
const WHOLE = { lines: file.lines, customers: CUSTOMERS };

async function patiently(act: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) { try { await act(); return; } catch (error) { if (tries > 300) throw error; await pause(0.5); } }
}

describe.skipIf(testServers() === null)('several processes', () => {
  beforeAll(async () => {
    await useTestServers(data);
    one = await KillableProduct.start(data, { first: true });
    other = await KillableProduct.start(data);
    seconds = await secondsOf(async () => { await finishImport(one, await uploadText(one, 'first.csv', lines('first'))); });
  }, 200_000);
  afterAll(async () => {
    await one?.kill();
    await other?.kill();
    rmSync(home, { recursive: true, force: true });
  });

  it('what one takes in, the other shows, and may work at', async () => {
    const id = await uploadText(one, 'second.csv', lines('second'));
    await finishImport(other, id);
    expect((await one.ask<Batch>('GET', `/api/imports/${id}`)).status).toBe('published');
    expect(await whole(one, id)).toEqual(WHOLE);
  }, 200_000);

  it('two imports published at the same time come in one after the other, both whole', async () => {
    const ids = [await uploadText(one, 'a.csv', lines('a')), await uploadText(other, 'b.csv', lines('b'))];
    await Promise.all([finishImport(one, ids[0]!), finishImport(other, ids[1]!)]);
    for (const id of ids) expect(await whole(other, id)).toEqual(WHOLE);
  }, 200_000);

  it('one dies in the middle of an import: the other goes on with it', async () => {
    const id = await uploadText(one, 'last.csv', lines('last'));
    const work = patiently(async () => { await finishImport(other, id); });
    await pause(Math.random() * seconds);
    await one.kill();
    await work;
    expect(await other.ask<Batch>('GET', `/api/imports/${id}`)).toMatchObject({ status: 'published', counts: { read: file.lines, accepted: file.lines, newCustomers: CUSTOMERS } });
    expect(await whole(other, id)).toEqual(WHOLE);
    one = await KillableProduct.start(data);
  }, 300_000);

  it('one with another folder is told so, and does not start', async () => {
    await expect(KillableProduct.start(join(home, 'elsewhere'))).rejects.toThrow(/ended/);
  }, 60_000);
});
