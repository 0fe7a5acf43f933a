import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportCounts, RecordKind, RecordMapping, UndoPlan } from '#domains/sources/core/index.ts';
import { requireBatch, type BatchRow } from '#domains/sources/server/importBatch.ts';
import { takeFile, undoTaken } from './takeFile.ts';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct(); });
afterAll(async () => { await test.close(); });

interface Batch { id: number; counts: ImportCounts | null; waiting: number }
const batch = async (id: number): Promise<Batch> => (await test.ask<Batch>('GET', `/api/imports/${id}`)).body;

const take = async (name: string, text: string, change: Partial<RecordMapping> = {}, kind: RecordKind | null = null): Promise<BatchRow> => await takeFile(test, name, text, change, kind);
const undo = async (id: number): Promise<void> => { await undoTaken(test, id); };
const plan = async (id: number): Promise<UndoPlan> => (await test.ask<UndoPlan>('GET', `/api/imports/${id}/undo`)).body;

/** Everything that people and questions see of customers and facts, as text. */
async function everything(): Promise<string> {
  const facts = [];
  for (const table of ['order_line', 'cost', 'subscription', 'interaction', 'referral', 'survey_answer', 'point_movement']) facts.push(await test.product.facts.rows(`SELECT * FROM current_${table} ORDER BY customer, source, key`));
  const { rows } = await sql`SELECT * FROM customer ORDER BY id`.execute(test.product.work.db);
  const identities = (await sql`SELECT * FROM customer_identity ORDER BY source, external_id`.execute(test.product.work.db)).rows;
  const profiles = await test.product.facts.rows('SELECT * FROM current_customer_profile ORDER BY customer');
  const known = await test.product.facts.rows('SELECT * FROM current_customer_known_as ORDER BY kind, source, value');
  return JSON.stringify({ facts, rows, identities, profiles, known });
}

const good = ordersCsv({ customers: 60, until: '2026-10-31' });
const lines = good.text.trimEnd().split('\n');

