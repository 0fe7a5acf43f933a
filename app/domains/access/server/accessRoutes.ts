import * as contracts from '#domains/access/core/index.ts';
import { route, type Route } from '#server/http/route.ts';
import type { Ctx } from '#server/ctx.ts';
import { allowHost, forbidHost, readAllowedHosts } from '#server/outgoing/allowedHosts.ts';
import { listKeys, makeKey, revokeKey } from './apiKeys.ts';
import type { Authentication } from './authentication.ts';
import { saveCompany } from './saveCompany.ts';
import { setUp, setUpNeeded } from './setUp.ts';

/** What later domains tell the shell through /api/me. */
export type Company = (ctx: Ctx) => Promise<{ company: string; currency: string; timeZone: string; asOf: string | null }>;

export function accessRoutes({ authentication, company }: { readonly authentication: Authentication; readonly company: Company }): readonly Route[] {
  return [
    route(contracts.readMe, { access: 'anonymous' }, async ({ ctx, request: { actor } }) => {
      const user = actor === null ? null : { id: actor.id, name: actor.name, email: await authentication.emailOf(actor.id), administrator: actor.administrator === true };
      // Nothing about the company is told to somebody who is not signed in.
      const about = user === null ? { company: '', currency: '', timeZone: '', asOf: null } : await company(ctx);
      return { user, setupNeeded: await setUpNeeded(ctx.work), ...about };
    }),
    route(contracts.setUp, { access: 'anonymous' }, async ({ ctx, body, reply }) => {
      const cookies = await setUp({ ctx, authentication, input: body });
      for (const cookie of cookies) reply.header('set-cookie', cookie);
      return { ok: true as const };
    }),
    route(contracts.saveCompany, { access: 'administrator' }, async ({ ctx, body }) => await saveCompany(ctx, body)),
    route(contracts.listKeys, { access: 'administrator' }, async ({ ctx }) => ({ keys: await listKeys(ctx) })),
    route(contracts.makeKey, { access: 'administrator' }, async ({ ctx, body }) => await makeKey(ctx, body)),
    route(contracts.revokeKey, { access: 'administrator' }, async ({ ctx, params }) => await revokeKey(ctx, params.id)),
    route(contracts.listAllowedHosts, { access: 'administrator' }, async ({ ctx }) => ({ hosts: [...await readAllowedHosts(ctx)] })),
    route(contracts.allowHost, { access: 'administrator' }, async ({ ctx, body }) => ({ hosts: [...await allowHost(ctx, body)] })),
    route(contracts.forbidHost, { access: 'administrator' }, async ({ ctx, body }) => ({ hosts: [...await forbidHost(ctx, body.host)] })),
  ];
}
