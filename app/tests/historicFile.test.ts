import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct({ now: () => new Date('2026-11-22T04:00:00Z') }); });
afterAll(async () => { await test.close(); });

async function load(name: string, text: string): Promise<void> {
  const { body: { id } } = await test.upload(name, text);
  const { body } = await test.ask<{ suggestion: { mapping: object } }>('GET', `/api/imports/${id}`);
  await test.ask('POST', `/api/imports/${id}/check`, { mapping: body.suggestion.mapping, timeZone: 'Asia/Shanghai' });
  await test.jobsDone();
  await test.ask('POST', `/api/imports/${id}/publish`);
  await test.jobsDone();
}
const overview = async () => (await test.ask<{ asOf: string; customers: number; equity: { total: number }; stages: { stage: string; customers: number }[] }>('GET', '/api/overview')).body;

it('a file that ended long ago is judged as of the end of its last business day; customers with only returns are known, not buyers', async () => {
  await load('old.csv', `${ordersCsv({ customers: 300, until: '2021-03-31' }).text}R1,only-returns,2020-05-05 10:00:00,P1,-10.00,-5.00\n`);
  const old = await overview();
  expect(old.asOf).toMatch(/T16:00:00\.000Z$/); // midnight in Shanghai
  expect(old.asOf < '2021-04-01').toBe(true);
  expect(old.customers).toBe(301);
  expect(old.stages.find(({ stage }) => stage === 'prospect')!.customers).toBe(1);
  expect(old.equity.total).toBeGreaterThan(0);
});

it('fresh orders bring the view back to now', async () => {
  await load('new.csv', 'order_id,customer_id,order_time,product,amount,cost\nN1,C1,2026-11-20 10:00:00,P1,10.00,5.00\n');
  expect((await overview()).asOf).toBe('2026-11-22T04:00:00.000Z');
});
