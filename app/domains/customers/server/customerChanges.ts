import { sql } from 'kysely';
import type { ReplyOf } from '#core/contract.ts';
import { CUSTOMER_FIELD_BY_KEY, type listCustomerChanges as listContract } from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { requireCustomer } from './readCustomer.ts';

const AT_ONCE = 30;
interface ChangeRow { id: number; at: Date; actor_kind: string; actor_name: string; cause: string; batch: number | null; before: Record<string, unknown>; after: Record<string, unknown> }

/** What a customer's record was before and became, the newest first. */
export async function listCustomerChanges({ ctx, id, before }: { ctx: Ctx; id: number; before?: number | undefined }): Promise<ReplyOf<typeof listContract>> {
  await requireCustomer(ctx, id);
  const { rows } = await sql<ChangeRow>`
    SELECT id, at, actor_kind, actor_name, cause, batch, before, after FROM customer_change
    WHERE customer_id = ${id} AND id < ${before ?? Number.MAX_SAFE_INTEGER} ORDER BY id DESC LIMIT ${AT_ONCE + 1}`.execute(ctx.work);
  const shown = rows.slice(0, AT_ONCE);
  return {
    names: { customers: await namesIn(ctx, 'customer', idsUnder(shown, 'parentId')), departments: await namesIn(ctx, 'department', idsUnder(shown, 'departmentId')) },
    changes: shown.map((row) => ({ id: row.id, at: row.at.toISOString(), actor: { kind: row.actor_kind, name: row.actor_name }, cause: row.cause, batch: row.batch, before: row.before, after: row.after })),
    next: rows.length > AT_ONCE ? rows[AT_ONCE - 1]!.id : null,
  };
}

/** The ids that stand under a field, under its key or its column's name. */
function idsUnder(changes: readonly ChangeRow[], key: 'parentId' | 'departmentId'): number[] {
  const { column } = CUSTOMER_FIELD_BY_KEY.get(key)!;
  return changes.flatMap(({ before, after }) => [before[key], before[column], after[key], after[column]]).map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
}

async function namesIn(ctx: Ctx, table: 'customer' | 'department', ids: readonly number[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const { rows } = await sql<{ id: number; name: string }>`SELECT id, name FROM ${sql.table(table)} WHERE id = ANY (${ids}::bigint[])`.execute(ctx.work);
  return Object.fromEntries(rows.map((row) => [String(row.id), row.name]));
}
