import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeRecords } from '#domains/sources/server/index.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

const folder = join(import.meta.dirname, '../../../shared/data/01_online_retail');
const has = existsSync(folder);
if (!has) process.stderr.write('skipped: the Online Retail files are not beside the project\n');

let test: TestProduct;
beforeAll(async () => { if (has) test = await openTestProduct(); });
afterAll(async () => { if (has) await test.close(); });

const take = async (name: string) => (await takeRecords({
  ctx: test.product.ctx, source: 'retail', origin: 'command', kind: 'orders', files: [{ path: join(folder, name), name }], timeZone: 'Europe/London', report: async () => undefined, whenPublished: async () => undefined,
})).counts;

it.runIf(has)('a month from a workbook and then the whole year from text leave each order line once', async () => {
  const month = await take('online_retail_2010-12_repacked.xlsx');
  expect(month.read).toBe(42_481);
  const year = await take('online_retail.csv.gz');
  expect(year.read).toBe(541_909);
  // Every line of the month is found again, none is changed, none stands twice.
  expect({ unchanged: year.unchanged, updated: year.updated }).toEqual({ unchanged: month.accepted, updated: 0 });
  expect(year.accepted + month.accepted).toBe(541_909 - year.rejected - year.quarantined);
  const [facts] = await test.product.facts.rows<{ lines: number; total: number }>('SELECT count() AS lines, round(toFloat64(sum(amount)), 2) AS total FROM current_order_line');
  expect(facts!.lines).toBe(541_909 - year.rejected - year.quarantined);
  expect(facts!.total).toBeCloseTo(Number(year.amountAccepted), 2);
}, 300_000);
