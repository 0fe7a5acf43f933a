import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeCustomers, OWN_MERGE_MEMBERS, unmergeCustomers } from '#domains/customers/server/merge/index.ts';
import { RECORD_KINDS, recordKinds, type CheckRuleInput, type RecordKind, type RecordMapping } from '#domains/sources/core/index.ts';
import { checkBatch } from '#domains/sources/server/checkBatch.ts';
import { createBatch, moveBatch, requireBatch, type BatchRow } from '#domains/sources/server/importBatch.ts';
import { addCheckRule, retireCheckRule } from '#domains/sources/server/recordChecks.ts';
import { editQuarantinedRow, releaseQuarantine } from '#domains/sources/server/releaseQuarantine.ts';
import { publishBatch } from '#domains/sources/server/publishBatch.ts';
import { storableJson } from '#domains/sources/server/storableJson.ts';
import { sweepLeftovers } from '#domains/sources/server/sweepLeftovers.ts';
import { finishTaking, takeRecords } from '#domains/sources/server/takeRecords.ts';
import { undoBatch } from '#domains/sources/server/undoBatch.ts';
import { JobCancelled } from '#server/jobs/jobQueue.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct({ work: false }); });
afterAll(async () => { await test.close(); });

const report = async (): Promise<void> => undefined;
const nothing = async (): Promise<void> => undefined;
interface Given { readonly kind?: RecordKind; readonly source?: string; readonly mapping?: Partial<RecordMapping> }

async function look(name: string, texts: readonly (string | Buffer)[], { kind, source = 'review', mapping = {} }: Given = {}): Promise<number> {
  const { ctx } = test.product;
  const files = texts.map((text, i) => { const path = join(test.dataDir, `${i}-${name}`); writeFileSync(path, text); return path; });
  const id = await createBatch({ ctx, kind: kind ?? null, source, origin: 'file', files, owned: true, fileName: name, timeZone: 'Asia/Shanghai', status: 'checking' });
  const { suggestion } = (await requireBatch(ctx, id)).shape;
  await sql`UPDATE import_batch SET mapping = ${JSON.stringify({ ...suggestion.mapping, ...mapping })} WHERE id = ${id}`.execute(ctx.work);
  return id;
}

/** A dry run that waits for somebody to publish it. */
async function check(name: string, text: string | Buffer, given: Given = {}): Promise<BatchRow> {
  const id = await look(name, [text], given);
  await checkBatch(test.product.ctx, id, report);
  return await requireBatch(test.product.ctx, id);
}
async function finish(id: number): Promise<BatchRow> {
  await finishTaking({ ctx: test.product.ctx, batch: id, report, whenPublished: nothing });
  return await requireBatch(test.product.ctx, id);
}
async function take(name: string, text: string | Buffer | readonly string[], given: Given = {}): Promise<BatchRow> { return await finish(await look(name, Array.isArray(text) ? text : [text as string], given)); }
/** Rows let in; what the product's job does is done here, without the run that follows in the product. */
async function released(id: number, how: { readonly asTheyAre?: boolean } = {}): Promise<BatchRow> {
  const { batch } = await releaseQuarantine({ ...test.product.ctx, jobs: { enqueue: async () => 'done here', cancel: nothing } }, id, how);
  return await finish(batch);
}
async function undo(id: number): Promise<void> {
  const { ctx } = test.product;
  await moveBatch(ctx, id, ['published'], 'undoing');
  await undoBatch({ ctx, batch: id, report, whenUndone: nothing });
}
const rows = async <T extends Record<string, unknown>>(text: string): Promise<T[]> => await test.product.facts.rows<T>(text);
const customers = async (source: string) => (await sql<{ id: number; external_id: string; name: string }>`SELECT id, external_id, name FROM customer WHERE source = ${source} AND merged_into IS NULL ORDER BY id`.execute(test.product.work.db)).rows;
const idOf = async (externalId: string): Promise<number> => (await sql<{ id: number }>`SELECT id FROM customer WHERE external_id = ${externalId}`.execute(test.product.work.db)).rows[0]!.id;
async function withRule<T>(rule: Omit<CheckRuleInput, 'name'>, act: () => Promise<T>): Promise<T> {
  const { id } = await addCheckRule(test.product.ctx, { ...rule, name: { zh: '规则', en: 'rule' } });
  try { return await act(); } finally { await retireCheckRule(test.product.ctx, id); }
}
/** Facts that belong to nobody. */
const orphans = async (table: string): Promise<number> => {
  const who = (await rows<{ customer: number }>(`SELECT DISTINCT customer FROM current_${table} WHERE customer != 0`)).map(({ customer }) => customer);
  const there = (await sql<{ id: number }>`SELECT id FROM customer WHERE id = ANY (${who}::bigint[])`.execute(test.product.work.db)).rows.length;
  return who.length - there;
};

