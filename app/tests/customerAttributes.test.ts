import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addContacts, addCustomers, type CustomerInput } from '#domains/customers/server/index.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

/** What is on record of customers, from the record to the list and the make-up, through the whole product. */
const NOW = '2026-11-22T02:00:00Z';
let test: TestProduct;

const people: CustomerInput[] = [
  { externalId: 'P1', name: '林小满', province: '浙江省', city: '杭州市', district: '西湖区', gender: 'female', birthday: '1996-11-22', occupation: '教师', education: '本科', income: 90_000, consentBasis: 'consent', channel: '门店' },
  { externalId: 'P2', name: '周子安', province: '浙江省', city: '杭州市', district: '西湖区', gender: 'male', birthday: '1996-11-23', occupation: '医生', education: '硕士', income: 260_000, consentBasis: 'contract', channel: '抖音' },
  { externalId: 'P3', name: '何其多', province: '浙江省', city: '宁波市', gender: 'female', birthday: '1950-01-01', income: 30_000, consentBasis: 'none', channel: '门店' },
  { externalId: 'P4', name: '马到成', province: '上海市', city: '上海市', district: '徐汇区', ownerName: '王建国' },
  { externalId: 'P5', name: '没地方', acquiredOn: '2026-10-01' },
];
const organisations: CustomerInput[] = [
  { externalId: 'O1', name: '常青集团', kind: 'organisation', industry: '制造业', province: '浙江省', city: '杭州市' },
  { externalId: 'O2', name: '常青机电有限公司', kind: 'organisation', industry: '制造业', province: '上海市', city: '上海市' },
];

interface Shown { readonly id: number; readonly name: string; readonly updatedAt: string; readonly measures: Record<string, unknown> }
interface Makeup { readonly customers: number; readonly known: number; readonly groups: readonly { readonly value: string; readonly customers: number; readonly buyers: number; readonly revenue: string; readonly clv: number | null }[] }
interface Told { readonly error: { readonly code: string; readonly at?: string; readonly message: string } }

const ids = new Map<string, number>();
const list = async (query: object) => (await test.ask<{ total: number; customers: Shown[] }>('POST', '/api/customers/query', { query })).body;
const namesIn = async (query: object): Promise<string[]> => (await list(query)).customers.map((one) => one.name).sort();
const makeup = async (question: string) => (await test.ask<Makeup>('GET', `/api/makeup?${question}`)).body;
const record = async (name: string) => (await test.ask<Shown & Record<string, unknown>>('GET', `/api/customers/${ids.get(name)}`)).body;
const save = async (name: string, changes: object, custom?: object) => await test.ask<Shown & Told & Record<string, unknown>>('PUT', `/api/customers/${ids.get(name)}`, { seenAt: (await record(name)).updatedAt, changes, ...(custom && { custom }) });
const run = async (): Promise<void> => { await test.ask('POST', '/api/runs', {}); await test.jobsDone(); };

beforeAll(async () => {
  test = await openTestProduct({ now: () => new Date(NOW) });
  const { ctx } = test.product;
  await addCustomers({ ctx, source: 'crm', customers: [...people, ...organisations] });
  await addContacts({ ctx, source: 'crm', contacts: [{ customerExternalId: 'O1', externalId: 'K1', name: '赵先生', phone: '13800138009' }] });
  for (const { customer, name } of await ctx.facts.rows<{ customer: number; name: string }>('SELECT customer, name FROM current_customer_profile')) ids.set(name, customer);
  const orders = [...ids].filter(([name]) => name !== '没地方').flatMap(([, customer], c) => Array.from({ length: 4 }, (_, n) => ({
    customer, recorded_for: customer, source: 'crm', key: String(c * 100 + n), version: 1, batch: 1, at: `2026-0${n + 5}-01 02:00:00.000`, order_id: `${c}-${n}`, product: 'p', category: 'c', channel: '', quantity: 1, amount: `${(c + 1) * 100}.00`, order_amount: `${(c + 1) * 100}.00`, cost: null, currency: 'CNY',
  })));
  await ctx.facts.insertRows('order_line', orders);
  await save('常青机电有限公司', { parentId: ids.get('常青集团') });
  await run();
});
afterAll(async () => { await test.close(); });

