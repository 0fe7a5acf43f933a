import { sql } from 'kysely';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { customersProblems, type Customer } from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

export interface CustomerRow { id: number; source: string; external_id: string; kind: 'person' | 'organisation'; name: string; phone: string | null; email: string | null; credit_code: string | null; province: string | null; city: string | null; channel: string | null; acquired_on: string | null; created_at: Date }
interface ContactRow { id: number; name: string; title: string | null; phone: string | null; email: string | null }

export async function requireCustomer(ctx: Pick<Ctx, 'work'>, id: number): Promise<CustomerRow> {
  const row = (await sql<CustomerRow>`SELECT id, source, external_id, kind, name, phone, email, credit_code, province, city, channel, acquired_on, created_at FROM customer WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(customersProblems.notFound, { data: { id } });
  return row;
}

/** The profile of one customer with its contacts. */
export async function readCustomer({ ctx, id }: { ctx: Ctx; id: number }): Promise<Type.Static<typeof Customer>> {
  const row = await requireCustomer(ctx, id);
  const contacts = (await sql<ContactRow>`SELECT id, name, title, phone, email FROM contact WHERE customer_id = ${id} ORDER BY id`.execute(ctx.work)).rows;
  return {
    id: row.id, source: row.source, externalId: row.external_id, kind: row.kind, name: row.name, phone: row.phone, email: row.email, creditCode: row.credit_code,
    province: row.province, city: row.city, channel: row.channel, acquiredOn: row.acquired_on, createdAt: row.created_at.toISOString(), contacts,
  };
}