describe('lines of an order that are told apart by their order', () => {
  const dear = { kind: 'orders', rule: { rule: 'range', field: 'amount', max: 10_000 }, severity: 'quarantine' } as const;
  const lines = 'order_id,customer_id,order_time,product,amount\nR1,r-1,2026-03-01,tea,99999\nR1,r-1,2026-03-01,tea,50\n';
  const amounts = async (source: string) => (await rows<{ amount: string }>(`SELECT amount FROM current_order_line WHERE source = '${source}' ORDER BY amount`)).map(({ amount }) => amount);

  it('releasing the first of two like lines does not overwrite the second', async () => {
    const first = await withRule(dear, async () => await take('twice.csv', lines, { source: 'twice' }));
    expect(first.counts).toMatchObject({ accepted: 1, quarantined: 1 });
    await released(first.id, { asTheyAre: true });
    expect(await amounts('twice')).toEqual(['50', '99999']);
    const again = await take('twice.csv', lines, { source: 'twice' });
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });

  it('a line that waits does not push the next one into its place', async () => {
    await take('shift.csv', lines, { source: 'shift' });
    const second = await withRule(dear, async () => await take('shift.csv', lines, { source: 'shift' }));
    expect(second.counts).toMatchObject({ created: 0, updated: 0, unchanged: 1, quarantined: 1 });
    expect(await amounts('shift')).toEqual(['50', '99999']);
  });
});

it('one phone written in two ways is one new customer', async () => {
  const { counts } = await take('phones.csv', '订单号,手机号,下单时间,金额\nP1,138 0013 8111,2026-03-01,5\nP2,138-0013-8111,2026-03-02,6\nP3,+86 13800138111,2026-03-03,7\nP4,13900138112,2026-03-03,7\n', { kind: 'orders', source: 'phones', mapping: { customerBy: 'phone', columns: { customer: '手机号', orderId: '订单号', at: '下单时间', amount: '金额' } } });
  expect(counts).toMatchObject({ accepted: 4, newCustomers: 2, customers: 2 });
  expect(await customers('phones')).toHaveLength(2);
  expect(await rows(`SELECT count() AS n, uniqExact(customer) AS who FROM current_order_line WHERE source = 'phones'`)).toEqual([{ n: 4, who: 2 }]);
});

describe('wide survey answers', () => {
  const wide = { kind: 'answers' as const, mapping: { unknownCustomers: 'quarantine' as const, columns: { customer: 'customer_id', at: 'date' }, questions: ['q1', 'q2'] } };
  it('a row of which only some answers are replaced goes in with the others', async () => {
    await take('known.csv', 'order_id,customer_id,order_time,amount\nW1,w-1,2026-03-01,5\n', { source: 'wide' });
    const { counts } = await take('wide.csv', 'customer_id,date,q1,q2\nw-1,2026-04-01,1,2\nw-1,2026-04-01,3,\nnobody,2026-04-01,1,2\nnobody,2026-04-01,3,\n', { ...wide, source: 'wide' });
    expect(counts).toMatchObject({ read: 4, accepted: 2, quarantined: 2, rejected: 0 });
    expect(await rows(`SELECT question, score FROM current_survey_answer WHERE source = 'wide' ORDER BY question`)).toEqual([{ question: 'q1', score: 3 }, { question: 'q2', score: 2 }]);
  });
  it('NaN and infinity are no scores, and a decimal comma is one', async () => {
    await take('nan.csv', 'customer_id,date,q1,q2\nw-1,2026-05-01,nan,inf\nw-1,2026-05-02,"4,5",3\n', { ...wide, source: 'wide', mapping: { ...wide.mapping, decimalComma: true } });
    expect(await rows(`SELECT isFinite(sum(score)) AS finite, countIf(score = 4.5) AS comma FROM current_survey_answer WHERE source = 'wide'`)).toEqual([{ finite: 1, comma: 1 }]);
  });
});