describe('segments by what is on record', () => {
  it('S061 the list is filtered and sorted by province, city and district', async () => {
    expect(await namesIn({ where: [{ measure: 'province', oneOf: ['浙江省'] }] })).toEqual(['何其多', '周子安', '常青集团', '林小满']);
    expect(await namesIn({ where: [{ measure: 'province', oneOf: ['浙江省'] }, { measure: 'city', oneOf: ['杭州市'] }, { measure: 'district', oneOf: ['西湖区'] }] })).toEqual(['周子安', '林小满']);
    expect(await namesIn({ where: [{ measure: 'province', oneOf: ['', '上海市'] }] })).toEqual(['常青机电有限公司', '没地方', '马到成']);
    const sorted = (await list({ sort: 'city', descending: false })).customers.map((one) => one.measures.city);
    expect(sorted).toEqual([...sorted].sort());
    expect(new Set(sorted).size).toBe(4);
  });

  it('S061 the make-up goes from provinces to cities to districts, with customers, revenue and value, and says of whom nothing is known', async () => {
    const provinces = await makeup('by=province');
    expect([provinces.customers, provinces.known]).toEqual([7, 6]);
    expect(provinces.groups.map(({ value, customers, buyers }) => [value, customers, buyers])).toEqual([['浙江省', 4, 4], ['上海市', 2, 2], ['', 1, 0]]);
    const cities = await makeup(`by=city&province=${encodeURIComponent('浙江省')}`);
    expect(cities.groups.map(({ value, customers }) => [value, customers])).toEqual([['杭州市', 3], ['宁波市', 1]]);
    const districts = await makeup(`by=district&province=${encodeURIComponent('浙江省')}&city=${encodeURIComponent('杭州市')}`);
    expect(districts.groups.map(({ value, customers }) => [value, customers])).toEqual([['西湖区', 2], ['', 1]]);
    // The parts add up to the whole, and to what the list says of the same customers.
    const zhejiang = provinces.groups[0]!;
    expect(cities.groups.reduce((sum, { revenue }) => sum + Number(revenue), 0)).toBeCloseTo(Number(zhejiang.revenue), 4);
    const listed = (await list({ where: [{ measure: 'province', oneOf: ['浙江省'] }] })).customers;
    expect(listed.reduce((sum, { measures }) => sum + Number(measures.revenue), 0)).toBeCloseTo(Number(zhejiang.revenue), 4);
    expect(listed.reduce((sum, { measures }) => sum + Number(measures.clv ?? 0), 0)).toBeCloseTo(zhejiang.clv ?? 0, 4);
  });

  it('S062 age, gender, income, occupation and education are read only where there is a basis, and age by full years on the day of the run', async () => {
    const by = async (key: string) => (await makeup(`by=${key}`)).groups.map(({ value, customers }) => [value, customers]);
    // 何其多 has no basis for them: not known, like those of whom nothing is on record. Organisations are not asked.
    expect(await by('gender')).toEqual([['female', 1], ['male', 1], ['', 3]]);
    expect(await by('age_band')).toEqual([['25-34', 2], ['', 3]]);
    expect(await by('income_band')).toEqual([['50k-100k', 1], ['200k-500k', 1], ['', 3]]);
    expect(await by('education')).toEqual([['本科', 1], ['硕士', 1], ['', 3]]);
    expect(await by('occupation')).toEqual([['医生', 1], ['教师', 1], ['', 3]]);
    const ages = new Map((await list({})).customers.map((one) => [one.name, one.measures.age]));
    expect([ages.get('林小满'), ages.get('周子安'), ages.get('何其多')]).toEqual([30, 29, null]); // the one has her birthday on the day itself
    expect(await namesIn({ where: [{ measure: 'gender', oneOf: ['female'] }, { measure: 'income', from: 50_000 }] })).toEqual(['林小满']);
    expect(await namesIn({ kind: 'person', where: [{ measure: 'age_band', oneOf: [''] }] })).toEqual(['何其多', '没地方', '马到成']);
  });

  it('S062 without a basis they cannot be written down; with one they are, and the next run reads them', async () => {
    const refused = await save('马到成', { gender: 'male' });
    expect([refused.status, refused.body.error.code, refused.body.error.at]).toEqual([400, 'customers.noBasis', 'changes.gender']);
    expect((await save('马到成', { gender: 'male', consentBasis: 'consent' })).status).toBe(200);
    await run();
    expect((await makeup('by=gender')).groups.map(({ value, customers }) => [value, customers])).toEqual([['male', 2], ['female', 1], ['', 2]]);
  });

  it('what is asked is only what there is to ask', async () => {
    expect((await test.ask('GET', '/api/makeup?by=name')).status).toBe(400);
    expect((await list({ where: [{ measure: 'province', oneOf: ["' OR 1=1"] }] })).total).toBe(0);
    expect((await test.ask<Told>('POST', '/api/customers/query', { query: { where: [{ measure: 'age', oneOf: ['30'] }] } })).body.error.code).toBe('insights.badCondition');
  });
});

