import { listMeasures, listRuns, readRun, startRun as startRunContract, type Measure } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { listRunsWithSteps, presentRun, requireRun, startRun, stepsOfRun } from './runs.ts';

const RUNS_LISTED = 100;

export interface MeasureRouteParts {
  /** Every measure of every domain. */
  readonly measures: readonly Measure[];
  /** The policy that a run started now would use. */
  readonly policyInForce: (ctx: Ctx) => Promise<unknown>;
}

export function measureRoutes({ measures, policyInForce }: MeasureRouteParts): readonly Route[] {
  return [
    route(listMeasures, { access: 'signed-in' }, async () => ({ measures: measures.map((m) => ({ ...m, values: { ...m.values } })) })),
    route(listRuns, { access: 'signed-in' }, async ({ ctx }) => ({ runs: (await listRunsWithSteps(ctx, RUNS_LISTED)).map(({ run, steps }) => presentRun(ctx, run, steps)) })),
    route(readRun, { access: 'signed-in' }, async ({ ctx, params }) => presentRun(ctx, await requireRun(ctx, params.id), await stepsOfRun(ctx, params.id))),
    route(startRunContract, { access: 'signed-in' }, async ({ ctx, body }) => await startRun({ ctx, asOf: body.asOf === undefined ? ctx.now() : new Date(body.asOf), reason: 'manual', policy: await policyInForce(ctx) })),
  ];
}
