import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Contract } from '#core/contract.ts';
import type { Ctx } from '#server/ctx.ts';

/** Who may use a route. `anonymous` routes are a short list that a test holds. Roles and scopes will be further kinds here. */
export type Access = 'anonymous' | 'signed-in';

export interface Given<P, Q, B> { readonly ctx: Ctx; readonly params: P; readonly query: Q; readonly body: B; readonly request: FastifyRequest; readonly reply: FastifyReply }

export interface RouteOptions {
  readonly access: Access;
  /** Set for a route that changes nothing although its method could (a preview, a sign-in check). Every other change must write an audit row. */
  readonly changesNothing?: true;
  /** True for routes that read a file from a multipart body by themselves. */
  readonly multipart?: true;
}

export interface Route { readonly contract: Contract; readonly options: RouteOptions; readonly handle: (given: Given<never, never, never>) => Promise<unknown> }

/** Ties a contract to who may use it and to the verb that answers it. */
export function route<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  contract: Contract<P, Q, B, R>, options: RouteOptions, handle: (given: Given<Static<P>, Static<Q>, Static<B>>) => Promise<Static<R> | FastifyReply>,
): Route {
  return { contract, options, handle: handle as Route['handle'] };
}

declare module 'fastify' {
  /** Every route says who may use it; a test walks them all. */
  interface FastifyContextConfig { access?: Access }
}
