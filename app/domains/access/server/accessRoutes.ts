import { readMe, saveCompany as saveCompanyContract, setUp as setUpContract } from '#domains/access/core/index.ts';
import { route, type Route } from '#server/http/route.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Authentication } from './authentication.ts';
import { saveCompany } from './saveCompany.ts';
import { setUp, setUpNeeded } from './setUp.ts';

/** What later domains tell the shell through /api/me. */
export type Company = (ctx: Ctx) => Promise<{ company: string; currency: string; timeZone: string; asOf: string | null }>;

export function accessRoutes({ authentication, company }: { readonly authentication: Authentication; readonly company: Company }): readonly Route[] {
  return [
    route(readMe, { access: 'anonymous' }, async ({ ctx, request }) => {
      const actor = await authentication.actorOf(request);
      const user = actor === null ? null : { id: actor.id, name: actor.name, email: await authentication.emailOf(actor.id) };
      // Nothing about the company is told to somebody who is not signed in.
      const about = user === null ? { company: '', currency: '', timeZone: '', asOf: null } : await company(ctx);
      return { user, setupNeeded: await setUpNeeded(ctx.work), ...about };
    }),
    route(setUpContract, { access: 'anonymous' }, async ({ ctx, body, reply }) => {
      const cookies = await setUp({ ctx, authentication, input: body });
      for (const cookie of cookies) reply.header('set-cookie', cookie);
      return { ok: true as const };
    }),
    route(saveCompanyContract, { access: 'signed-in' }, async ({ ctx, body }) => await saveCompany(ctx, body)),
  ];
}
