import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplyOf } from '#core/contract.ts';
import { FACT_MEASURES, type listRuns } from '#domains/measures/core/index.ts';
import { differences } from '#domains/measures/server/plainAgreement.testing.ts';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';

/** Month ends computed afterwards, one customer computed on demand, what is kept, and going on with what stopped. */
let test: TestProduct;
beforeAll(async () => {
  test = await openTestProduct({ now: () => new Date('2026-11-22T04:00:00.000Z') });
  const { body: { id } } = await test.upload('orders.csv', ordersCsv({ customers: 120, until: '2026-11-18' }).text);
  const { body } = await test.ask<{ suggestion: { mapping: object } }>('GET', `/api/imports/${id}`);
  await test.ask('POST', `/api/imports/${id}/check`, { mapping: body.suggestion.mapping, timeZone: 'Asia/Shanghai' });
  await test.jobsDone();
  await test.ask('POST', `/api/imports/${id}/publish`);
  await test.jobsDone();
}, 120_000);
afterAll(async () => { await test.close(); });

const runs = async () => (await test.ask<ReplyOf<typeof listRuns>>('GET', '/api/runs')).body;
const measuresOf = async (run: number) => await test.product.facts.rows<Record<string, unknown>>(`SELECT * EXCEPT run FROM current_fact_measure WHERE run = ${run} ORDER BY customer`);
const CALIBRATION = /_calibration$|^orders_holdout$/;
const without = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).filter(([key]) => !CALIBRATION.test(key)));

describe('month ends', () => {
  it('S036 S044: are computed in one job; each says what a run as of that moment says, and can be asked for again without being computed twice', async () => {
    const { body } = await test.ask<{ months: number; jobId: string }>('POST', '/api/runs/backfill', { months: 4 });
    expect(body.months).toBe(4);
    await test.jobsDone();
    const months = (await runs()).runs.filter(({ kind }) => kind === 'backfill');
    expect(months.map(({ asOf, status, keptBecause }) => [asOf, status, keptBecause])).toEqual(['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31'].map((day) => [`${day}T16:00:00.000Z`, 'done', 'backfill']));
    const { body: { runId } } = await test.ask<{ runId: number }>('POST', '/api/runs', { asOf: months[1]!.asOf });
    await test.jobsDone();
    const full = await measuresOf(runId);
    expect((await measuresOf(months[1]!.id)).map(without)).toEqual(full.map(without));
    const stages = async (run: number) => await test.product.facts.rows(`SELECT customer, stage FROM current_stage_at WHERE run = ${run} AND as_of = '2026-09-30' ORDER BY customer`);
    expect(await stages(months[1]!.id)).toEqual(await stages(runId));
    const shown = async (run: number) => await test.product.facts.rows(`SELECT customer, stage, orders, revenue FROM current_customer_snapshot WHERE run = ${run} ORDER BY customer`);
    expect(await shown(months[1]!.id)).toEqual(await shown(runId));

    await test.ask('POST', '/api/runs', {});
    await test.jobsDone();
    expect((await test.ask<{ months: number; jobId: null }>('POST', '/api/runs/backfill', { months: 4 })).body).toEqual({ months: 0, jobId: null });
  });

  it('one that failed goes on where it stopped', async () => {
    const { body: { jobId } } = await test.ask<{ jobId: string }>('POST', '/api/runs/backfill', { months: 6 });
    await test.ask('POST', `/api/jobs/${jobId}/cancel`);
    await test.jobsDone();
    const open = (await runs()).runs.filter(({ kind, status }) => kind === 'backfill' && status !== 'done');
    for (const { id, status } of open) {
      expect(status).toBe('cancelled');
      expect((await test.ask('POST', `/api/runs/${id}/resume`)).status).toBe(200);
    }
    await test.jobsDone();
    expect((await runs()).runs.filter(({ kind, status }) => kind === 'backfill' && status === 'done')).toHaveLength(6);
    expect((await test.ask<{ error: { code: string } }>('POST', `/api/runs/${(await runs()).runs[0]!.id}/resume`)).body.error.code).toBe('measures.runNotStopped');
  });
});

it('one customer as of any moment is what the run as of that moment says', async () => {
  const { runs: all } = await runs();
  const month = all.find(({ asOf }) => asOf === '2026-08-31T16:00:00.000Z')!;
  const rows = (await measuresOf(month.id)).slice(0, 12);
  const at = async (customer: unknown, asOf: string) => (await test.ask<{ asOf: string; values: Record<string, unknown> }>('GET', `/api/customers/${String(customer)}/measures-at?asOf=${asOf}`)).body;
  for (const row of rows) {
    const { asOf, values } = await at(row['customer'], month.asOf);
    expect([asOf, Object.keys(values).sort()]).toEqual([month.asOf, Object.keys(without(row)).filter((key) => key !== 'customer').sort()]);
    // Divisions may differ in the sixteenth digit: the engine divides decimals, the plain code whole ten-thousandths.
    expect(differences(FACT_MEASURES.filter(({ key }) => key in values), [row], [{ customer: row['customer'], ...values }])).toEqual([]);
  }
  expect((await at(rows[0]!['customer'], '2001-01-01T00:00:00.000Z')).values).toEqual({});
});