it('a rule about days means the days of the business', async () => {
  const { counts } = await withRule({ kind: 'orders', rule: { rule: 'days', field: 'at', from: '2026-01-01', to: '2026-01-31' }, severity: 'reject' }, async () => await check('days.csv', 'order_id,customer_id,order_time,amount\nD1,d-1,2026-01-01,5\nD2,d-1,2026-01-31 23:30:00,5\nD3,d-1,2025-12-31 23:59:59,5\n', { source: 'days' }));
  expect(counts).toMatchObject({ accepted: 2, rejected: 1 });
});

describe('merges between import and undo', () => {
  it('what an import changed goes back to whom it was recorded for, also after the merge was taken back', async () => {
    const source = 'merged';
    await take('m1.csv', 'order_id,customer_id,order_time,amount\nM1,m-a,2026-03-01,5\nM2,m-b,2026-03-02,6\n', { source });
    const [a, b] = [await idOf('m-a'), await idOf('m-b')];
    const { ctx } = test.product;
    const merge = await mergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, input: { survivor: b, merged: a, why: 'one person' } });
    const changed = await take('m2.csv', 'order_id,customer_id,order_time,amount\nM1,m-a,2026-03-01,50\nM3,m-a,2026-03-04,7\n', { source });
    expect(changed.counts).toMatchObject({ created: 1, updated: 1, newCustomers: 0 });
    const whose = async () => await rows(`SELECT order_id, amount, customer FROM current_order_line WHERE source = 'merged' ORDER BY order_id`);
    expect(await whose()).toEqual([{ order_id: 'M1', amount: '50', customer: b }, { order_id: 'M2', amount: '6', customer: b }, { order_id: 'M3', amount: '7', customer: b }]);
    await unmergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, merge: merge.id, why: 'two after all' });
    expect(await whose()).toEqual([{ order_id: 'M1', amount: '50', customer: a }, { order_id: 'M2', amount: '6', customer: b }, { order_id: 'M3', amount: '7', customer: a }]);
    await undo(changed.id);
    expect(await whose()).toEqual([{ order_id: 'M1', amount: '5', customer: a }, { order_id: 'M2', amount: '6', customer: b }]);
  });
  it('an import, a merge, the undo, and the merge taken back', async () => {
    const source = 'merged2';
    await take('n1.csv', 'order_id,customer_id,order_time,amount\nN1,n-a,2026-03-01,5\nN2,n-b,2026-03-02,6\n', { source });
    const [a, b] = [await idOf('n-a'), await idOf('n-b')];
    const { ctx } = test.product;
    const changed = await take('n2.csv', 'order_id,customer_id,order_time,amount\nN1,n-a,2026-03-01,50\nN3,n-a,2026-03-04,7\n', { source });
    const merge = await mergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, input: { survivor: b, merged: a, why: 'one person' } });
    await undo(changed.id);
    const whose = async () => await rows(`SELECT order_id, amount, customer FROM current_order_line WHERE source = 'merged2' ORDER BY order_id`);
    expect(await whose()).toEqual([{ order_id: 'N1', amount: '5', customer: b }, { order_id: 'N2', amount: '6', customer: b }]);
    await unmergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, merge: merge.id, why: 'two after all' });
    expect(await whose()).toEqual([{ order_id: 'N1', amount: '5', customer: a }, { order_id: 'N2', amount: '6', customer: b }]);
    expect(await take('n2.csv', 'order_id,customer_id,order_time,amount\nN1,n-a,2026-03-01,50\nN3,n-a,2026-03-04,7\n', { source })).toMatchObject({ counts: { created: 1, updated: 1 } });
    expect(await whose()).toHaveLength(3);
  });
});

