import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_VALUE_POLICY, type ValuePolicy, type ValueReport } from '#domains/value/core/index.ts';
import { openTestProduct, ordersCsv, type TestProduct } from './testProduct.ts';

/** What the version before models were compared left in the database is read as if it were of today. */
let test: TestProduct;
const { orderModel: _, ...EARLIER_POLICY } = DEFAULT_VALUE_POLICY;

beforeAll(async () => {
  test = await openTestProduct({ now: () => new Date('2026-03-20T04:00:00Z') });
  const { id } = (await test.upload('orders.csv', ordersCsv({ customers: 150, until: '2026-03-15' }).text)).body;
  const { body } = await test.ask<{ suggestion: { mapping: object } }>('GET', `/api/imports/${id}`);
  await test.ask('POST', `/api/imports/${id}/check`, { mapping: body.suggestion.mapping, timeZone: 'Asia/Shanghai' });
  await test.jobsDone();
  await test.ask('POST', `/api/imports/${id}/publish`);
  await test.jobsDone();
});
afterAll(async () => { await test.close(); });

const value = async () => (await test.ask<{ report: ValueReport; policy: ValuePolicy; runId: number }>('GET', '/api/value')).body;

describe('after an upgrade', () => {
  it('the report of today says what was chosen and against what', async () => {
    const { report, policy } = await value();
    expect(policy.orderModel).toBe('auto');
    expect(report.models.orders.model).toBe(report.choice.chosen);
    expect([report.choice.candidates.length, report.choice.baselines.length, report.calibrationByRecency.length > 2, report.gains.length]).toEqual([5, 3, true, 10]);
    expect(report.holdout!.coverage!.within).toBeGreaterThan(0.5);
    expect(Object.keys(report.models.orders.params!).toSorted()).toEqual(Object.keys(report.holdout!.params).toSorted());
  });

  it('a stored report and policy of the earlier version open on every page', async () => {
    const { report, runId } = await value();
    const { models, choice: __, calibrationByRecency: ___, gains: ____, intervalsHoldParameters: _____, holdout, policy: ______, ...same } = report;
    const { logScore: _1, coverage: _2, ...earlierHoldout } = holdout!;
    const earlier = { ...same, policy: EARLIER_POLICY, holdout: earlierHoldout, models: { bgnbd: { ...models.orders, model: undefined, params: { r: 0.2, alpha: 4, a: 0.8, b: 2 }, se: null }, gammaGamma: models.gammaGamma } };
    await sql`UPDATE run_step SET detail = ${JSON.stringify(earlier)} WHERE run_id = ${runId} AND step = 'value'`.execute(test.product.work.db);
    await sql`INSERT INTO setting (key, value, changed_by, changed_at) VALUES ('value.policy', ${JSON.stringify({ ...EARLIER_POLICY, horizonMonths: 24 })}, 'x', now()) ON CONFLICT (key) DO UPDATE SET value = excluded.value`.execute(test.product.work.db);
    const shown = await value();
    expect([shown.policy.horizonMonths, shown.policy.orderModel]).toEqual([24, 'auto']);
    expect([shown.report.choice.reason, shown.report.models.orders.model, shown.report.holdout!.logScore]).toEqual(['earlier', 'bgnbd', null]);
    const overview = await test.ask<{ orderModel: string; equity: object }>('GET', '/api/overview');
    expect([overview.status, overview.body.orderModel]).toEqual([200, 'bgnbd']);
    const customer = await test.ask<{ models: ValueReport['models'] }>('GET', '/api/customers/1/value');
    expect([customer.status, customer.body.models.orders.model]).toEqual([200, 'bgnbd']);
    expect((await test.ask('GET', `/api/runs/${runId}`)).status).toBe(200);
  });

  it('saving a model starts a run with it; one that does not exist is refused', async () => {
    expect((await test.ask('PUT', '/api/value/policy', { policy: { ...DEFAULT_VALUE_POLICY, orderModel: 'arima' } })).status).toBe(400);
    const saved = await test.ask<{ runId: number }>('PUT', '/api/value/policy', { policy: { ...DEFAULT_VALUE_POLICY, orderModel: 'pnbd', intervalLevel: 0.8 } });
    expect(saved.status).toBe(200);
    await test.jobsDone();
    const { report, runId } = await value();
    expect([runId, report.models.orders.model, report.choice.reason, report.holdout!.coverage!.level]).toEqual([saved.body.runId, 'pnbd', 'asked', 0.8]);
  });
});
