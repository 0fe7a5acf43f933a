import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordKind, RecordMapping } from '#domains/sources/core/index.ts';
import type { BatchRow } from '#domains/sources/server/importBatch.ts';
import { takeFile, undoTaken } from './takeFile.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct(); });
afterAll(async () => { await test.close(); });

const take = async (name: string, text: string, change: Partial<RecordMapping> = {}, kind: RecordKind | null = null): Promise<BatchRow> => await takeFile(test, name, text, change, kind);
const undo = async (id: number): Promise<void> => { await undoTaken(test, id); };
async function everything(): Promise<string> {
  const parts = [];
  for (const table of ['customer', 'customer_identity', 'contact', 'product', 'custom_field']) parts.push((await sql`SELECT to_jsonb(t) AS row FROM ${sql.table(table)} t ORDER BY 1`.execute(test.product.work.db)).rows);
  parts.push(await test.product.facts.rows('SELECT * FROM current_customer_profile ORDER BY customer'), await test.product.facts.rows('SELECT * FROM current_customer_known_as ORDER BY kind, source, value'));
  return JSON.stringify(parts);
}
const customer = async (external: string): Promise<Record<string, unknown> | undefined> => (await sql<Record<string, unknown>>`SELECT name, phone, email, city, custom, gender FROM customer WHERE external_id = ${external}`.execute(test.product.work.db)).rows[0];
const reasons = ({ counts }: BatchRow): Record<string, number> => Object.fromEntries(counts!.reasons.map(({ reason, count }) => [reason, count]));

const file = '客户号,姓名,手机,邮箱,性别,生日,省份,城市,统一社会信用代码,处理依据,注册日期,偏好,年消费\n'
  + 'C1,林小满,138 0013 8000,LIN@example.com,女,1990-05-12,浙江省,杭州市,,同意,2025-11-02,茶,1200.5\n'
  + 'C2,周子安,13900139000,不是邮箱,男,未知,上海市,上海市,,同意,2026-01-15,咖啡,80\n'
  + 'C3,常春藤机电有限公司,,,,,浙江省,宁波市,91350100M000100Y43,合同,2024-06-30,,\n'
  + 'C4,错码公司,,,,,浙江省,宁波市,91350100M000100Y44,合同,2024-06-30,,\n'
  + ',,,,,,,,,,,,\n,无名之人,,,,,,,,,,,\nC1,林小满,138 0013 8000,LIN@example.com,女,1990-05-12,浙江省,杭州市,,同意,2025-11-02,茶,1200.5\n';

describe('S104 a file of customers', () => {
  it('becomes records with their own fields, and what is wrong has a place', async () => {
    const batch = await take('客户.csv', file);
    expect(batch.kind).toBe('customers');
    expect(batch.counts).toMatchObject({ read: 7, accepted: 3, created: 3, unchanged: 1, rejected: 2, quarantined: 1 });
    expect(reasons(batch)).toMatchObject({ bad_credit_code: 1, no_key: 2, bad_email: 1, bad_birthday: 1 });
    expect(await customer('C1')).toMatchObject({ name: '林小满', phone: '138 0013 8000', gender: 'female' });
    expect(Object.values((await customer('C1'))!.custom as object)).toEqual(expect.arrayContaining(['茶', 1200.5]));
    const fields = (await sql<{ label_zh: string; type: string }>`SELECT label_zh, type FROM custom_field ORDER BY label_zh`.execute(test.product.work.db)).rows;
    expect(fields).toEqual([{ label_zh: '偏好', type: 'text' }, { label_zh: '年消费', type: 'number' }]);
  });

  it('fills or overwrites what is there as the policy says, keeps what is empty in the file, and is undone to the byte', async () => {
    const before = await everything();
    const filled = await take('补充.csv', '客户号,姓名,邮箱,城市\nC2,另一个名字,zhou@example.com,\nC1,,,杭州市\n', { update: 'fill' });
    expect(filled.counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await customer('C2')).toMatchObject({ name: '周子安', email: 'zhou@example.com', city: '上海市' });
    await undo(filled.id);
    expect(await everything()).toBe(before);
    const over = await take('更正.csv', '客户号,姓名,城市\nC2,周子安安,\nC9,新客,温州市\n');
    expect(over.counts).toMatchObject({ created: 1, updated: 1 });
    expect(await customer('C2')).toMatchObject({ name: '周子安安', city: '上海市' });
    await undo(over.id);
    expect(await everything()).toBe(before);
  });

  it('finds customers by phone across sources, and keeps the number they have there', async () => {
    const { counts } = await take('crm.csv', '会员编号,手机,城市\nM-77,+86 13800138000,绍兴市\n', { match: ['phone'] }, 'customers');
    expect(counts).toMatchObject({ created: 0, updated: 1 });
    expect(await customer('C1')).toMatchObject({ city: '绍兴市' });
    await take('订单.csv', '订单号,客户号,下单时间,金额\nZ1,M-77,2026-03-01,10\n');
    expect(await test.product.facts.rows("SELECT p.external_id AS owner FROM current_order_line o JOIN current_customer_profile p ON p.customer = o.customer WHERE order_id = 'Z1'")).toEqual([{ owner: 'C1' }]);
  });

  it('contacts belong to customers by number or name, products have their own numbers', async () => {
    const contacts = await take('联系人.csv', '联系人编号,公司名称,姓名,职务,手机\nP1,常春藤机电有限公司,沈一诺,采购经理,13700137000\nP2,没有的公司,许清和,,\n');
    expect([contacts.kind, contacts.counts!.accepted, contacts.counts!.quarantined]).toEqual(['contacts', 1, 1]);
    const products = await take('商品.csv', '商品编码,商品名称,品类,售价,在售\nP-1,香薰蜡烛,家居,89,是\nP-2,坚果礼盒,食品,128.5,否\n');
    expect([products.kind, products.counts!.created]).toEqual(['products', 2]);
    expect((await take('商品.csv', '商品编码,商品名称,品类,售价,在售\nP-1,香薰蜡烛,家居,95,是\nP-2,坚果礼盒,食品,128.5,否\n')).counts).toMatchObject({ updated: 1, unchanged: 1 });
  });
});
