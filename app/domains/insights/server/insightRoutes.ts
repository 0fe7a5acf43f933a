import { exportCustomers, listCustomers as listCustomersContract, readCustomerMeasures, readMakeup as readMakeupContract, readOverview as readOverviewContract } from '#domains/insights/core/index.ts';
import { requireCustomer } from '#domains/customers/server/index.ts';
import { route, type Route } from '#server/http/route.ts';
import { changeRoutes } from './changeRoutes.ts';
import { ask, listCustomers, readMeasuresOf } from './customerList.ts';
import { readMakeup } from './readMakeup.ts';
import { readOverview } from './readOverview.ts';

export const insightRoutes: readonly Route[] = [
  route(readOverviewContract, { access: 'signed-in' }, async ({ ctx }) => await readOverview({ ctx })),
  route(readMakeupContract, { access: 'signed-in' }, async ({ ctx, query }) => await readMakeup({ ctx, ...query })),
  route(listCustomersContract, { access: 'signed-in', changesNothing: true }, async ({ ctx, body }) => await listCustomers({ ctx, ...body })),
  route(exportCustomers, { access: 'signed-in' }, async ({ ctx, body }) => {
    // A question that cannot be asked fails now, not later in the job.
    await ask(ctx, body.query, 0);
    const jobId = await ctx.jobs.enqueue(ctx, 'export-customers', `export:${ctx.from.requestId}`, { query: body.query, lang: ctx.lang });
    await ctx.audit(ctx, { action: 'customers.export', subject: `job:${jobId}`, after: body.query });
    return { jobId };
  }),
  route(readCustomerMeasures, { access: 'signed-in' }, async ({ ctx, params }) => { await requireCustomer(ctx, params.id); return await readMeasuresOf({ ctx, customer: params.id }); }),
  ...changeRoutes,
];