it('what the policy keeps no longer goes, with its rows; records stay', async () => {
  const before = (await runs()).runs;
  const { body } = await test.ask<{ dropped: number }>('PUT', '/api/runs/retention', { days: 1, monthEnds: 2 });
  expect(body.dropped).toBe(4);
  const after = await runs();
  const ids = (await sql<{ id: number }>`SELECT id FROM run`.execute(test.product.ctx.work)).rows.map(({ id }) => id);
  expect(before.every(({ id }) => ids.includes(id))).toBe(true);
  expect(after.runs.filter(({ kind, keptBecause }) => kind === 'backfill' && keptBecause !== null).map(({ asOf }) => asOf.slice(0, 10))).toEqual(['2026-10-31', '2026-09-30']);
  const { rows } = await sql<{ id: number }>`SELECT id FROM run WHERE NOT kept`.execute(test.product.ctx.work);
  const [left] = await test.product.facts.rows<{ n: number }>(`SELECT sum(n) AS n FROM (${['fact_measure', 'stage_at', 'customer_snapshot'].map((table) => `SELECT count() AS n FROM ${table} WHERE run IN (${rows.map(({ id }) => id).join(', ')})`).join(' UNION ALL ')})`);
  expect([rows.length, left!.n]).toEqual([4, 0]);
});

it('a run that stopped long ago lets its rows go, and begins anew when somebody goes on with it', async () => {
  const { body: { runId } } = await test.ask<{ runId: number }>('POST', '/api/runs', { asOf: '2026-05-31T16:00:00.000Z' });
  await test.jobsDone();
  const rows = await measuresOf(runId);
  expect(rows.length).toBeGreaterThan(50);
  const stopped = async (finishedAt: string): Promise<void> => {
    await sql`UPDATE run SET status = 'cancelled', finished_at = ${finishedAt} WHERE id = ${runId}`.execute(test.product.ctx.work);
    await test.ask('PUT', '/api/runs/retention', { days: 14, monthEnds: 24 });
  };
  await stopped('2026-11-20T04:00:00.000Z');
  expect(await measuresOf(runId)).toEqual(rows);
  await stopped('2026-11-14T04:00:00.000Z');
  expect(await measuresOf(runId)).toEqual([]);
  expect((await test.ask('POST', `/api/runs/${runId}/resume`)).status).toBe(200);
  await test.jobsDone();
  expect((await runs()).runs.find(({ id }) => id === runId)!.status).toBe('done');
  expect(await measuresOf(runId)).toEqual(rows);
});

it('S044: month ends without an own measure as it is defined now are computed again when they are asked for', async () => {
  const asked = async () => { const { body: { months } } = await test.ask<{ months: number }>('POST', '/api/runs/backfill', { months: 3 }); await test.jobsDone(); return months; };
  await test.ask('POST', '/api/runs', {});
  await test.jobsDone();
  await asked();
  const draft = { label: { zh: '销售', en: 'Sales' }, meaning: { zh: '', en: '' }, unit: null, without: 'zero', definition: { make: 'aggregate', fact: 'order_line', aggregate: 'sum', column: 'amount', window: { window: 'all' } }, reason: 'test' };
  const { body: { measure: { id, key } } } = await test.ask<{ measure: { id: number; key: string } }>('POST', '/api/measures/own', draft);
  await test.jobsDone();
  const monthEnds = async () => (await runs()).runs.filter(({ kind, status, asOf }) => kind === 'backfill' && status === 'done' && asOf > '2026-08-30');
  const found = async () => await Promise.all((await monthEnds()).map(async (run) => (await test.product.facts.rows<{ found: number | null }>(`SELECT round(sum(toFloat64(${key})), 2) AS found FROM current_customer_snapshot WHERE run = ${run.id}`))[0]!.found));
  const right = async (what: string) => await Promise.all((await monthEnds()).map(async (run) => (await test.product.facts.rows<{ found: number }>(`SELECT round(toFloat64(${what}), 2) AS found FROM current_order_line WHERE at < parseDateTime64BestEffort('${run.asOf}', 3, 'UTC')`))[0]!.found));
  expect(await found()).toEqual([null, null, null]);
  expect(await asked()).toBe(3);
  expect(await found()).toEqual(await right('sum(amount)'));
  expect(await asked()).toBe(0);
  await test.ask('PUT', `/api/measures/own/${id}`, { ...draft, definition: { ...draft.definition, aggregate: 'count', column: undefined }, basedOnVersion: 1 });
  await test.jobsDone();
  expect(await asked()).toBe(3);
  expect(await found()).toEqual(await right('count()'));
  await test.ask('DELETE', `/api/measures/own/${id}`);
  expect(await asked()).toBe(0);
});
