import { RFM_GROUPS, readRfm } from '#domains/segments/core/index.ts';
import { requireNewestRun, stepDetail } from '#domains/measures/server/index.ts';
import { route, type Route } from '#server/http/route.ts';
import { rfmGrid, rfmGroups } from './rfmCounts.sql.ts';
import type { RfmDetail } from './rfmStep.ts';

export const rfmRoutes: readonly Route[] = [
  route(readRfm, { access: 'signed-in' }, async ({ ctx }) => {
    const run = await requireNewestRun(ctx);
    const [groups, grid, { cuts }] = await Promise.all([ctx.facts.ask(rfmGroups, { run: run.id }), ctx.facts.ask(rfmGrid, { run: run.id }), stepDetail<RfmDetail>(ctx, run.id, 'segments')]);
    const found = new Map(groups.map((row) => [row.rfm_group, row]));
    return {
      runId: run.id, asOf: run.as_of.toISOString(),
      groups: RFM_GROUPS.map((group) => { const row = found.get(group.key); return { group: group.key, label: group.label, meaning: group.meaning, customers: row?.customers ?? 0, revenue: row?.revenue ?? '0', clv: row?.clv ?? null }; }),
      grid: grid.map((row) => ({ recency: row.recency, frequency: row.frequency, customers: row.customers, meanRevenue: row.mean_revenue })),
      cuts: { daysSinceLastOrder: [...cuts.daysSinceLastOrder], orders: [...cuts.orders], revenue: [...cuts.revenue] },
    };
  }),
];