describe('undo of orders', () => {
  it('takes back what an import made and brings back what it changed, byte for byte', async () => {
    const first = await take('base.csv', `${lines.slice(0, 200).join('\n')}\n`);
    const before = await everything();
    const changed = lines.slice(1, 40).map((line) => { const cells = line.split(','); cells[4] = '1.23'; return cells.join(','); });
    const second = await take('more.csv', `${[lines[0], ...changed, ...lines.slice(40, 60), ...lines.slice(200)].join('\n')}\n`);
    expect(second.counts).toMatchObject({ read: 39 + 20 + lines.length - 200, created: lines.length - 200, updated: 39, unchanged: 20 });
    expect(await everything()).not.toBe(before);
    expect((await plan(first.id)).notes).toMatchObject([{ count: 20, batch: second.id }]);
    expect(await plan(second.id)).toMatchObject({ possible: true, notes: [], restores: 39, removes: lines.length - 200, hindrances: [] });
    await undo(second.id);
    expect((await requireBatch(test.product.ctx, second.id)).status).toBe('undone');
    expect(await everything()).toBe(before);
    // Taken in again it counts the same, and can be undone again.
    const again = await take('more.csv', `${[lines[0], ...changed, ...lines.slice(40, 60), ...lines.slice(200)].join('\n')}\n`);
    expect(again.counts).toMatchObject({ created: lines.length - 200, updated: 39, unchanged: 20 });
    await undo(again.id);
    expect(await everything()).toBe(before);
  });

  it('is refused while a later import stands on it, and says which', async () => {
    const first = await take('first.csv', 'order_id,customer_id,order_time,amount\nU1,U-one,2026-02-03,10\n');
    const second = await take('second.csv', 'order_id,customer_id,order_time,amount\nU2,U-one,2026-02-04,11\nU1,U-one,2026-02-03,12\n');
    const { possible, hindrances } = await plan(first.id);
    expect(possible).toBe(false);
    expect(hindrances).toMatchObject([{ batch: second.id, count: 1 }, { batch: second.id }]);
    const refused = await test.ask<{ error: { code: string; message: string } }>('POST', `/api/imports/${first.id}/undo`, undefined, { 'accept-language': 'en' });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'sources.cannotUndo']);
    expect(refused.body.error.message).toContain(`#${second.id}`);
    await undo(second.id);
    expect((await plan(first.id)).possible).toBe(true);
    await undo(first.id);
    expect((await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE external_id = 'U-one'`.execute(test.product.work.db)).rows[0]).toEqual({ n: 0 });
  });
});

describe('orders', () => {
  it('a cancelled order supersedes the order, and stays out of the sums', async () => {
    await take('open.csv', 'order_id,customer_id,order_time,amount,status\nK1,K-one,2026-03-01,50,paid\nK2,K-one,2026-03-02,70,已完成\n');
    const cancelled = await take('cancelled.csv', 'order_id,customer_id,order_time,amount,status\nK1,K-one,2026-03-01,50,已取消\nK3,K-one,2026-03-03,5,cancelled\n');
    expect(cancelled.counts).toMatchObject({ created: 1, updated: 1, cancelled: 2 });
    expect(await test.product.facts.rows("SELECT order_id FROM current_order_line WHERE order_id LIKE 'K%' ORDER BY order_id")).toEqual([{ order_id: 'K2' }]);
    expect((await take('cancelled.csv', 'order_id,customer_id,order_time,amount,status\nK1,K-one,2026-03-01,50,已取消\nK3,K-one,2026-03-03,5,cancelled\n')).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    await undo(cancelled.id);
    expect(await test.product.facts.rows("SELECT order_id FROM current_order_line WHERE order_id LIKE 'K%' ORDER BY order_id")).toEqual([{ order_id: 'K1' }, { order_id: 'K2' }]);
  });

  it('a file without a column keeps what the order had in it', async () => {
    await take('cost.csv', 'order_id,customer_id,order_time,amount,cost,category\nW1,W-one,2026-03-01,50,20,茶\n');
    expect((await take('nocost.csv', 'order_id,customer_id,order_time,amount\nW1,W-one,2026-03-01,55\n')).counts).toMatchObject({ updated: 1 });
    expect(await test.product.facts.rows("SELECT amount, cost, category FROM current_order_line WHERE order_id = 'W1'")).toEqual([{ amount: '55', cost: '20', category: '茶' }]);
  });

  it('amounts of another currency come in at the rate of their day, and wait where there is none', async () => {
    await sql`INSERT INTO exchange_rate (currency, day, rate, saved_by, saved_at) VALUES ('USD', '2026-01-01', 7.1, 'test', now()), ('USD', '2026-02-01', 7.2, 'test', now())`.execute(test.product.work.db);
    const { counts, waiting } = await take('usd.csv', 'order_id,customer_id,order_time,amount,currency\nF1,F-one,2026-01-15,10,USD\nF2,F-one,2026-02-15,10,usd\nF3,F-one,2026-02-15,10,EUR\nF4,F-one,2026-02-15,10,CNY\n');
    expect(counts).toMatchObject({ accepted: 3, quarantined: 1, reasons: [{ reason: 'unknown_currency', severity: 'quarantine' }] });
    expect(waiting).toBe(1);
    expect(await test.product.facts.rows("SELECT order_id, amount, order_amount, currency FROM current_order_line WHERE order_id LIKE 'F%' ORDER BY order_id")).toEqual([
      { order_id: 'F1', amount: '71', order_amount: '10', currency: 'USD' }, { order_id: 'F2', amount: '72', order_amount: '10', currency: 'USD' }, { order_id: 'F4', amount: '10', order_amount: '10', currency: 'CNY' }]);
  });
});

describe('quarantine', () => {
  it('a row that waits can be corrected and released, as an import that can be undone', async () => {
    const rule = await test.ask<{ id: number }>('POST', '/api/import-checks', { kind: 'orders', name: { zh: '金额不超过一万', en: 'at most ten thousand' }, rule: { rule: 'range', field: 'amount', max: 10_000 }, severity: 'quarantine' });
    expect(rule.status, rule.text).toBe(200);
    const { id, counts, waiting } = await take('dear.csv', 'order_id,customer_id,order_time,amount\nQ1,Q-one,2026-03-01,50\nQ2,Q-one,2026-03-02,99999\nQ3,Q-one,2026-03-03,88888\n');
    expect(counts).toMatchObject({ read: 3, accepted: 1, quarantined: 2 });
    expect(waiting).toBe(2);
    const { body: { rows } } = await test.ask<{ rows: { file: number; row: number; given: Record<string, string>; reasons: { label: { zh: string } }[] }[] }>('GET', `/api/imports/${id}/quarantine`);
    expect(rows.map(({ row, given, reasons }) => [row, given['amount'], reasons[0]!.label.zh])).toEqual([[3, '99999', '金额不超过一万'], [4, '88888', '金额不超过一万']]);
    expect((await test.ask('PUT', `/api/imports/${id}/quarantine`, { file: 0, row: 3, edited: { amount: '999.99' } })).status).toBe(200);
    const released = await test.ask<{ batch: number }>('POST', `/api/imports/${id}/quarantine/release`, { rows: [{ file: 0, row: 3 }] });
    expect(released.status, released.text).toBe(200);
    await test.jobsDone();
    expect((await batch(released.body.batch)).counts).toMatchObject({ read: 1, accepted: 1 });
    expect(await test.product.facts.rows("SELECT amount FROM current_order_line WHERE order_id = 'Q2'")).toEqual([{ amount: '999.99' }]);
    // The other one goes in as it is.
    const forced = await test.ask<{ batch: number }>('POST', `/api/imports/${id}/quarantine/release`, { asTheyAre: true });
    await test.jobsDone();
    expect((await batch(forced.body.batch)).counts).toMatchObject({ read: 1, accepted: 1 });
    expect((await batch(id)).waiting).toBe(0);
    await undo(released.body.batch);
    expect(await test.product.facts.rows("SELECT order_id FROM current_order_line WHERE order_id LIKE 'Q%' ORDER BY order_id")).toEqual([{ order_id: 'Q1' }, { order_id: 'Q3' }]);
    expect((await test.ask('DELETE', `/api/import-checks/${rule.body.id}`)).status).toBe(200);
  });

  it('shows the first rows of each reason', async () => {
    const { id } = await take('examples.csv', 'order_id,customer_id,order_time,amount\nE1,E-one,2026-03-01,50\nE2,,2026-03-02,1\nE3,E-one,someday,2\n');
    const { body: { examples } } = await test.ask<{ examples: { row: number; column: string; value: string }[] }>('GET', `/api/imports/${id}/examples?reason=bad_time`);
    expect(examples).toMatchObject([{ row: 4, column: 'order_time', value: 'someday' }]);
  });
});

describe('other facts', () => {
  it('costs by customer, channel and campaign; what has an id is corrected by it', async () => {
    const text = '费用编号,日期,花费,渠道,活动,用途,客户号\nF-1,2026-03-01,1200,抖音,春季,获客,\nF-2,2026-03-02,80.5,,,服务,K-one\nF-2,2026-03-02,81.5,,,服务,K-one\nF-3,2026-03-02,9,,,服务,无人\n';
    const first = await take('花费.csv', text);
    expect(first.kind).toBe('costs');
    expect(first.counts).toMatchObject({ read: 4, accepted: 2, rejected: 1, quarantined: 1 });
    expect(Object.fromEntries(first.counts!.reasons.map(({ reason, count }) => [reason, count]))).toEqual({ replaced_in_file: 1, unknown_customer: 1 });
    expect(await test.product.facts.rows("SELECT cost_id, purpose, channel, amount, customer != 0 AS known FROM current_cost ORDER BY cost_id")).toEqual([
      { cost_id: 'F-1', purpose: 'acquisition', channel: '抖音', amount: '1200', known: 0 }, { cost_id: 'F-2', purpose: 'service', channel: '', amount: '81.5', known: 1 }]);
    // The cost turns out to be another customer's: it leaves the first.
    const moved = await take('花费.csv', '费用编号,日期,花费,用途,客户号\nF-2,2026-03-02,81.5,服务,W-one\n');
    expect(moved.counts).toMatchObject({ updated: 1 });
    const owner = async () => (await test.product.facts.rows("SELECT p.external_id AS owner FROM current_cost c JOIN current_customer_profile p ON p.customer = c.customer WHERE cost_id = 'F-2'"));
    expect(await owner()).toEqual([{ owner: 'W-one' }]);
    await undo(moved.id);
    expect(await owner()).toEqual([{ owner: 'K-one' }]);
  });

  it('wide survey answers count by row and stand by question', async () => {
    const text = 'customer_id,seat comfort,food,cleanliness\nK-one,5,4,\nW-one,3,2,1\nF-one,,,\n';
    const done = await take('survey.csv', text, {}, 'answers');
    expect(done.mapping!.questions).toEqual(['seat comfort', 'food', 'cleanliness']);
    expect(done.counts).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(await test.product.facts.rows("SELECT count() AS n, sum(score) AS sum FROM current_survey_answer")).toEqual([{ n: 5, sum: 15 }]);
    expect((await take('survey.csv', text, {}, 'answers')).counts).toMatchObject({ accepted: 0, unchanged: 2, rejected: 1 });
  });

  it('points by month, referrals, interactions and subscriptions', async () => {
    const points = await take('points.csv', 'Loyalty Number,Year,Month,Points Accumulated\n100018,2018,1,1521.5\n100018,2018,2,0\n100102,2017,13,5\n');
    expect([points.kind, points.counts!.accepted, points.counts!.rejected, points.counts!.newCustomers]).toEqual(['points', 2, 1, 1]);
    expect(await test.product.facts.rows("SELECT toString(at, 'Asia/Shanghai') AS at, points, type FROM current_point_movement ORDER BY at")).toEqual([{ at: '2018-01-01 00:00:00.000', points: 1521.5, type: 'earn' }, { at: '2018-02-01 00:00:00.000', points: 0, type: 'earn' }]);
    expect((await take('推荐.csv', '推荐人,被推荐人,时间\nK-one,W-one,2026-05-01\n')).counts).toMatchObject({ accepted: 1 });
    const visits = await take('拜访.csv', '互动编号,客户号,拜访日期,互动类型,跟进内容\nH1,K-one,2026-05-01,拜访,谈了续约\nH2,nobody,2026-05-02,电话,\n');
    expect([visits.kind, visits.counts!.accepted, visits.counts!.quarantined]).toEqual(['interactions', 1, 1]);
    const contracts = await take('合同.csv', '合同号,客户号,开始日期,到期日期,计费周期,合同金额,自动续费\nHT1,K-one,2026-01-01,2026-12-31,年付,12000,是\n');
    expect([contracts.kind, contracts.counts!.accepted]).toEqual(['subscriptions', 1]);
    expect(await test.product.facts.rows("SELECT subscription_id, period, amount, auto_renew, toString(ended_at, 'Asia/Shanghai') AS ends FROM current_subscription")).toEqual([{ subscription_id: 'HT1', period: 'year', amount: '12000', auto_renew: 1, ends: '2026-12-31 00:00:00.000' }]);
  });
});
