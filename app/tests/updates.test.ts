import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, factTime } from '#core/businessTime.ts';
import { mergeCustomers, OWN_MERGE_MEMBERS, unmergeCustomers } from '#domains/customers/server/index.ts';
import { analysisSteps, type AnalysisPolicy } from '#domains/insights/server/index.ts';
import { followFacts } from '#domains/measures/server/runTicker.ts';
import { newestRun, startRun, stepsOfRun, withLease, type RunMoment, type RunRow } from '#domains/measures/server/index.ts';
import type { ValueReport } from '#domains/value/core/index.ts';
import { requireBatch, createBatch } from '#domains/sources/server/importBatch.ts';
import { finishTaking } from '#domains/sources/server/takeRecords.ts';
import { publishBatch } from '#domains/sources/server/publishBatch.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeFile, undoTaken } from './takeFile.ts';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';

/** What new facts do to the newest run: the customers they touch are computed anew inside it. */
let clock = new Date('2026-11-22T04:00:00.000Z');
let test: TestProduct;
const csv = ordersCsv({ customers: 240, until: '2026-11-18' }).text;
const HEAD = 'order_id,customer_id,order_time,product,amount,cost\n';

beforeAll(async () => {
  test = await openTestProduct({ now: () => clock });
  const { body: { id } } = await test.upload('orders.csv', csv);
  const { body } = await test.ask<{ suggestion: { mapping: object } }>('GET', `/api/imports/${id}`);
  await test.ask('POST', `/api/imports/${id}/check`, { mapping: body.suggestion.mapping, timeZone: 'Asia/Shanghai' });
  await test.jobsDone();
  await test.ask('POST', `/api/imports/${id}/publish`);
  await test.jobsDone();
}, 120_000);
afterAll(async () => { await test.close(); });

/** The product looks by itself every few seconds as well, so that what it does is told by what stands, not by who did it. */
const upToDate = async (): Promise<void> => { await test.product.followFacts(); };
const rows = async <T extends Record<string, unknown>>(text: string): Promise<T[]> => await test.product.facts.rows<T>(text);
const newest = async (): Promise<RunRow> => (await newestRun(test.product.ctx))!;
const later = (minutes: number): void => { clock = new Date(clock.getTime() + minutes * 60_000); };
const idOf = async (ref: string): Promise<number> => (await sql<{ id: number }>`SELECT id FROM customer WHERE external_id = ${ref}`.execute(test.product.ctx.work)).rows[0]!.id;
const snapshotOf = async (customer: number): Promise<Record<string, unknown> | undefined> => (await rows(`SELECT * FROM current_customer_snapshot WHERE run = ${(await newest()).id} AND customer = ${customer}`))[0];

const TABLES = ['fact_measure', 'rfm_score', 'stage_at', 'customer_value', 'customer_snapshot'] as const;
const contentOf = async (run: number) => Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, (await rows(`SELECT * ${table === 'customer_snapshot' ? 'EXCEPT as_of' : ''} FROM current_${table} WHERE run = ${run} ORDER BY customer${table === 'stage_at' ? ', as_of' : ''}`))] as const)));

/** Computes everybody of a run anew by what the run found over all customers: what an update does, for all of them. */
async function everybodyAgain(run: RunRow): Promise<void> {
  const { ctx, facts } = test.product;
  await facts.command(`ALTER TABLE touched_customer DROP PARTITION ${run.id}`);
  await facts.command(`INSERT INTO touched_customer SELECT ${run.id}, customer FROM current_customer_snapshot WHERE run = ${run.id} UNION DISTINCT SELECT ${run.id}, customer FROM current_customer_profile UNION DISTINCT SELECT ${run.id}, customer FROM order_line`);
  const { version } = (await sql<{ version: number }>`SELECT nextval('run_row_version') AS version`.execute(ctx.work)).rows[0]!;
  const details: Record<string, unknown> = Object.fromEntries((await stepsOfRun(ctx, run.id)).map((row) => [row.step, row.detail]));
  const moment: RunMoment = { facts, run: run.id, asOf: factTime(run.as_of), asOfDay: dayIn('Asia/Shanghai', new Date(run.as_of.getTime() - 1)), timeZone: 'Asia/Shanghai', version, touched: true, details };
  for (const step of analysisSteps(run.policy as AnalysisPolicy)) await step.evaluate(moment);
}

/** After an update nobody is left behind: computing everybody anew changes nothing. */
async function nobodyLeftBehind(): Promise<void> {
  const run = await newest();
  const before = await contentOf(run.id);
  await everybodyAgain(run);
  expect(await contentOf(run.id)).toEqual(before);
}

it('the same facts give the same numbers, to the last digit: everybody computed anew by the run’s cuts, rhythm and models is what the full run said', async () => {
  const before = await contentOf((await newest()).id);
  expect(before.customer_value!.length).toBe(240);
  expect(before.customer_value!.every((row) => Number.isFinite(row.clv_high))).toBe(true);
  await nobodyLeftBehind();
});

