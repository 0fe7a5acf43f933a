import { sql } from 'kysely';
import type pg from 'pg';
import type { Ctx } from '#server/ctx.ts';
import { factsSeen } from '#server/facts/scopedFacts.ts';
import { EVERYTHING, type Scope, type Seen } from '#server/scope.ts';
import { SCOPED_ROLE, workSeen } from '#server/work/scopedWork.ts';

/** The product's own stores behind those of somebody's scope. */
const behind = new WeakMap<Ctx['facts'], Pick<Ctx, 'work' | 'facts'>>();

/** The same context for somebody who may see what the scope says: both stores show nothing else, whatever is asked of them. */
export async function inScope(ctx: Ctx, scope: Scope, pool: pg.Pool): Promise<Ctx> {
  if (scope.kind === 'all') return { ...ctx, scope };
  const seen = await seenBy(ctx, scope);
  const facts = factsSeen(ctx.facts, seen);
  behind.set(facts, { work: ctx.work, facts: ctx.facts });
  return { ...ctx, scope, facts, work: workSeen(pool, seen) };
}

async function seenBy(ctx: Ctx, scope: Exclude<Scope, { kind: 'all' }>): Promise<Seen> {
  if (scope.kind === 'departments') return { person: ctx.actor.id, departments: scope.ids, owners: [] };
  const { rows } = await sql<{ name: string }>`SELECT name FROM customer_owner WHERE user_id = ${scope.userId}`.execute(ctx.work);
  return { person: ctx.actor.id, departments: [], owners: rows.map(({ name }) => name) };
}

export const seesAll = ({ scope }: Pick<Ctx, 'scope'>): boolean => (scope ?? EVERYTHING).kind === 'all';

/**
 * Does what is the product's own business, whoever caused it: bringing records to the fact store, moving facts, sharing out
 * the company's costs. What it answers must be about customers who were looked up in the scope before.
 */
export async function asSystem<T>(ctx: Ctx, act: (ctx: Ctx) => Promise<T>): Promise<T> {
  const own = behind.get(ctx.facts);
  if (own === undefined) return await act(ctx);
  if (!ctx.work.isTransaction) return await act({ ...ctx, ...own, scope: EVERYTHING });
  // The transaction holds its connection, so the role is laid down within it and taken up again; a failed one ends by itself.
  await sql`SELECT set_config('role', 'none', true)`.execute(ctx.work);
  const answer = await act({ ...ctx, facts: own.facts, scope: EVERYTHING });
  await sql`SELECT set_config('role', ${SCOPED_ROLE}, true)`.execute(ctx.work);
  return answer;
}