it('a merge waits for an import that has begun to write, so that nothing of it is lost', async () => {
  const { ctx } = test.product;
  await take('l1.csv', 'order_id,customer_id,order_time,amount\nMW1,mw-a,2026-03-01,5\nMW2,mw-b,2026-03-02,6\n', { source: 'during' });
  const input = { survivor: await idOf('mw-b'), merged: await idOf('mw-a'), why: 'one person' };
  const changed = await check('l2.csv', 'order_id,customer_id,order_time,amount\nMW1,mw-a,2026-03-01,50\n', { source: 'during' });
  await moveBatch(ctx, changed.id, ['checked'], 'publishing');
  await expect(publishBatch({ ctx, batch: changed.id, report: async (step) => { if (step === 'lines') throw new Error('the disk is full'); }, whenPublished: nothing })).rejects.toThrow('the disk is full');
  await expect(mergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, input })).rejects.toMatchObject({ definition: { code: 'customers.importUnderWay' } });
  await publishBatch({ ctx, batch: changed.id, report, whenPublished: nothing });
  await mergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, input });
  expect(await rows(`SELECT order_id, amount, customer FROM current_order_line WHERE source = 'during' ORDER BY order_id`)).toEqual([{ order_id: 'MW1', amount: '50', customer: input.survivor }, { order_id: 'MW2', amount: '6', customer: input.survivor }]);
});

it('what a person wrote into a waiting row outlasts the rows being placed anew', async () => {
  const rule = { kind: 'orders', rule: { rule: 'range', field: 'amount', max: 100 }, severity: 'quarantine' } as const;
  const waiting = await withRule(rule, async () => await check('edit.csv', 'order_id,customer_id,order_time,amount\nE1,e-1,2026-03-01,500\nE2,e-1,2026-03-01,5\n', { source: 'edits' }));
  await editQuarantinedRow(test.product.ctx, waiting.id, { file: 0, row: 2, edited: { amount: '50' } });
  await take('other.csv', 'order_id,customer_id,order_time,amount\nE3,e-1,2026-03-01,5\n', { source: 'edits' });
  await finish(waiting.id);
  expect((await released(waiting.id)).counts).toMatchObject({ accepted: 1 });
  expect(await rows(`SELECT amount FROM current_order_line WHERE order_id = 'E1'`)).toEqual([{ amount: '50' }]);
});

it('a currency stays with the amount that it belongs to', async () => {
  await sql`INSERT INTO exchange_rate (currency, day, rate, saved_by, saved_at) VALUES ('USD', '2026-01-01', 7.2, 'test', now())`.execute(test.product.work.db);
  await take('subs.csv', 'subscription_id,customer_id,start_date,amount,currency,status\nS1,s-1,2026-02-01,10,USD,active\n', { kind: 'subscriptions', source: 'subs' });
  await take('subs2.csv', 'subscription_id,customer_id,start_date,status\nS1,s-1,2026-02-01,ended\n', { kind: 'subscriptions', source: 'subs' });
  expect(await rows(`SELECT amount, order_amount, currency, status FROM current_subscription WHERE source = 'subs'`)).toEqual([{ amount: '72', order_amount: '10', currency: 'USD', status: 'ended' }]);
});

it('a rate that is taken away is not used by a dry run that waits', async () => {
  const saved = await test.ask('POST', '/api/exchange-rates', { rates: [{ currency: 'CHF', day: '2026-01-01', rate: 8 }] });
  expect(saved.status, saved.text).toBe(200);
  const waiting = await check('chf.csv', 'order_id,customer_id,order_time,amount,currency\nX1,x-1,2026-02-01,10,CHF\n', { source: 'chf' });
  expect(waiting.counts).toMatchObject({ accepted: 1 });
  const gone = await test.ask('POST', '/api/exchange-rates/remove', { currency: 'CHF', day: '2026-01-01' });
  expect(gone.status, gone.text).toBe(200);
  expect((await finish(waiting.id)).counts).toMatchObject({ accepted: 0, quarantined: 1 });
});

