import { listQualityRows, readQuality, startQuality } from '#domains/sources/core/quality/index.ts';
import { route, type Route } from '#server/http/route.ts';
import { openMeasurementJob, startMeasurement } from './measureQuality.ts';
import { readQualityOf, readRowsBehind } from './readQuality.ts';

export const qualityRoutes: readonly Route[] = [
  route(readQuality, { access: 'signed-in', whole: true }, async ({ ctx }) => ({ ...await readQualityOf(ctx), jobId: await openMeasurementJob(ctx) })),
  route(startQuality, { access: 'signed-in', whole: true }, async ({ ctx }) => {
    const jobId = await startMeasurement(ctx);
    await ctx.audit(ctx, { action: 'quality.measure', subject: `job:${jobId}` });
    return { jobId };
  }),
  route(listQualityRows, { access: 'signed-in', whole: true }, async ({ ctx, query }) => await readRowsBehind(ctx, query)),
];
