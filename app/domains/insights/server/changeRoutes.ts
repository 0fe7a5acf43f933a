import { requireCustomer } from '#domains/customers/server/index.ts';
import { listChangeMoments, listFigureRows as listFigureRowsContract, readChanges as readChangesContract, readCustomerChanges as readCustomerChangesContract, readFigure as readFigureContract } from '#domains/insights/core/index.ts';
import { route, type Route } from '#server/http/route.ts';
import { keptMoments, presentMoment } from './changeMoments.ts';
import { readCustomerChanges } from './changesOfCustomer.ts';
import { readFigure } from './figure.ts';
import { listFigureRows } from './figureRows.ts';
import { readChanges } from './readChanges.ts';

/** What changed between two moments, and what is behind a number. */
export const changeRoutes: readonly Route[] = [
  route(listChangeMoments, { access: 'signed-in' }, async ({ ctx }) => ({ moments: (await keptMoments(ctx)).map(presentMoment) })),
  route(readChangesContract, { access: 'signed-in', changesNothing: true }, async ({ ctx, body }) => await readChanges({ ctx, ...body })),
  route(readCustomerChangesContract, { access: 'signed-in' }, async ({ ctx, params, query }) => { await requireCustomer(ctx, params.id); return await readCustomerChanges({ ctx, customer: params.id, ...query }); }),
  route(readFigureContract, { access: 'signed-in' }, async ({ ctx, params, query }) => { await requireCustomer(ctx, params.id); return await readFigure({ ctx, customer: params.id, key: params.measure, run: query.run }); }),
  route(listFigureRowsContract, { access: 'signed-in' }, async ({ ctx, params, query }) => { await requireCustomer(ctx, params.id); return await listFigureRows({ ctx, customer: params.id, key: params.measure, ...query }); }),
];
