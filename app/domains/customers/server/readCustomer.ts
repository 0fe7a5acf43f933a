import { sql } from 'kysely';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { customersProblems, type Customer, type CustomValues } from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

export interface CustomerRow {
  id: number; source: string; external_id: string; kind: 'person' | 'organisation'; name: string; phone: string | null; email: string | null; credit_code: string | null;
  country: string | null; province: string | null; city: string | null; district: string | null; address: string | null; industry: string | null;
  birthday: string | null; gender: string | null; occupation: string | null; education: string | null; income: string | null; consent_basis: string | null;
  owner_name: string | null; department_id: number | null; parent_id: number | null; channel: string | null; acquired_on: string | null; custom: CustomValues;
  merged_into: number | null; anonymised_at: Date | null; created_at: Date; updated_at: Date;
}

export async function requireCustomer(ctx: Pick<Ctx, 'work'>, id: number, { lock = false }: { readonly lock?: boolean } = {}): Promise<CustomerRow> {
  const row = (await sql<CustomerRow>`
    SELECT id, source, external_id, kind, name, phone, email, credit_code, country, province, city, district, address, industry, birthday, gender, occupation, education, income, consent_basis,
           owner_name, department_id, parent_id, channel, acquired_on, custom, merged_into, anonymised_at, created_at, updated_at
    FROM customer WHERE id = ${id} ${lock ? sql`FOR UPDATE` : sql``}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(customersProblems.notFound, { data: { id } });
  return row;
}

type CustomerReply = Type.Static<typeof Customer>;
interface Named { id: number; name: string }
const CHILDREN_SHOWN = 100;

/** The profile of one customer: its own record, the numbers it is known by, its contacts and its group. */
export async function readCustomer({ ctx, id }: { ctx: Ctx; id: number }): Promise<CustomerReply> {
  const row = await requireCustomer(ctx, id);
  const { rows: contacts } = await sql<CustomerReply['contacts'][number]>`SELECT id, name, title, department, phone, email FROM contact WHERE customer_id = ${id} ORDER BY id`.execute(ctx.work);
  const { rows: identities } = await sql<CustomerReply['identities'][number]>`SELECT source, external_id AS "externalId" FROM customer_identity WHERE customer_id = ${id} ORDER BY source, external_id`.execute(ctx.work);
  return {
    id: row.id, source: row.source, externalId: row.external_id, kind: row.kind, name: row.name, phone: row.phone, email: row.email, creditCode: row.credit_code,
    country: row.country, province: row.province, city: row.city, district: row.district, address: row.address, industry: row.industry,
    birthday: row.birthday, gender: row.gender, occupation: row.occupation, education: row.education, income: row.income === null ? null : Number(row.income), consentBasis: row.consent_basis,
    ownerName: row.owner_name, department: await nameIn(ctx, 'department', row.department_id), channel: row.channel, acquiredOn: row.acquired_on, custom: row.custom, identities,
    ...await readGroup(ctx, row), mergedInto: await nameIn(ctx, 'customer', row.merged_into), anonymisedAt: row.anonymised_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(), contacts,
  };
}

async function nameIn(ctx: Ctx, table: 'department' | 'customer', id: number | null): Promise<Named | null> {
  if (id === null) return null;
  return (await sql<Named>`SELECT id, name FROM ${sql.table(table)} WHERE id = ${id}`.execute(ctx.work)).rows[0] ?? null;
}

/** What stands above an organisation, from the top, and directly below it. */
async function readGroup(ctx: Ctx, { id, kind }: CustomerRow): Promise<{ above: Named[]; children: Named[]; childCount: number }> {
  if (kind !== 'organisation') return { above: [], children: [], childCount: 0 };
  const { rows: above } = await sql<Named>`
    WITH RECURSIVE up AS (
      SELECT parent_id AS id, 1 AS height FROM customer WHERE id = ${id}
      UNION ALL SELECT c.parent_id, up.height + 1 FROM up JOIN customer c ON c.id = up.id WHERE up.height < 50)
    SELECT c.id, c.name FROM up JOIN customer c ON c.id = up.id ORDER BY up.height DESC`.execute(ctx.work);
  const { rows: children } = await sql<Named & { all: number }>`SELECT id, name, (count(*) OVER ())::int AS all FROM customer WHERE parent_id = ${id} AND merged_into IS NULL ORDER BY name, id LIMIT ${CHILDREN_SHOWN}`.execute(ctx.work);
  return { above, children: children.map(({ id: child, name }) => ({ id: child, name })), childCount: children[0]?.all ?? 0 };
}
