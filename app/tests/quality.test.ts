import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplyOf } from '#core/contract.ts';
import type { listCredibility, listReviews, readCredibility, readCustomerCredibility, readExpertLibrary } from '#domains/sources/core/credibility/index.ts';
import { QUALITY_CHECKS, type listQualityRows, type readQuality } from '#domains/sources/core/quality/index.ts';
import { MODEL_FLOORS, type readReadiness } from '#domains/sources/core/readiness/index.ts';
import { forgetCredibility } from '#domains/sources/server/credibility/index.ts';
import { KIND_SQL } from '#domains/sources/server/quality/checkSql.ts';
import { HOLDOUT_LEAST_CUSTOMERS } from '#domains/value/core/chooseOrders.ts';
import { bgnbd } from '@changqing/clv';
import { openTestProduct, type TestProduct } from './testProduct.ts';

const NOW = new Date('2026-11-01T04:00:00Z');
const DAY = 86_400_000;
let test: TestProduct;

/** A shop of 140 honest customers, an organisation whose amounts are all round, and records with every fault that the quality page counts. */
beforeAll(async () => {
  test = await openTestProduct({ now: () => NOW });
  const { work: { db }, facts } = test.product;
  const people = Array.from({ length: 143 }, (_, i) => i + 1);
  await sql`
    INSERT INTO customer (source, external_id, kind, name, phone, phone_key, email, email_key, credit_code, province, city, channel, acquired_on, birthday, created_at, updated_at)
    SELECT 'shop', 'C' || n, CASE WHEN n > 140 THEN 'organisation' ELSE 'person' END, '客户' || n, CASE WHEN n <= 100 THEN '1541000' || lpad((CASE WHEN n = 2 THEN 1 ELSE n END)::text, 4, '0') END, CASE WHEN n <= 100 THEN '1541000' || lpad((CASE WHEN n = 2 THEN 1 ELSE n END)::text, 4, '0') END,
      CASE WHEN n = 3 THEN 'no-mail' WHEN n <= 50 THEN 'c' || n || '@example.com' END, NULL, CASE WHEN n = 142 THEN '91110100DEM0000123' WHEN n = 141 THEN '91330100DEM0000456' END, '浙江省', '杭州市', '门店', '2023-01-01', CASE WHEN n = 5 THEN date '2030-01-01' WHEN n <= 70 THEN date '1990-03-04' END, ${NOW}, ${NOW}
    FROM unnest(${people}::bigint[]) AS n`.execute(db);
  const ids = new Map((await sql<{ id: number; external_id: string; kind: string }>`SELECT id, external_id, kind FROM customer`.execute(db)).rows.map((row) => [row.external_id, row]));
  await facts.insertRows('customer_profile', [...ids].map(([external, { id, kind }]) => ({ customer: id, source: 'shop', external_id: external, kind, name: external, channel: '门店', province: '浙江省', city: '杭州市', known_from: '2023-01-01', birthday: external === 'C5' ? '2030-01-01' : null, version: 1 })));
  let key = 0;
  const line = (n: number, day: number, amount: number, more: object = {}) => ({ customer: ids.get(`C${n}`)!.id, recorded_for: ids.get(`C${n}`)!.id, source: 'shop', key: String(++key), version: 1, batch: 0, cancelled: 0, at: new Date(NOW.getTime() - day * DAY - (key % 5_000) * 1_000).toISOString().replace('T', ' ').replace('Z', ''), order_id: `O${key}`, product: `P${key % 9}`, category: '', channel: '门店', quantity: 1, amount: amount.toFixed(2), order_amount: amount.toFixed(2), cost: (amount / 2).toFixed(2), currency: 'CNY', ...more });
  // A product costs much the same for everybody; the cents differ, so that amounts are not all alike.
  await facts.insertRows('order_line', people.flatMap((n) => Array.from({ length: 18 }, (_, i) => line(n, 12 + i * 30 + n % 7, n === 141 ? 100 * (20 + 7 * i) : 20 + 3 * ((n * 7 + i * 13) % 9) + ((n * 31 + i * 17) % 97) / 100))));
  await facts.insertRows('order_line', [line(7, 3, 0), line(8, 4, -12, { quantity: 1 }), line(9, 2, 55, { at: '2027-02-02 10:00:00.000', cost: null, product: '' }), line(10, 5, 77, { at: '2026-10-20 09:00:00.000', order_id: 'SAME', product: 'P1' }), line(10, 5, 77, { at: '2026-10-20 09:00:00.000', order_id: 'SAME', product: 'P1' })]);
});
afterAll(async () => { await test.close(); });

