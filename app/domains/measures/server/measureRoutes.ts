import { listRuns, measureCustomerAt, readRun, resumeRun, saveRetention, startBackfill as startBackfillContract, startRun as startRunContract, type Measure } from '#domains/measures/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { saveSetting } from '#server/work/settings.ts';
import { requireStopped, resumeBackfill, startBackfill } from './backfill.job.ts';
import { measureAt } from './measureAt.ts';
import { dropOldRuns, readRetention, RETENTION } from './retainRuns.ts';
import { requireRun, resumeFullRun, startRun } from './runs.ts';
import { showRun, showRuns } from './showRuns.ts';

export interface MeasureRouteParts {
  /** The policy that a run started now would use. */
  readonly policyInForce: (ctx: Ctx) => Promise<unknown>;
  /** The measures in force. */
  readonly measures: (ctx: Pick<Ctx, 'work'>) => Promise<readonly Measure[]>;
}

export function measureRoutes({ policyInForce, measures }: MeasureRouteParts): readonly Route[] {
  return [
    route(listRuns, { access: 'signed-in', whole: true }, async ({ ctx }) => await showRuns(ctx)),
    route(readRun, { access: 'signed-in', whole: true }, async ({ ctx, params }) => await showRun(ctx, params.id)),
    route(startRunContract, { access: 'signed-in', whole: true }, async ({ ctx, body }) => await startRun({ ctx, asOf: body.asOf === undefined ? ctx.now() : new Date(body.asOf), reason: 'manual', policy: await policyInForce(ctx) })),
    route(resumeRun, { access: 'signed-in', whole: true }, async ({ ctx, params }) => await inTransaction(ctx, async (inside) => {
      const run = await requireRun(inside, params.id);
      requireStopped(run);
      await inside.audit(inside, { action: 'run.resume', subject: `run:${run.id}`, before: { status: run.status } });
      return { jobId: run.kind === 'full' ? await resumeFullRun(inside, run) : await resumeBackfill(inside, run) };
    })),
    route(startBackfillContract, { access: 'signed-in', whole: true }, async ({ ctx, body }) => await startBackfill({ ctx, months: body.months, policy: await policyInForce(ctx) })),
    route(saveRetention, { access: 'administrator', whole: true }, async ({ ctx, body }) => {
      await saveSetting(ctx, RETENTION, body);
      const { surplus } = await readRetention(ctx);
      await dropOldRuns(ctx);
      return { dropped: surplus.length };
    }),
    route(measureCustomerAt, { access: 'signed-in' }, async ({ ctx, params, query }) => await measureAt({ ctx, measures: await measures(ctx), customer: params.id, asOf: query.asOf === undefined ? ctx.now() : new Date(query.asOf) })),
  ];
}
