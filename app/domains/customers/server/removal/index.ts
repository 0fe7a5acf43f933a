import { listRemovals, removePerson } from '#domains/customers/core/index.ts';
import { route, type Route } from '#server/http/route.ts';
import { listPersonRemovals, removePersonOf } from './removePerson.ts';

export { finishRemovals } from './removePerson.ts';

export const removalRoutes: readonly Route[] = [
  route(removePerson, { access: 'administrator', whole: true }, async ({ ctx, params, body }) => await removePersonOf({ ctx, customer: params.id, ...body })),
  route(listRemovals, { access: 'administrator', whole: true }, async ({ ctx }) => ({ removals: await listPersonRemovals(ctx) })),
];
