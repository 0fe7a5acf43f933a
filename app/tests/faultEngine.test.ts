import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUSTOMERS, file, finishImport, finishPatiently, pause, secondsOf, uploadText, type Batch } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';
import { openPostgresServer, type PostgresServer } from './postgresServer.testing.ts';

const home = mkdtempSync(join(tmpdir(), 'changqing-engine-'));
const postgres: PostgresServer | null = await openPostgresServer();
if (postgres === null) process.stderr.write('skipped: no PostgreSQL is installed on this machine\n');
const STOPS = process.env.CHANGQING_LONG === undefined ? 1 : 25;

let product: KillableProduct;
let seconds = 0;
beforeAll(async () => {
  if (postgres === null) return;
  product = await KillableProduct.start(join(home, 'data'), { first: true, env: { DATABASE_URL: postgres.url } });
  seconds = await secondsOf(async () => { await finishImport(product, await uploadText(product, 'undisturbed.csv', lines('undisturbed'))); });
}, 180_000);
afterAll(async () => {
  await product?.kill();
  postgres?.remove();
  rmSync(home, { recursive: true, force: true });
});

/** The same orders under other numbers, so that each import has its own. */
const lines = (name: string): string => file.text.replace(/^O(\d+)/gm, `${name}-$1`).replace(/,C(\d+),/g, `,${name}-C$1,`);

describe.runIf(postgres !== null)('the engine of the work store stopped', () => {
  it.each(Array.from({ length: STOPS }, (_, i) => i))('in an import, time %i: it goes on by itself when the engine is back, with every row once', async (i) => {
    const name = `stop${i}`;
    const id = await uploadText(product, `${name}.csv`, lines(name));
    const moment = Math.random() * seconds;
    const work = finishPatiently(product, id);
    await Promise.race([pause(moment), work]);
    postgres!.stop();
    await pause(1 + Math.random() * 2);
    postgres!.start();
    await work;
    const batch = await product.ask<Batch>('GET', `/api/imports/${id}`);
    expect({ moment, status: batch.status, ...batch.counts }).toMatchObject({ moment, status: 'published', read: file.lines, accepted: file.lines, newCustomers: CUSTOMERS });
    const [facts] = await product.facts<object>(`SELECT count() AS lines, uniqExact(customer) AS customers FROM current_order_line WHERE batch = ${id}`);
    expect(facts).toEqual({ lines: file.lines, customers: CUSTOMERS });
  }, 240_000);
});