describe('the customer\'s record', () => {
  it('S104 keeps profile, own fields, owner and group, each change with who and when', async () => {
    await test.ask('POST', '/api/custom-fields', { key: 'store_size', type: 'number', labelZh: '门店面积', labelEn: 'Store size', rule: { min: 1 } });
    const { body: { id: department } } = await test.ask<{ id: number }>('POST', '/api/departments', { name: '华东', parentId: null });
    const saved = await save('常青机电有限公司', { creditCode: '91350100m000100y43', phone: '0571-88886666', ownerName: '王建国', departmentId: department, city: '上海' }, { store_size: 250 });
    expect(saved.body).toMatchObject({ creditCode: '91350100M000100Y43', city: '上海市', custom: { store_size: 250 }, department: { name: '华东' }, above: [{ name: '常青集团' }] });
    const { body: { changes, names } } = await test.ask<{ names: object; changes: { cause: string; at: string; actor: { name: string }; before: object; after: object }[] }>('GET', `/api/customers/${ids.get('常青机电有限公司')}/changes`);
    expect(changes[0]).toMatchObject({ cause: 'edit', at: '2026-11-22T02:00:00.000Z', actor: { name: '测试员' }, before: { creditCode: null, 'custom.store_size': null }, after: { creditCode: '91350100M000100Y43', 'custom.store_size': 250, ownerName: '王建国' } });
    expect(names).toEqual({ customers: { [String(ids.get('常青集团'))]: '常青集团' }, departments: { [String(department)]: '华东' } });
    expect(changes[0]!.after).not.toHaveProperty('city'); // 上海 is 上海市, as it was
    await run();
    expect(await namesIn({ where: [{ measure: 'owner_name', oneOf: ['王建国'] }] })).toEqual(['常青机电有限公司', '马到成']);
    expect(await namesIn({ where: [{ measure: 'parent_name', oneOf: ['常青集团'] }] })).toEqual(['常青机电有限公司']);
    expect((await record('常青集团')).children).toEqual([{ id: ids.get('常青机电有限公司'), name: '常青机电有限公司' }]);
  });

  it('S057 one view: its numbers in every source, contacts, orders, measures and changes under one id', async () => {
    const { body: made } = await test.ask<Shown>('POST', '/api/customers', { externalId: 'HAND-1', changes: { name: '手工录入', phone: '13700001111', province: '浙江' } });
    expect(made).toMatchObject({ source: 'manual', externalId: 'HAND-1', province: '浙江省' });
    const again = await test.ask<Told>('POST', '/api/customers', { externalId: 'HAND-1', changes: { name: '又一个' } });
    expect([again.status, again.body.error.code]).toEqual([409, 'customers.numberTaken']);
    const seen = await record('常青集团');
    expect(seen).toMatchObject({ contacts: [{ name: '赵先生' }], childCount: 1 });
    const [orders, measures] = await Promise.all([test.ask<{ total: number }>('GET', `/api/customers/${ids.get('常青集团')}/orders`), test.ask<{ measures: { orders: number } }>('GET', `/api/customers/${ids.get('常青集团')}/measures`)]);
    expect([orders.body.total, measures.body.measures.orders]).toEqual([4, 4]);
  });

  it('two people at once: the second is told who came first', async () => {
    const { updatedAt } = await record('没地方');
    const put = async (name: string) => await test.ask<Told>('PUT', `/api/customers/${ids.get('没地方')}`, { seenAt: updatedAt, changes: { name } });
    const answers = [await put('甲'), await put('乙')];
    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
    expect(answers[1]!.body.error.message).toContain('测试员');
  });
});