const idOf = async (external: string): Promise<number> => (await sql<{ id: number }>`SELECT id FROM customer WHERE external_id = ${external}`.execute(test.product.work.db)).rows[0]!.id;
const get = async <T>(url: string): Promise<T> => { const answer = await test.ask<T & Record<string, unknown>>('GET', url); expect([url, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([url, 200, '']); return answer.body; };
const post = async (url: string, body?: unknown): Promise<Record<string, unknown>> => { const answer = await test.ask('POST', url, body); expect([url, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([url, 200, '']); return answer.body; };

describe('S059 credibility', () => {
  const assess = async (): Promise<void> => { await post('/api/credibility/assessments'); await test.jobsDone(); };
  const ofCustomer = async (external: string) => await get<ReplyOf<typeof readCustomerCredibility>>(`/api/credibility/customers/${await idOf(external)}`);

  it('before the first assessment says that there is none', async () => {
    expect((await get<ReplyOf<typeof readCredibility>>('/api/credibility')).newest).toBeNull();
    const answer = await test.ask<{ error: { code: string } }>('GET', '/api/credibility/customers');
    expect([answer.status, answer.body.error.code]).toEqual([503, 'sources.noAssessment']);
    expect((await ofCustomer('C1')).score).toBeNull();
  });

  it('runs both libraries on everybody, gives a score with its reasons, and puts the least credible first', async () => {
    await assess();
    const { newest } = await get<ReplyOf<typeof readCredibility>>('/api/credibility');
    expect(newest!.status).toBe('done');
    expect(newest!.summary!.customers).toBe(143);
    expect(newest!.summary!.histogram.reduce((sum, n) => sum + n, 0)).toBe(newest!.summary!.scored);
    const { customers, total } = await get<ReplyOf<typeof listCredibility>>('/api/credibility/customers?limit=3');
    expect(total).toBe(newest!.summary!.scored);
    expect(customers[0]).toMatchObject({ externalId: 'C141', top: 'round-amounts' });
    const round = await ofCustomer('C141');
    expect(round.score).toBeCloseTo(customers[0]!.score, 6);
    expect(round.reasons[0]).toMatchObject({ library: 'model', model: 'round-amounts', evidence: { n: 18, round: 18 } });
    expect(round.reasons[0]!.effect).toBeGreaterThan(30);
    expect(round.reasons[0]!.says.zh).toContain('18 个是整百');
    // What could not be tested is said, not passed over.
    expect(round.notApplicable).toContain('first-digit');
    expect(round.basis).toMatchObject({ orders: 18, differentAmounts: 18 });
  });

  it('finds fields that contradict each other, in both stores', async () => {
    expect((await ofCustomer('C5')).reasons.map(({ model }) => model)).toContain('impossible-birthday');
    expect((await ofCustomer('C9')).reasons.map(({ model }) => model)).toContain('future-orders');
    expect((await ofCustomer('C142')).reasons.find(({ model }) => model === 'credit-code-province')).toMatchObject({ evidence: { code: 11, province: 33 } });
    expect((await ofCustomer('C141')).reasons.map(({ model }) => model)).not.toContain('credit-code-province');
    expect((await ofCustomer('C20')).score).toBeGreaterThan(90);
  });

  it('pages from the worst on without gaps or repeats', async () => {
    const seen: number[] = [];
    for (let after = '', pages = 0; pages < 20; pages++) {
      const { customers, next } = await get<ReplyOf<typeof listCredibility>>(`/api/credibility/customers?limit=25${after && `&after=${after}`}`);
      seen.push(...customers.map(({ customer }) => customer));
      if (next === null) break;
      after = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await get<ReplyOf<typeof readCredibility>>('/api/credibility')).newest!.summary!.scored);
    expect((await test.ask('GET', '/api/credibility/customers?after=nonsense')).status).toBe(400);
  });

  it('makes a review below the threshold, keeps the decision with who and why, and does not ask the same again', async () => {
    const { reviews } = await get<ReplyOf<typeof listReviews>>('/api/credibility/reviews?status=waiting');
    expect(reviews.map(({ externalId }) => externalId)).toEqual(['C141']);
    await post(`/api/credibility/reviews/${reviews[0]!.id}`, { decision: 'cleared', reason: '合同约定按整百结算' });
    expect((await test.ask('POST', `/api/credibility/reviews/${reviews[0]!.id}`, { decision: 'confirmed', reason: '再来一次' })).status).toBe(404);
    await assess();
    expect((await get<ReplyOf<typeof listReviews>>('/api/credibility/reviews?status=waiting')).reviews).toEqual([]);
    expect((await ofCustomer('C141')).review).toMatchObject({ status: 'cleared', decidedBy: '测试员', reason: '合同约定按整百结算' });
  });

  it('hears experts: rules as data, and answers with who, when and until when', async () => {
    const refused = await test.ask<{ error: { code: string } }>('POST', '/api/credibility/rules', { name: { zh: '错', en: 'wrong' }, reason: { zh: '错', en: 'wrong' }, conditions: [{ fact: 'password', from: 1 }], odds: 2 });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'sources.badExpertRule']);
    const { id } = await post('/api/credibility/rules', { name: { zh: '老客户买得多', en: 'Old and buying much' }, reason: { zh: '试一条规则', en: 'A rule to try' }, conditions: [{ fact: 'orders', from: 19 }, { fact: 'kind', oneOf: ['person'] }], odds: 5 });
    const before = (await ofCustomer('C20')).score!;
    await post(`/api/credibility/customers/${await idOf('C20')}/answers`, { question: 4, answer: 'no', note: '只给了截图' });
    await assess();
    const after = await ofCustomer('C20');
    expect(after.score!).toBeLessThan(before - 5);
    expect(after.reasons[0]).toMatchObject({ library: 'expert', model: 'answer:4', weight: Math.log(6) });
    expect(after.questions.find((one) => one.id === 4)!.answer).toMatchObject({ answer: 'no', answeredBy: '测试员', note: '只给了截图', validUntil: '2027-11-01' });
    expect(after.expertSuspicion!).toBeGreaterThan(after.modelSuspicion!);
    const { rules } = await get<ReplyOf<typeof readExpertLibrary>>('/api/credibility/experts');
    expect(rules.find((rule) => rule.id === id)).toMatchObject({ customers: 1, retiredAt: null });
    expect((await ofCustomer('C10')).reasons.map(({ model }) => model)).toContain(`rule:${String(id)}`);
    await post(`/api/credibility/rules/${String(id)}/retire`);
    expect((await test.ask('POST', `/api/credibility/rules/${String(id)}/retire`)).status).toBe(404);
    await assess();
    expect((await ofCustomer('C10')).reasons.map(({ model }) => model)).not.toContain(`rule:${String(id)}`);
    expect((await ofCustomer('C20')).history.length).toBe(4);
  });

  it('is put together by the method that is set, kept with its version', async () => {
    const { settings } = await get<ReplyOf<typeof readCredibility>>('/api/credibility');
    const put = async (basedOnVersion: number) => await test.ask<{ version: number }>('PUT', '/api/credibility/settings', { settings: { ...settings.settings, method: 'minimum', reliability: { 'round-amounts': 0 } }, reason: '试最严的一种', basedOnVersion });
    expect((await put(settings.version)).body.version).toBe(settings.version + 1);
    expect((await put(settings.version)).status).toBe(409);
    await assess();
    const { newest } = await get<ReplyOf<typeof readCredibility>>('/api/credibility');
    expect(newest!.settingsVersion).toBe(settings.version + 1);
    const round = await ofCustomer('C141');
    expect(round.settings.method).toBe('minimum');
    // Its reliability is 0 now, so it takes nothing, and stays in sight.
    expect(round.reasons.find(({ model }) => model === 'round-amounts')!.effect).toBe(0);
  });
});

describe('S058 data quality', () => {
  it('every check is counted by an expression of its own', () => {
    const counted = new Set([...Object.values(KIND_SQL).flatMap(({ checks }) => Object.keys(checks)), ...Object.entries(KIND_SQL).flatMap(([kind, { same }]) => [`${kind}.accepted`, `${kind}.fresh`, ...(same === undefined ? [] : [`${kind}.once`])])]);
    expect([...counted].sort()).toEqual(QUALITY_CHECKS.map(({ key }) => key).sort());
  });

  it('counts completeness, validity, uniqueness and freshness of each source and shows the rows behind', async () => {
    await post('/api/quality');
    await test.jobsDone();
    const { sources } = await get<ReplyOf<typeof readQuality>>('/api/quality');
    const orders = sources.find(({ kind }) => kind === 'orders')!;
    const lines = 143 * 18 + 5;
    expect(orders).toMatchObject({ source: 'shop', records: lines });
    const figure = (check: string) => sources.flatMap(({ figures }) => figures).find((one) => one.check === check);
    expect(figure('orders.cost.filled')).toEqual({ check: 'orders.cost.filled', good: lines - 1, total: lines });
    expect(figure('orders.past')).toEqual({ check: 'orders.past', good: lines - 1, total: lines });
    expect(figure('orders.amount')).toEqual({ check: 'orders.amount', good: lines - 1, total: lines });
    expect(figure('orders.sign')).toEqual({ check: 'orders.sign', good: lines - 1, total: lines });
    expect(figure('orders.once')).toEqual({ check: 'orders.once', good: lines - 1, total: lines });
    expect(figure('customers.phone.once')).toEqual({ check: 'customers.phone.once', good: 98, total: 100 });
    expect(figure('customers.email.form')).toEqual({ check: 'customers.email.form', good: 49, total: 50 });
    expect(figure('customers.birthday')).toEqual({ check: 'customers.birthday', good: 69, total: 70 });
    expect(orders.score).toBeGreaterThan(50);
    expect(orders.trend.length).toBe(1);
    const rows = async (check: string) => (await get<ReplyOf<typeof listQualityRows>>(`/api/quality/rows?source=shop&check=${check}`)).rows.length;
    // Each count that is not whole opens to just the rows it lacks.
    for (const { check, good, total } of sources.flatMap(({ figures }) => figures)) {
      if (/\.(fresh|accepted)$/.test(check)) continue;
      const behind = await rows(check);
      expect([check, behind]).toEqual([check, Math.min(50, total - good)]);
    }
    expect((await test.ask('GET', '/api/quality/rows?source=shop&check=orders.fresh')).status).toBe(400);
  });

  it('keeps a trend', async () => {
    await post('/api/quality');
    await test.jobsDone();
    const { sources } = await get<ReplyOf<typeof readQuality>>('/api/quality');
    expect(sources.find(({ kind }) => kind === 'customers')!.trend.length).toBe(2);
  });
});

describe('S056 data readiness', () => {
  it('says what the present data can support, with the figures', async () => {
    const { figures, capabilities, next } = await get<ReplyOf<typeof readReadiness>>('/api/readiness');
    expect(figures).toMatchObject({ customers: 143, buyers: 143, repeatBuyers: 143, organisations: 3, interactions: 0, subscriptions: 0, contactShare: 0 });
    expect(figures.months).toBeGreaterThan(16);
    expect(figures.birthdayShare).toBeCloseTo(70 / 140, 10);
    const level = (key: string) => capabilities.find((one) => one.key === key)!.level;
    expect([level('clv'), level('rfm'), level('margin'), level('contracts'), level('nps'), level('geography'), level('demography')]).toEqual(['limited', 'limited', 'ready', 'not-yet', 'not-yet', 'ready', 'not-yet']);
    expect(next.length).toBeGreaterThan(3);
  });

  it('its floors are those at which the models refuse', () => {
    const histories = (customers: number, repeaters: number) => ({ x: Array.from({ length: customers }, (_, i) => (i < repeaters ? 1 + i % 4 : 0)), tx: Array.from({ length: customers }, (_, i) => (i < repeaters ? 5 + i % 20 : 0)), T: Array.from({ length: customers }, (_, i) => 30 + i % 9) });
    const { customers, repeatCustomers, holdoutCustomers } = MODEL_FLOORS;
    expect(bgnbd.fit(histories(customers - 1, repeatCustomers)).status).toBe('not-enough-data');
    expect(bgnbd.fit(histories(customers, repeatCustomers - 1)).status).toBe('not-enough-data');
    expect(bgnbd.fit(histories(customers, repeatCustomers)).status).not.toBe('not-enough-data');
    expect(holdoutCustomers).toBe(HOLDOUT_LEAST_CUSTOMERS);
  });
});

it('what assessments hold of a removed customer can be taken out', async () => {
  const id = await idOf('C20');
  const held = async (): Promise<number> => (await test.product.facts.rows<{ n: number }>('SELECT (SELECT count() FROM credibility WHERE customer = {id:UInt64}) + (SELECT count() FROM credibility_finding WHERE customer = {id:UInt64}) + (SELECT count() FROM credibility_order WHERE customer = {id:UInt64}) AS n', { id }))[0]!.n;
  expect(await held()).toBeGreaterThan(10);
  await forgetCredibility(test.product.ctx, [id]);
  expect(await held()).toBe(0);
});
