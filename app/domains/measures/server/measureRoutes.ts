import { sql } from 'kysely';
import { listMeasures, listRuns, readRun, startRun as startRunContract, type Measure } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { presentRun, requireRun, startRun, type RunRow } from './runs.ts';

export interface MeasureRouteParts {
  /** Every measure of every domain. */
  readonly measures: readonly Measure[];
  /** The policy that a run started now would use. */
  readonly policyInForce: (ctx: Ctx) => Promise<unknown>;
}

export function measureRoutes({ measures, policyInForce }: MeasureRouteParts): readonly Route[] {
  return [
    route(listMeasures, { access: 'signed-in' }, async () => ({ measures: measures.map((m) => ({ ...m, values: { ...m.values } })) })),
    route(listRuns, { access: 'signed-in' }, async ({ ctx }) => {
      const { rows } = await sql<RunRow>`SELECT id, as_of, status, reason, policy, summary, problem, actor, created_at, started_at, finished_at FROM run ORDER BY id DESC LIMIT 100`.execute(ctx.work);
      return { runs: await Promise.all(rows.map(async (row) => await presentRun(ctx, row))) };
    }),
    route(readRun, { access: 'signed-in' }, async ({ ctx, params }) => await presentRun(ctx, await requireRun(ctx, params.id))),
    route(startRunContract, { access: 'signed-in' }, async ({ ctx, body }) => await startRun({ ctx, asOf: body.asOf === undefined ? ctx.now() : new Date(body.asOf), reason: 'manual', policy: await policyInForce(ctx) })),
  ];
}