it('sixty files at once', async () => {
  const { counts } = await take('many.csv', Array.from({ length: 60 }, (_, i) => `order_id,customer_id,order_time,product,category,channel,quantity,unit_price,cost,currency\nL${i},l-${i % 7},2026-03-01,tea,food,web,1,5,2,CNY\n`), { source: 'many' });
  expect(counts).toMatchObject({ read: 60, accepted: 60 });
});

describe('hostile names', () => {
  const names = ["a'b", 'a"b', 'a\\b', 'a`b', '{x:String}', '; DROP TABLE order_line; --', '#row', '__proto__', 'constructor', '名\u2028称', "\\'", '${x}', '%s', 'a.b', '$1x'];
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  it('columns of any name become custom fields', async () => {
    const custom = Object.fromEntries(names.filter((name) => name !== '#row').map((name, i) => [name, { key: `k${i}`, label: name.slice(0, 80), type: 'text' as const }]));
    const text = `customer_id,name,${names.map(quoted).join(',')}\nh-1,Ann,${names.map((name) => quoted(`v:${name}`)).join(',')}\n`;
    const { counts } = await take('hostile.csv', text, { kind: 'customers', source: 'hostile', mapping: { columns: { externalId: 'customer_id', name: 'name' }, custom } });
    expect(counts).toMatchObject({ accepted: 1 });
    const [row] = (await sql<{ custom: Record<string, string> }>`SELECT custom FROM customer WHERE source = 'hostile'`.execute(test.product.work.db)).rows;
    expect(Object.values(row!.custom)).toHaveLength(names.length - 1);
    expect(Object.values(row!.custom)).toContain("v:a'b");
  });
  it('and questions', async () => {
    const questions = names.filter((name) => name !== '#row');
    const text = `customer_id,${questions.map(quoted).join(',')}\nh-1,${questions.map((_, i) => i).join(',')}\n`;
    const { counts } = await take('asked.csv', text, { kind: 'answers', source: 'hostile', mapping: { columns: { customer: 'customer_id' }, questions } });
    expect(counts).toMatchObject({ accepted: 1 });
    expect(await rows(`SELECT count() AS n, uniqExact(question) AS q FROM current_survey_answer WHERE source = 'hostile'`)).toEqual([{ n: questions.length, q: questions.length }]);
  });
});

it('a dry run that waits says what holds after an undo', async () => {
  const text = 'order_id,customer_id,order_time,amount\nO1,o-1,2026-03-01,5\nO2,o-2,2026-03-01,6\n';
  const first = await take('first.csv', text, { source: 'waits' });
  const waiting = await check('second.csv', text, { source: 'waits' });
  expect(waiting.counts).toMatchObject({ created: 0, unchanged: 2, newCustomers: 0 });
  await undo(first.id);
  expect((await finish(waiting.id)).counts).toMatchObject({ created: 2, unchanged: 0, newCustomers: 2 });
  expect(await orphans('order_line')).toBe(0);
  expect(await customers('waits')).toHaveLength(2);
});

it('the number of the row can stand anywhere', async () => {
  const { counts } = await take('rows.jsonl', '{"id":"q-1","n":"Qi"}\n{"id":"q-2","n":"Bo"}\n', { kind: 'customers', source: 'rows', mapping: { columns: { externalId: 'id', name: 'n' }, custom: { '#row': { key: 'line', label: 'line', type: 'number' } } } });
  expect(counts).toMatchObject({ accepted: 2 });
  await take('asked.jsonl', '{"id":"q-1","n":"Qi"}\n', { kind: 'answers', source: 'rows', mapping: { columns: { customer: 'id' }, questions: ['#row'] } });
  expect(await rows(`SELECT question, score FROM current_survey_answer WHERE source = 'rows'`)).toEqual([{ question: '#row', score: 1 }]);
});

