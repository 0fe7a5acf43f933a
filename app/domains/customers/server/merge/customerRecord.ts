import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { customersProblems } from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { noteForProjection, recordCustomerChange } from '../changedCustomers.ts';
import { changesShown, FIELD_COLUMNS, type CustomerRecord } from './mergedFields.ts';

/** Both customers, held until the transaction ends; always the smaller number first, so that two merges never wait for each other. */
export async function lockCustomers(ctx: Ctx, ids: readonly number[]): Promise<Map<number, CustomerRecord>> {
  const { rows } = await sql<CustomerRecord>`SELECT * FROM customer WHERE id = ANY (${[...ids]}::bigint[]) ORDER BY id FOR UPDATE`.execute(ctx.work);
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const id of ids) if (!found.has(id)) throw new Problem(customersProblems.notFound, { data: { id } });
  return found;
}

/** Writes columns of one customer, tells the projection, and keeps who changed what. */
export async function changeCustomer(ctx: Ctx, before: CustomerRecord, changed: Readonly<Record<string, unknown>>, cause: 'merge' | 'unmerge'): Promise<void> {
  const columns = Object.keys(changed);
  const unknown = columns.find((column) => column !== 'merged_into' && !FIELD_COLUMNS.includes(column));
  if (unknown !== undefined) throw new Error(`a merge does not change ${unknown}`);
  const values = columns.map((column) => sql`${sql.ref(column)} = ${column === 'custom' ? JSON.stringify(changed[column]) : changed[column]}`);
  await sql`UPDATE customer SET ${sql.join([...values, sql`updated_at = ${ctx.now()}`])} WHERE id = ${before.id}`.execute(ctx.work);
  await noteForProjection(ctx, [before.id]);
  await recordCustomerChange(ctx, { customer: before.id, cause, ...changesShown(before, changed) });
}
