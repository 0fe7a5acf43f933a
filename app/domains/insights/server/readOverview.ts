import { dayIn, factTime } from '#core/businessTime.ts';
import type { ReplyOf } from '#core/contract.ts';
import { STAGES, type Stage } from '#domains/lifecycle/core/index.ts';
import { stageTotals } from '#domains/lifecycle/server/index.ts';
import type { readOverview as readOverviewContract } from '#domains/insights/core/index.ts';
import { earlierRuns, requireNewestRun, type RunRow } from '#domains/measures/server/index.ts';
import { ordersByMonth } from '#domains/orders/server/index.ts';
import { readValueFigures } from '#domains/value/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { biggestMoves, movesBetweenRuns, newCustomersByMonth, overviewTotals } from './overview.sql.ts';

type Overview = ReplyOf<typeof readOverviewContract>;
const MONTHS_SHOWN = 36;

/** The overview of the newest finished run, with what moved since the run before it. */
export async function readOverview({ ctx }: { ctx: Ctx }): Promise<Overview> {
  const run = await requireNewestRun(ctx);
  const { currency, timeZone } = await readSetting(ctx, COMPANY);
  const from = new Date(run.as_of); from.setUTCMonth(from.getUTCMonth() - MONTHS_SHOWN);
  const [report, totals, stages, months, newcomers, [before]] = await Promise.all([
    readValueFigures(ctx, run.id), ctx.facts.askOne(overviewTotals, { run: run.id }), ctx.facts.ask(stageTotals, { run: run.id }),
    ctx.facts.ask(ordersByMonth, { as_of: factTime(run.as_of), from: `${dayIn(timeZone, from).slice(0, 7)}-01 00:00:00.000`, time_zone: timeZone }),
    ctx.facts.ask(newCustomersByMonth, { run: run.id, time_zone: timeZone }), earlierRuns(ctx, run.id, 1),
  ]);
  const byStage = new Map(stages.map((row) => [row.stage, row]));
  const newIn = new Map(newcomers.map((row) => [row.month, row.customers]));
  return {
    runId: run.id, asOf: run.as_of.toISOString(), currency, finishedAt: run.finished_at!.toISOString(),
    customers: totals.customers, buyers: totals.buyers, orders: totals.orders, revenue: totals.revenue, revenue365: totals.revenue_365d,
    marginBasis: report.marginBasis, margin: report.margin, policy: report.policy, equity: report.equity, expectedActive: report.expectedActive, underHalfActive: report.underHalfActive, holdout: report.holdout, orderModel: report.models.orders.model,
    stages: STAGES.map((stage) => ({ stage, customers: byStage.get(stage)?.customers ?? 0, equity: byStage.get(stage)?.equity ?? null })),
    months: months.map((row) => ({ month: row.month.slice(0, 7), revenue: row.revenue, orders: row.orders, activeCustomers: row.active_customers, newCustomers: newIn.get(row.month) ?? 0 })),
    deciles: report.deciles, lorenz: report.lorenz, gini: report.gini, top20Share: report.top20Share,
    since: before === undefined ? null : await sinceOf(ctx, before, run), warnings: report.warnings,
  };
}

async function sinceOf(ctx: Ctx, before: RunRow, after: RunRow): Promise<NonNullable<Overview['since']>> {
  const runs = { before: before.id, after: after.id };
  const [moves, biggest, earlier, { customers }] = await Promise.all([ctx.facts.ask(movesBetweenRuns, runs), ctx.facts.ask(biggestMoves, { ...runs, limit: 8 }), readValueFigures(ctx, before.id), ctx.facts.askOne(overviewTotals, { run: before.id })]);
  return {
    runId: before.id, asOf: before.as_of.toISOString(), equityBefore: earlier.equity?.total ?? null, customersBefore: customers,
    moves: moves.map((row) => ({ fromStage: row.from_stage === '' ? null : row.from_stage as Stage, toStage: row.to_stage as Stage, customers: row.customers, clvChange: row.clv_change })),
    biggest: biggest.map((row) => ({ id: row.customer, name: row.name, before: row.before, after: row.after })),
  };
}
