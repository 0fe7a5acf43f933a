import { requireCustomer } from '#domains/customers/server/index.ts';
import { defaultAsOf, earlierRuns, newestRun, requireNewestRun, startRun } from '#domains/measures/server/index.ts';
import { DEFAULT_VALUE_POLICY, readCustomerValue, readValue, saveValuePolicy, valuePolicyOf, type ValuePolicy } from '#domains/value/core/index.ts';
import type { ReplyOf } from '#core/contract.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { COMPANY, readSetting, saveSetting, type Setting } from '#server/work/settings.ts';
import { customerValue, customerValueHistory } from './customerValue.sql.ts';
import { readValueReport } from './readValueReport.ts';

/** Horizon, discount, margin, interval level and model that the next run uses. */
export const VALUE_POLICY: Setting<ValuePolicy> = { key: 'value.policy', fallback: DEFAULT_VALUE_POLICY, upgrade: valuePolicyOf };

export function valueRoutes({ policyInForce }: { readonly policyInForce: (ctx: Ctx) => Promise<unknown> }): readonly Route[] {
  return [
    route(readValue, { access: 'signed-in', whole: true }, async ({ ctx }) => {
      const run = await requireNewestRun(ctx);
      const [report, policy, { currency }] = await Promise.all([readValueReport(ctx, run.id), readSetting(ctx, VALUE_POLICY), readSetting(ctx, COMPANY)]);
      return { runId: run.id, asOf: run.as_of.toISOString(), currency, report, policy };
    }),
    route(saveValuePolicy, { access: 'signed-in', whole: true }, async ({ ctx, body }) => {
      await saveSetting(ctx, VALUE_POLICY, body.policy);
      if (await newestRun(ctx) === null) return { runId: null, jobId: null };
      return await startRun({ ctx, asOf: await defaultAsOf(ctx), reason: 'policy', policy: await policyInForce(ctx) });
    }),
    route(readCustomerValue, { access: 'signed-in' }, async ({ ctx, params }) => await readValueOf({ ctx, customer: params.id })),
  ];
}

/** Everything behind one customer's value in the newest finished run. */
async function readValueOf({ ctx, customer }: { ctx: Ctx; customer: number }): Promise<ReplyOf<typeof readCustomerValue>> {
  const [, run, { currency }] = await Promise.all([requireCustomer(ctx, customer), requireNewestRun(ctx), readSetting(ctx, COMPANY)]);
  const runs = [run, ...await earlierRuns(ctx, run.id, 23)];
  const [report, rows, history] = await Promise.all([
    readValueReport(ctx, run.id), ctx.facts.ask(customerValue, { run: run.id, customer }), ctx.facts.ask(customerValueHistory, { runs: runs.map(({ id }) => id), customer }),
  ]);
  const row = rows[0];
  const bought = row !== undefined && row.orders > 0;
  const asOf = new Map(runs.map(({ id, as_of }) => [id, as_of.toISOString()]));
  return {
    runId: run.id, asOf: run.as_of.toISOString(), currency, policy: report.policy, marginBasis: report.marginBasis, margin: report.margin, models: report.models, intervalsHoldParameters: report.intervalsHoldParameters,
    inputs: bought ? { x: row.x, tx: row.tx, T: row.T, z: row.z } : null,
    pActive: row?.p_active ?? null, expectedOrders: row?.expected_orders ?? null, expectedSpend: row?.expected_spend ?? null, currentValue: row?.current_value ?? null,
    historicValue: bought ? row.margin : null, revenue: bought ? row.revenue : null,
    clv: row === undefined || row.clv === null || row.clv_low === null || row.clv_high === null ? null : { value: row.clv, low: row.clv_low, high: row.clv_high },
    percentile: row?.percentile ?? null,
    history: history.flatMap((h) => (h.clv === null || h.clv_low === null || h.clv_high === null || h.p_active === null ? [] : [{ runId: h.run, asOf: asOf.get(h.run)!, clv: h.clv, low: h.clv_low, high: h.clv_high, pActive: h.p_active }])),
  };
}
