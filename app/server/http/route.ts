import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Contract } from '#core/contract.ts';
import type { Actor, Ctx } from '#server/ctx.ts';

/**
 * Who may use a route: anybody (a short list that a test holds), a signed-in person, an administrator, a command on this machine
 * (through its own door, never over the network), or a machine with a key that has the scope. A key opens nothing but the routes of its scopes; a person does not come in where a key is asked for.
 */
export type Access = 'anonymous' | 'signed-in' | 'administrator' | 'command' | { readonly key: string };

export interface Given<P, Q, B> { readonly ctx: Ctx; readonly params: P; readonly query: Q; readonly body: B; readonly request: FastifyRequest; readonly reply: FastifyReply }

export interface RouteOptions {
  readonly access: Access;
  /** Set for a route that changes nothing although its method could (a preview, a sign-in check). Every other change must write an audit row. */
  readonly changesNothing?: true;
  /** The table that keeps who and when of each change in place of the audit log: for streams of machine events. */
  readonly recordedIn?: string;
  /** Set for a route about the company as a whole (its runs, imports, data quality): whoever sees only some customers is refused. Every other route answers from what its asker may see. */
  readonly whole?: true;
  /** True for routes that read a file from a multipart body by themselves. */
  readonly multipart?: true;
  /** True for routes that need the body's bytes as they came (a signature is over bytes): `body` is a Buffer. */
  readonly rawBody?: true;
  /** How large a body may be, where the server's own limit does not fit. */
  readonly bodyLimitBytes?: number;
}

/** Whether somebody who was found may use a route of this access. */
export function mayUse(access: Access, actor: Actor): boolean {
  if (access === 'anonymous') return true;
  if (typeof access === 'object') return actor.kind === 'key' && actor.scopes?.includes(access.key) === true;
  if (access === 'command') return actor.kind === 'command';
  return actor.kind !== 'key' && actor.kind !== 'command' && (access === 'signed-in' || actor.administrator === true);
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
  /** Who was found behind the request, before its body was read. */
  interface FastifyRequest { actor: Actor | null }
}