it('nothing new: nothing is computed, and the run holds for the later moment', async () => {
  const before = await newest();
  later(3);
  expect(await test.product.followFacts()).toBe('nothing');
  const after = await newest();
  expect([after.id, after.as_of.toISOString(), after.fact_version]).toEqual([before.id, clock.toISOString(), before.fact_version]);
});

describe('new facts', () => {
  it('S057: touched customers are computed anew, and the run is what a full run at that moment says of everybody', async () => {
    const before = await newest();
    const reportBefore = (await stepsOfRun(test.product.ctx, before.id)).find(({ step }) => step === 'value')!.detail as ValueReport;
    later(5);
    const corrected = csv.split('\n').find((line) => line.startsWith('O3-1,'))!.replace(/[^,]*,[^,]*$/, '999.00,1.00');
    await takeFile(test, 'more.csv', `${HEAD}N1,C1,2026-11-22 11:00:00,P1,500.00,200.00\nN2,C2,2026-11-21 09:00:00,P2,-30.00,-10.00\n${corrected}\nN4,newcomer,2026-11-22 11:30:00,P3,80.00,40.00\n`);
    await upToDate();
    const run = await newest();
    expect([run.id, run.as_of.toISOString(), run.updated_at?.toISOString()]).toEqual([before.id, clock.toISOString(), clock.toISOString()]);
    expect(await snapshotOf(await idOf('C1'))).toMatchObject({ last_order_at: '2026-11-22 03:00:00.000', stage: expect.stringMatching(/repeat|loyal/) as string });
    expect(await snapshotOf(await idOf('newcomer'))).toMatchObject({ orders: 1, stage: 'first', clv: expect.any(Number) as number });
    expect(run.summary!.customers).toBe(241);
    const { rows: updates } = await sql<{ status: string; customers: number }>`SELECT status, customers FROM run_update WHERE run_id = ${run.id}`.execute(test.product.ctx.work);
    // One update, or two where the product looked by itself while the import was coming in.
    expect(updates.map(({ status }) => status)).toEqual(updates.map(() => 'done'));
    expect(updates.every(({ customers }) => customers <= 4) && updates.some(({ customers }) => customers >= 3)).toBe(true);
    // The sums of the report are those of the values that now stand.
    const report = (await stepsOfRun(test.product.ctx, run.id)).find(({ step }) => step === 'value')!.detail as ValueReport;
    const [{ total }] = await rows<{ total: number }>(`SELECT sum(clv) AS total FROM current_customer_value WHERE run = ${run.id}`) as [{ total: number }];
    expect(report.equity!.total).toBeCloseTo(total, 6);
    expect(report.equity!.total).not.toBe(reportBefore.equity!.total);
    expect(report.models).toEqual(reportBefore.models);
    await nobodyLeftBehind();

    const measures = (await contentOf(run.id)).fact_measure!.map(({ run: _, ...row }) => row);
    await test.ask('POST', '/api/runs', { asOf: clock.toISOString() });
    await test.jobsDone();
    const full = await newest();
    expect(full.id).toBeGreaterThan(run.id);
    const differences = (await contentOf(full.id)).fact_measure!.map(({ run: _, ...row }, i) => Object.keys(row).filter((key) => row[key] !== measures[i]![key]));
    expect(differences.flat()).toEqual([]);
  });

  it('an order whose time comes, an import taken back, a changed record, a merge and its undoing', async () => {
    const { ctx } = test.product;
    const taken = await takeFile(test, 'soon.csv', `${HEAD}F2,C6,2026-11-20 12:20:00,P1,71.00,20.00\n`);
    const [five, six, seven, eight] = await Promise.all(['C5', 'C6', 'C7', 'C8'].map(idOf)) as [number, number, number, number];
    // Orders of the future are refused at the door; other facts are not, and what was let in once counts from its time on.
    const { version } = (await sql<{ version: number }>`SELECT nextval('fact_version') AS version`.execute(ctx.work)).rows[0]!;
    await test.product.facts.insertRows('order_line', [{ customer: five, recorded_for: five, source: 'main', key: '77', version, batch: 0, at: '2026-11-22 04:20:00.000', order_id: 'F1', product: 'P1', category: '', channel: '', quantity: 1, amount: '70.00', order_amount: '70.00', cost: '20.00', currency: 'CNY' }]);
    const [ordersOf5, ordersOf6] = [(await snapshotOf(five))!.orders as number, (await snapshotOf(six))!.orders as number];
    await upToDate();
    expect([(await snapshotOf(five))!.orders, (await snapshotOf(six))!.orders]).toEqual([ordersOf5, ordersOf6 + 1]);
    expect(await test.product.followFacts()).toBe('nothing');
    later(30);
    await upToDate();
    expect([(await snapshotOf(five))!.orders, (await snapshotOf(six))!.orders]).toEqual([ordersOf5 + 1, ordersOf6 + 1]);

    await undoTaken(test, taken.id);
    await sql`UPDATE customer SET name = '新名字' WHERE id = ${six}`.execute(ctx.work);
    await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${six}, ${six})`.execute(ctx.work);
    const merge = await mergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, input: { survivor: seven, merged: eight, why: 'one person' } });
    await upToDate();
    expect([(await snapshotOf(five))!.orders, (await snapshotOf(six))!.orders, (await snapshotOf(six))!.name, await snapshotOf(eight)]).toEqual([ordersOf5 + 1, ordersOf6, '新名字', undefined]);
    await nobodyLeftBehind();

    const merged = (await snapshotOf(seven))!.orders as number;
    await unmergeCustomers({ ctx, members: OWN_MERGE_MEMBERS, merge: merge.id, why: 'two after all' });
    await upToDate();
    expect((await snapshotOf(seven))!.orders as number + ((await snapshotOf(eight))!.orders as number)).toBe(merged);
    await nobodyLeftBehind();
  });

  it('an import that drew its version early and comes in late is not missed', async () => {
    const { ctx } = test.product;
    const [nine, ten] = await Promise.all(['C9', 'C10'].map(idOf)) as [number, number];
    const [ordersOf9, ordersOf10] = [(await snapshotOf(nine))!.orders as number, (await snapshotOf(ten))!.orders as number];
    const path = join(test.dataDir, 'late.csv');
    writeFileSync(path, `${HEAD}L1,C9,2026-11-20 12:20:00,P1,70.00,20.00\n`);
    const id = await createBatch({ ctx, kind: 'orders', source: 'main', origin: 'file', files: [path], owned: true, fileName: 'late.csv', timeZone: 'Asia/Shanghai', status: 'checking' });
    await sql`UPDATE import_batch SET mapping = ${JSON.stringify((await requireBatch(ctx, id)).shape.suggestion.mapping)} WHERE id = ${id}`.execute(ctx.work);
    const nothing = async (): Promise<void> => undefined;
    await expect(finishTaking({ ctx, batch: id, report: async (step) => { if (step === 'lines') throw new Error('the disk is full'); }, whenPublished: nothing })).rejects.toThrow('the disk is full');
    const drawn = (await requireBatch(ctx, id)).version!;
    await takeFile(test, 'early.csv', `${HEAD}E1,C10,2026-11-20 12:20:00,P1,70.00,20.00\n`);
    await upToDate();
    const between = await newest();
    expect(between.fact_version).toBeGreaterThan(drawn);
    expect(between.open.versions).toEqual([drawn]);
    expect([(await snapshotOf(nine))!.orders, (await snapshotOf(ten))!.orders]).toEqual([ordersOf9, ordersOf10 + 1]);
    expect(await test.product.followFacts()).toBe('nothing');
    await publishBatch({ ctx, batch: id, report: nothing, whenPublished: nothing });
    await upToDate();
    expect((await snapshotOf(nine))!.orders).toBe(ordersOf9 + 1);
    expect((await newest()).open.versions).toEqual([]);
  });

  it('one process at a time: while one holds the lease, another does nothing', async () => {
    await takeFile(test, 'held.csv', `${HEAD}H1,C11,2026-11-20 12:20:00,P1,70.00,20.00\n`);
    await withLease(test.product.ctx, 'run-updates', async () => { expect(await test.product.followFacts()).toBe('nothing'); });
    await upToDate();
  });

  it('facts of more than a third of the customers lead to a run, and so does the next business day, once', async () => {
    const before = await newest();
    const many = Array.from({ length: 120 }, (_, i) => `M${i},C${i + 1},2026-11-20 12:20:00,P1,70.00,20.00`).join('\n');
    await takeFile(test, 'many.csv', `${HEAD}${many}\n`);
    await upToDate();
    await test.jobsDone();
    const second = await newest();
    expect([second.id > before.id, second.reason]).toEqual([true, 'import']);
    expect(await test.product.followFacts()).toBe('nothing');
    later(13 * 60);
    await upToDate();
    expect(await test.product.followFacts()).toBe('nothing');
    await test.jobsDone();
    expect((await newest()).reason).toBe('day');
    expect(await test.product.followFacts()).toBe('nothing');
  });

  it('a policy that is saved while it looks starts one run, not two', async () => {
    const { ctx } = test.product;
    const policy: AnalysisPolicy = { ...((await newest()).policy as AnalysisPolicy), monthEnds: 11 };
    const runs = async (): Promise<number> => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM run`.execute(ctx.work)).rows[0]!.n;
    const before = await runs();
    let saved = false;
    const policyInForce = async (): Promise<AnalysisPolicy> => {
      if (!saved) { saved = true; await startRun({ ctx, asOf: clock, reason: 'policy', policy }); }
      return policy;
    };
    await followFacts({ ctx, parts: { policyInForce, stepsFor: () => analysisSteps(policy), summaryOf: () => ({ customers: 0, equity: null }) } });
    expect([saved, await runs()]).toEqual([true, before + 1]);
    await test.jobsDone();
  });
});
