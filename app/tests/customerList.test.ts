import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectCustomers } from '#domains/customers/server/index.ts';
import { MEASURES } from '#domains/insights/core/index.ts';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';

let test: TestProduct;
const file = ordersCsv({ customers: 230, until: '2026-10-31', seed: 5 });
beforeAll(async () => {
  test = await openTestProduct();
  const { body: { id } } = await test.upload('orders.csv', `${file.text}F1,"=HYPERLINK(""x"")",2026-10-01 10:00:00,P1,10.00,5.00\n`);
  const { body } = await test.ask<{ suggestion: { mapping: object } }>('GET', `/api/imports/${id}`);
  await test.ask('POST', `/api/imports/${id}/check`, { mapping: body.suggestion.mapping, timeZone: 'Asia/Shanghai' });
  await test.jobsDone();
  await test.ask('POST', `/api/imports/${id}/publish`);
  await test.jobsDone();
});
afterAll(async () => { await test.close(); });

interface Row { id: number; name: string; measures: Record<string, number | string | null> }
interface Page { total: number; customers: Row[]; next: string | null; runId: number }
async function allPages(query: object, limit: number, columns?: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined, n = 0; n < 1000; n++) {
    const { status, body } = await test.ask<Page>('POST', '/api/customers/query', { query, limit, ...(columns && { columns }), ...(after !== undefined && { after }) });
    expect(status).toBe(200);
    rows.push(...body.customers);
    if (body.next === null) { expect(rows).toHaveLength(body.total); return rows; }
    after = body.next;
  }
  throw new Error('the pages do not end');
}