describe('rules', () => {
  const made = (field: string, other: string): CheckRuleInput['rule'][] => [
    { rule: 'filled', field }, { rule: 'range', field, min: -1e15, max: 1e15 }, { rule: 'days', field, from: '1900-01-01', to: '2299-12-31' }, { rule: 'length', field, min: 0, max: 10_000 }, { rule: 'pattern', field, pattern: "^[^'\\\\]*$" },
    { rule: 'oneOf', field, values: ["a'b", '\\', '{x:String}', '?'] }, { rule: 'compare', field, is: '<=', other }, { rule: 'filledWhen', field, value: "'", other },
  ];
  it.each(RECORD_KINDS)('of every form about every field of %s can be asked', async (kind) => {
    const { ctx } = test.product;
    const { fields } = recordKinds[kind];
    const names = fields.map(({ field }) => field);
    const all = [...names.flatMap((field, i) => made(field, names[(i + 1) % names.length]!)), { rule: 'unique', fields: names.slice(0, 5) }, { rule: 'known', field: names[0]!, as: 'customer' }, { rule: 'known', field: names.at(-1)!, as: 'product' }] as CheckRuleInput['rule'][];
    await sql`INSERT INTO check_rule (kind, name_zh, name_en, rule, severity, created_by, created_at) SELECT ${kind}, 'r', 'r', r, CASE WHEN r->>'rule' IN ('unique', 'known') THEN 'reject' ELSE 'warn' END, 'test', now() FROM jsonb_array_elements(${JSON.stringify(all)}::jsonb) AS r`.execute(ctx.work);
    try {
      const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const text = `${names.map(cell).join(',')}\n${[0, 1, 2].map((i) => fields.map(({ examples }) => cell(examples[i] ?? '')).join(',')).join('\n')}\n`;
      const { counts } = await check(`${kind}.csv`, text, { kind, source: 'rules', mapping: { kind, columns: Object.fromEntries(names.map((name) => [name, name])) } });
      expect(counts!.read).toBe(3);
      expect(counts!.accepted + counts!.unchanged + counts!.rejected + counts!.quarantined).toBe(3);
    } finally { await sql`UPDATE check_rule SET retired_at = now() WHERE retired_at IS NULL`.execute(ctx.work); }
  });
});

it('three hundred custom fields', async () => {
  const n = 300;
  const columns = Array.from({ length: n }, (_, i) => `f${i}`);
  const custom = Object.fromEntries(columns.map((column, i) => [column, { key: `f${i}`, label: column, type: (['text', 'number', 'day', 'truth'] as const)[i % 4]! }]));
  const { counts } = await take('broad.csv', `customer_id,name,${columns.join(',')}\nb-1,Bo,${columns.map((_, i) => ['x', '1.5', '2026-01-02', 'yes'][i % 4]).join(',')}\n`, { kind: 'customers', source: 'broad', mapping: { columns: { externalId: 'customer_id', name: 'name' }, custom } });
  expect(counts).toMatchObject({ accepted: 1 });
});

