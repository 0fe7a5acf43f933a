import type { Static, TSchema } from 'typebox';

/** One HTTP exchange, declared once in a domain's core: the server implements it, the web app calls it, tests walk it. */
export interface Contract<P extends TSchema = TSchema, Q extends TSchema = TSchema, B extends TSchema = TSchema, R extends TSchema = TSchema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify path, `/api/…/:id`. */
  readonly path: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
}

export function contract<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(c: Contract<P, Q, B, R>): Contract<P, Q, B, R> { return c; }

export type ParamsOf<C> = C extends Contract<infer P, TSchema, TSchema, TSchema> ? Static<P> : never;
export type QueryOf<C> = C extends Contract<TSchema, infer Q, TSchema, TSchema> ? Static<Q> : never;
export type BodyOf<C> = C extends Contract<TSchema, TSchema, infer B, TSchema> ? Static<B> : never;
export type ReplyOf<C> = C extends Contract<TSchema, TSchema, TSchema, infer R> ? Static<R> : never;