describe('the customer list', () => {
  // Both ways for each in the long form; in the short one they take turns.
  const ways = (i: number): readonly boolean[] => (process.env.CHANGQING_LONG ? [true, false] : [i % 2 === 0]);
  it.each(MEASURES.map((m, i) => [m.key, i] as const))('sorted by %s gives every customer once, in order', async (sort, i) => {
    for (const descending of ways(i)) {
      const rows = await allPages({ sort, descending }, 120, [sort]);
      expect(new Set(rows.map((row) => row.id)).size).toBe(231);
      const values = rows.map((row) => row.measures[sort]!);
      const known = values.filter((value) => value !== null);
      // Unknown values come last whichever way the list runs.
      expect(values.slice(known.length).every((value) => value === null)).toBe(true);
      const numeric = known.every((value) => typeof value === 'number' || /^-?[\d.]+$/.test(value));
      const keys = known.map((value) => (numeric ? Number(value) : String(value)));
      expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1)));
    }
  });

  it('conditions on measures, labels and text hold for every row, and all rows they hold for are there', async () => {
    const all = await allPages({}, 200);
    const some = await allPages({ where: [{ measure: 'orders', from: 3, to: 9 }, { measure: 'stage', oneOf: ['loyal', 'repeat'] }, { measure: 'last_order_at', from: '2026-08-01T00:00:00Z' }] }, 7);
    const expected = all.filter(({ measures: m }) => Number(m.orders) >= 3 && Number(m.orders) <= 9 && ['loyal', 'repeat'].includes(String(m.stage)) && String(m.last_order_at) >= '2026-08-01');
    expect(some.length).toBeGreaterThan(3);
    expect(some.map((row) => row.id).sort()).toEqual(expected.map((row) => row.id).sort());
    expect((await allPages({ text: 'c12' }, 50)).map((row) => row.name).sort()).toEqual(all.filter((row) => row.name.includes('C12')).map((row) => row.name).sort());
  });

  it.each([
    [{ sort: 'customer; DROP TABLE x' }, 'insights.unknownMeasure'],
    [{ where: [{ measure: 'nothing', from: 1 }] }, 'insights.unknownMeasure'],
    [{ where: [{ measure: 'stage', from: 1 }] }, 'insights.badCondition'],
    [{ where: [{ measure: 'orders', oneOf: ['1'] }] }, 'insights.badCondition'],
    [{ where: [{ measure: 'orders', from: 'many' }] }, 'insights.badCondition'],
    [{ where: [{ measure: 'last_order_at', from: 'someday' }] }, 'insights.badCondition'],
    [{ where: [{ measure: 'orders' }] }, 'insights.badCondition'],
  ])('refuses %j', async (query, code) => {
    const answer = await test.ask<{ error: { code: string; at?: string } }>('POST', '/api/customers/query', { query });
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
  });

  it('text that means something to SQL is only text', async () => {
    for (const text of ["' OR 1=1 --", '%', '{x:String}', '\\', '\u0000']) expect((await test.ask<Page>('POST', '/api/customers/query', { query: { text } })).status).toBe(200);
    expect((await test.ask<Page>('POST', '/api/customers/query', { query: { text: "' OR 1=1 --" } })).body.total).toBe(0);
    expect((await test.ask<{ error: { code: string } }>('POST', '/api/customers/query', { query: {}, after: 'nonsense' })).body.error.code).toBe('insights.badCursor');
  });

  it('finds by a whole phone or e-mail, of the customer or of a contact, and by every number that it is known by', async () => {
    const [first, second] = await allPages({ sort: 'revenue' }, 200);
    const { ctx } = test.product;
    const { body: { updatedAt } } = await test.ask<{ updatedAt: string }>('GET', `/api/customers/${first!.id}`);
    expect((await test.ask('PUT', `/api/customers/${first!.id}`, { seenAt: updatedAt, changes: { phone: '+86 139-0013-9000', email: 'Lin@Example.com' } })).status).toBe(200);
    expect((await test.ask('POST', `/api/customers/${second!.id}/contacts`, { name: '联系人', title: '', department: '', phone: '0571-88880000', email: '' })).status).toBe(200);
    await sql`INSERT INTO customer_identity (source, external_id, customer_id, created_at) VALUES ('other', 'ZZ-77001', ${second!.id}, now())`.execute(ctx.work);
    await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${second!.id}, ${second!.id})`.execute(ctx.work);
    await projectCustomers(ctx);
    const found = async (text: string) => (await allPages({ text }, 50)).map((row) => row.id);
    for (const text of ['13900139000', '139 0013 9000', 'lin@example.com', ' LIN@example.com ']) expect([text, await found(text)]).toEqual([text, [first!.id]]);
    for (const text of ['0571 8888 0000', 'zz-77001', 'ZZ-770']) expect([text, await found(text)]).toEqual([text, [second!.id]]);
    // Part of a phone or an e-mail finds nobody: it cannot be felt out piece by piece.
    for (const text of ['1390013', 'lin@', 'example.com']) expect([text, await found(text)]).toEqual([text, []]);
  });

  it('exports what is asked as CSV, and defuses what a spreadsheet would run', async () => {
    const { body: { jobId } } = await test.ask<{ jobId: string }>('POST', '/api/customers/export', { query: { sort: 'revenue' } }, { 'accept-language': 'en' });
    await test.jobsDone();
    const csv = (await test.ask('GET', `/api/jobs/${jobId}/file`)).text;
    const lines = csv.trimEnd().split('\n');
    expect(lines).toHaveLength(232);
    expect(lines[0]).toMatch(/^\uFEFF"Customer","Name"/);
    expect(csv).toContain('"\'=HYPERLINK(""x"")"');
    expect(csv).not.toMatch(/(^|,)"=/m);
  });

  it('a customer page has measures, orders page by page, stages and value that agree with each other', async () => {
    const [best] = await allPages({ sort: 'orders' }, 200);
    const { body: { measures } } = await test.ask<{ measures: Record<string, number> }>('GET', `/api/customers/${best!.id}/measures`);
    const orders: string[] = [];
    for (let before = ''; ;) {
      const { body } = await test.ask<{ orders: { orderId: string; at: string }[]; next: string | null; total: number }>('GET', `/api/customers/${best!.id}/orders?limit=7${before === '' ? '' : `&before=${encodeURIComponent(before)}`}`);
      orders.push(...body.orders.map((order) => `${order.at} ${order.orderId}`));
      if (body.next === null) { expect(orders).toHaveLength(body.total); break; }
      before = body.next;
    }
    expect(orders).toHaveLength(measures.orders!);
    expect(orders).toEqual([...orders].sort().reverse());
    const stages = (await test.ask<{ entries: { stage: string }[] }>('GET', `/api/customers/${best!.id}/stages`)).body;
    expect(stages.entries.at(-1)!.stage).toBe(measures.stage);
    const value = (await test.ask<{ clv: { value: number; low: number; high: number }; inputs: { x: number } }>('GET', `/api/customers/${best!.id}/value`)).body;
    expect([value.clv.value, value.inputs.x]).toEqual([measures.clv, measures.x]);
    expect((await test.ask('GET', '/api/customers/999999/value')).status).toBe(404);
  });
});

describe('thresholds', () => {
  const policy = { loyalFromPurchases: 4, ownRhythmFromPurchases: 3, dormantAfterRhythms: 2, lostAfterRhythms: 5, shortestRhythmDays: 10 };
  it('saved anew become the next version and start a run that uses them; two people at once do not overwrite each other', async () => {
    const [a, b] = await Promise.all([1, 2].map(async (n) => await test.ask<{ version?: number; error?: { code: string } }>('PUT', '/api/lifecycle/model', { policy, reason: `更紧的沉睡线 ${n}`, basedOnVersion: 0 })));
    expect([a!.status, b!.status].sort()).toEqual([200, 409]);
    await test.jobsDone();
    const { body } = await test.ask<{ model: { version: number; savedBy: string }; usedPolicy: object }>('GET', '/api/lifecycle');
    expect(body).toMatchObject({ model: { version: 1, savedBy: '测试员' }, usedPolicy: policy });
  });
  it('a lost line below the dormant line is refused', async () => {
    const answer = await test.ask<{ error: { code: string } }>('PUT', '/api/lifecycle/model', { policy: { ...policy, lostAfterRhythms: 2 }, reason: 'x', basedOnVersion: 1 });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'lifecycle.lostBeforeDormant']);
  });
  it('what moved since the last run adds up to the change of stages', async () => {
    const { body } = await test.ask<{ since: { moves: { fromStage: string | null; toStage: string; customers: number }[] }; stages: { stage: string; customers: number }[] }>('GET', '/api/overview');
    expect(body.since.moves.length).toBeGreaterThan(0);
    expect(body.since.moves.every((move) => move.fromStage !== move.toStage)).toBe(true);
  });
});

it('a value policy with a margin rate changes every value and is shown with it', async () => {
  const saved = await test.ask('PUT', '/api/value/policy', { policy: { horizonMonths: 12, discountPerYear: 0, marginRate: 0.25, intervalLevel: 0.8, unit: 'week', orderModel: 'auto' } });
  expect(saved.status).toBe(200);
  await test.jobsDone();
  const { body } = await test.ask<{ report: { margin: number; marginBasis: string; policy: { horizonMonths: number } } }>('GET', '/api/value');
  expect(body.report).toMatchObject({ margin: 0.25, marginBasis: 'rate', policy: { horizonMonths: 12 } });
  // A quarter of the revenue, rounded and not cut, to the hundredth of a cent.
  for (const { measures } of await allPages({}, 200)) expect(Number(measures.margin)).toBe(Math.round(Number(measures.revenue) * 0.25 * 10_000) / 10_000);
});