describe('values at the edges', () => {
  it('ids that no index holds, with NUL and with broken bytes do not stop an import', async () => {
    const long = Array.from({ length: 900 }, (_, i) => ((i * 7_919 + 13) ** 2 % 1e9).toString(36)).join('');
    const good = Array.from({ length: 3000 }, (_, i) => `A${i},v-${i % 50},2026-03-01,5,`).join('\n');
    const text = Buffer.concat([Buffer.from(`order_id,customer_id,order_time,amount,customer_name\n${good}\nB1,${long},2026-03-01,1,\nB2,nu\0l,2026-03-01,2,\nB5,nul,2026-03-01,2,N\0L\nB3,`), Buffer.from([0x76, 0xff, 0x31]), Buffer.from(',2026-03-01,3,\nB4,'), Buffer.from([0x76, 0xfe, 0x31]), Buffer.from(',2026-03-01,4,\n')]);
    const { counts } = await take('edges.csv', text, { source: 'edges' });
    expect(counts!.accepted + counts!.rejected + counts!.quarantined).toBe(3005);
    expect(await orphans('order_line')).toBe(0);
  });
  it('a waiting row with NUL can wait', async () => {
    const { counts } = await check('nul.csv', 'order_id,customer_id,order_time,amount,currency,product\n' + 'B1,nul,2026-03-01,2,,padding\n'.repeat(3000) + 'B2,nul,2026-03-01,2,XXX,a\0b\n', { source: 'nul' });
    expect(counts).toMatchObject({ quarantined: 1 });
  });
  it('an amount too large in the base currency does not stop an import', async () => {
    await sql`INSERT INTO exchange_rate (currency, day, rate, saved_by, saved_at) VALUES ('KWD', '2026-01-01', 9999, 'test', now())`.execute(test.product.work.db);
    const { counts } = await take('huge.csv', 'order_id,customer_id,order_time,amount,currency\nG1,g-1,2026-02-01,9999999999999,KWD\nG2,g-1,2026-02-01,1,KWD\n', { source: 'huge' });
    expect(counts!.read).toBe(2);
    expect(await rows(`SELECT amount FROM current_order_line WHERE source = 'huge'`)).toEqual([{ amount: '9999' }]);
  });
  it('days before 1900 and birthdays at the edge', async () => {
    await take('born.csv', 'customer_id,name,birthday\nt-1,A,1900-01-01\nt-2,B,1899-12-31\nt-3,C,2026-02-30\nt-4,D,1900/1/1\n', { kind: 'customers', source: 'born', mapping: { columns: { externalId: 'customer_id', name: 'name', birthday: 'birthday' } } });
    const { rows: born } = await sql<{ external_id: string; birthday: string | null }>`SELECT external_id, birthday::text AS birthday FROM customer WHERE source = 'born' ORDER BY external_id`.execute(test.product.work.db);
    expect(born.map(({ birthday }) => birthday)).toEqual(['1900-01-01', null, null, '1900-01-01']);
  });
});

it('removing a person leaves waiting rows of others', async () => {
  await take('seven.csv', 'order_id,customer_id,order_time,amount\nV1,7,2026-03-01,5\n', { source: 'seven' });
  const waiting = await withRule({ kind: 'orders', rule: { rule: 'range', field: 'amount', max: 100 }, severity: 'quarantine' }, async () => await take('others.csv', 'order_id,customer_id,order_time,quantity,amount\nV2,eight,2026-03-01,7,500\n', { source: 'seven' }));
  expect(waiting.waiting).toBe(1);
  const gone = await test.ask('POST', `/api/customers/${await idOf('7')}/removal`, { mode: 'remove', why: 'asked' });
  expect(gone.status, gone.text).toBe(200);
  expect((await requireBatch(test.product.ctx, waiting.id)).waiting).toBe(1);
});

describe('rows that were let in', () => {
  it('wait again when the import that let them in is taken back', async () => {
    const waiting = await withRule({ kind: 'orders', rule: { rule: 'range', field: 'amount', max: 100 }, severity: 'quarantine' }, async () => await take('again.csv', 'order_id,customer_id,order_time,amount\nY1,y-1,2026-03-01,500\nY2,y-1,2026-03-01,5\n', { source: 'again' }));
    const let1 = await released(waiting.id);
    expect(let1.counts).toMatchObject({ accepted: 1 });
    await expect(releaseQuarantine(test.product.ctx, waiting.id, {})).rejects.toMatchObject({ definition: { code: 'ground.notFound' } });
    expect((await requireBatch(test.product.ctx, waiting.id)).waiting).toBe(0);
    await undo(let1.id);
    expect((await requireBatch(test.product.ctx, waiting.id)).waiting).toBe(1);
    expect((await released(waiting.id)).counts).toMatchObject({ accepted: 1 });
    expect(await rows(`SELECT sum(amount) AS sum FROM current_order_line WHERE source = 'again'`)).toEqual([{ sum: '505' }]);
  });
});

describe('publishing that somebody cancels', () => {
  it('comes to its end once it has begun', async () => {
    const waiting = await check('stop.csv', 'order_id,customer_id,order_time,amount\nC1,c-1,2026-03-01,5\n', { source: 'stop' });
    await moveBatch(test.product.ctx, waiting.id, ['checked'], 'publishing');
    await publishBatch({ ctx: test.product.ctx, batch: waiting.id, report: async () => { throw new JobCancelled(); }, whenPublished: nothing });
    expect((await requireBatch(test.product.ctx, waiting.id)).status).toBe('published');
    expect(await customers('stop')).toHaveLength(1);
  });
});

