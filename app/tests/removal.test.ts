import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeFile } from './takeFile.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct(); });
afterAll(async () => { await test.close(); });

const take = async (name: string, text: string): Promise<void> => { await takeFile(test, name, text); };
const people = (n: number) => ({ phone: `1380000${1000 + n}`, email: `person${n}@example.com`, id: `PX-${n}` });
const [one, two, three] = [people(1), people(2), people(3)];

/** Everything both stores hold, as text: what must not be found any more must not be in here. */
async function everything(): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await test.product.facts.rows<{ name: string }>("SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree%'")) parts.push(name, JSON.stringify(await test.product.facts.rows(`SELECT * FROM ${name}`)));
  const tables = (await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`.execute(test.product.work.db)).rows;
  for (const { name } of tables) parts.push(name, JSON.stringify((await sql`SELECT * FROM ${sql.table(name)}`.execute(test.product.work.db)).rows));
  return parts.join('\n');
}
/** The tables in which a text is still found. */
function where(all: string, trace: string): string[] {
  const lines = all.split('\n');
  return lines.flatMap((line, i) => (line.includes(trace) && i % 2 === 1 ? [lines[i - 1]!] : []));
}
const idOf = async (external: string): Promise<number> => (await sql<{ id: number }>`SELECT id FROM customer WHERE external_id = ${external}`.execute(test.product.work.db)).rows[0]!.id;

it('a person is removed or made anonymous with proof, and others stay as they were', async () => {
  await take('客户.csv', `客户号,姓名,手机,邮箱\n${[one, two, three].map(({ id, phone, email }, i) => `${id},人物${i}号,${phone},${email}`).join('\n')}\n`);
  await take('订单.csv', `订单号,客户号,下单时间,金额,手机\nA1,${one.id},2026-03-01,10,${one.phone}\nA2,${two.id},2026-03-02,20,\nA3,${three.id},2026-03-03,30,\nA4,${one.id},没有时间,5,${one.phone}\n`);
  await take('拜访.csv', `互动编号,客户号,拜访日期,互动类型,跟进内容\nV1,${one.id},2026-04-01,拜访,${one.phone} 说要续约\nV2,${two.id},2026-04-02,电话,谈${two.email}\n`);
  mkdirSync(join(test.dataDir, 'exports'), { recursive: true });
  writeFileSync(join(test.dataDir, 'exports', 'list.csv'), one.phone);
  const [first, second] = [await idOf(one.id), await idOf(two.id)];

  const anonymous = await test.ask<{ proof: { left: number; digest: string; tables: { table: string; before: number; after: number }[] } }>('POST', `/api/customers/${first}/removal`, { mode: 'anonymise', why: '本人要求' });
  expect(anonymous.status, anonymous.text).toBe(200);
  expect(anonymous.body.proof.left).toBe(0);
  expect(anonymous.body.proof.tables.some(({ before, after }) => before > 0 && after === 0)).toBe(true);
  let all = await everything();
  for (const trace of [one.phone, one.email, one.id, '人物0号']) expect(where(all, trace)).toEqual([]);
  for (const kept of [two.phone, two.email, three.id, '人物2号']) expect(all.includes(kept), kept).toBe(true);
  expect(readdirSync(join(test.dataDir, 'exports'))).toEqual([]);
  // The purchase stays in the sums.
  expect(await test.product.facts.rows('SELECT toFloat64(sum(amount)) AS total FROM current_order_line')).toEqual([{ total: 60 }]);

  expect((await test.ask('POST', `/api/customers/${second}/removal`, { mode: 'remove', why: '本人要求' })).status).toBe(200);
  all = await everything();
  for (const trace of [two.phone, two.email, two.id, '人物1号']) expect(where(all, trace)).toEqual([]);
  expect(await test.product.facts.rows('SELECT toFloat64(sum(amount)) AS total FROM current_order_line')).toEqual([{ total: 40 }]);
  expect((await test.ask('GET', `/api/customers/${second}`)).status).toBe(404);
  expect((await test.ask<{ removals: unknown[] }>('GET', '/api/removals')).body.removals).toHaveLength(2);
});
