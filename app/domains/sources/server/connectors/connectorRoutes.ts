import * as contracts from '../../core/connectors/connectorContract.ts';
import { inTransaction } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { changeConnector, keptSecret, listConnectors, makeConnector, pauseConnector, presentConnector, removeConnector, requireConnector, secretOf } from './connectors.ts';
import { lookRemote } from './lookRemote.ts';

export const connectorRoutes: readonly Route[] = [
  route(contracts.listConnectors, { access: 'administrator' }, async ({ ctx }) => ({ connectors: await listConnectors(ctx) })),
  route(contracts.readConnector, { access: 'administrator' }, async ({ ctx, params }) => presentConnector(ctx, await requireConnector(ctx, params.id))),
  route(contracts.makeConnector, { access: 'administrator' }, async ({ ctx, body }) => await makeConnector(ctx, body)),
  route(contracts.changeConnector, { access: 'administrator' }, async ({ ctx, params, body }) => await changeConnector(ctx, params.id, body)),
  route(contracts.tryConnector, { access: 'administrator', changesNothing: true }, async ({ ctx, body: { id, secret, ...rest } }) => {
    if (id === undefined || secret !== undefined) return await lookRemote(ctx, { ...rest, secret: secret ?? null });
    const stored = await requireConnector(ctx, id);
    return await lookRemote(ctx, { ...rest, secret: secretOf(ctx, { id, secret: keptSecret(stored, rest.config) }) });
  }),
  route(contracts.pullConnector, { access: 'administrator' }, async ({ ctx, params }) => ({ jobId: await inTransaction(ctx, async (inside) => {
    const { id } = await requireConnector(inside, params.id);
    await inside.audit(inside, { action: 'connector.pull-now', subject: `connector:${id}` });
    return await inside.jobs.enqueue(inside, 'connector-pull', `connector:${id}`, { connector: id });
  }) })),
  route(contracts.pauseConnector, { access: 'administrator' }, async ({ ctx, params, body }) => await pauseConnector(ctx, params.id, body.paused)),
  route(contracts.removeConnector, { access: 'administrator' }, async ({ ctx, params }) => { await removeConnector(ctx, params.id); return { ok: true as const }; }),
];