describe('records that machines bring', () => {
  const uploads = (): string[] => readdirSync(join(test.dataDir, 'uploads'));
  const bring = async (path: string, progress: () => Promise<void>) => await takeRecords({
    ctx: test.product.ctx, source: 'machine', origin: 'api', files: [{ path, name: 'orders.jsonl' }], owned: true, kind: 'orders', timeZone: 'UTC', idempotencyKey: 'once', report: progress, whenPublished: nothing,
    mapping: { kind: 'orders', columns: { orderId: 'orderId', customer: 'customer', at: 'at', amount: 'amount' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false },
  });
  const file = (name: string, amount: number): string => { const path = join(test.dataDir, 'uploads', name); writeFileSync(path, `${JSON.stringify({ orderId: 'I1', customer: 'i-1', at: '2026-03-01', amount })}\n`); return path; };

  it('can be brought again under the same key after a failure, leave no files, and are taken once', async () => {
    await take('i.csv', 'order_id,customer_id,order_time,amount\nI0,i-0,2026-03-01,5\n', { source: 'machine' });
    mkdirSync(join(test.dataDir, 'uploads'), { recursive: true });
    const before = uploads().length;
    await expect(bring(file('one.jsonl', 5), async () => { throw new Error('the disk is full'); })).rejects.toThrow('the disk is full');
    const first = await bring(file('two.jsonl', 6), report);
    expect(first.counts).toMatchObject({ accepted: 1 });
    expect(await bring(file('three.jsonl', 6), report)).toEqual(first);
    await expect(bring(file('four.jsonl', 7), report)).rejects.toMatchObject({ definition: { code: 'sources.keyUsed' } });
    expect(await rows(`SELECT amount FROM current_order_line WHERE order_id = 'I1'`)).toEqual([{ amount: '6' }]);
    expect(uploads()).toHaveLength(before);
  });

  it('a body with a backslash before u0000 is kept as it is', () => expect(JSON.parse(storableJson({ a: '\\u0000"', b: 'x\0y', c: '\\\\\0' }))).toEqual({ a: '\\u0000"', b: 'xy', c: '\\\\' }));
});

it('what a killed process left is swept away at start, and nothing else', async () => {
  const { ctx, facts, work } = test.product;
  const waiting = await check('keep.csv', 'order_id,customer_id,order_time,amount\nJ1,j-1,2026-03-01,5\n', { source: 'sweep' });
  mkdirSync(join(test.dataDir, 'scratch-left'));
  writeFileSync(join(test.dataDir, 'uploads', 'nobody.csv'), 'x');
  const kept = join(test.dataDir, 'uploads', 'kept.csv');
  writeFileSync(kept, 'x');
  await sql`UPDATE import_file SET path = ${kept} WHERE batch = ${waiting.id}`.execute(work.db);
  await facts.command('CREATE TABLE staged_999999 (a UInt8) ENGINE = Memory');
  await sweepLeftovers(ctx);
  expect([existsSync(join(test.dataDir, 'scratch-left')), existsSync(join(test.dataDir, 'uploads', 'nobody.csv')), existsSync(kept)]).toEqual([false, false, true]);
  expect((await rows<{ name: string }>(`SELECT name FROM system.tables WHERE name IN ('staged_999999', 'keyed_${waiting.id}')`)).map(({ name }) => name)).toEqual([`keyed_${waiting.id}`]);
  await moveBatch(ctx, waiting.id, ['checked'], 'publishing');
  expect((await finish(waiting.id)).status).toBe('published');
});

it('a batch that was undone is left alone when its key comes again', async () => {
  const done = await take('undone.csv', 'order_id,customer_id,order_time,amount\nZ1,z-1,2026-03-01,5\n', { source: 'undone' });
  await undo(done.id);
  expect((await finish(done.id)).status).toBe('undone');
});
