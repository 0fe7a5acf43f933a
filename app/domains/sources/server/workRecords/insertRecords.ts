import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { newOwners, newRows } from './decideRows.ts';
import { named, type WorkBatch } from './workBatch.ts';

/** Adds the records that are not there yet; customers under the ids from `first` on. */
export async function insertRecords(inside: Ctx, batch: WorkBatch, first: number | null): Promise<void> {
  switch (batch.of.kind) {
    case 'customers': if (first !== null) await insertCustomers(inside, batch, first); break;
    case 'contacts': await insertContacts(inside, batch, first); break;
    case 'products': await insertProducts(inside, batch); break;
  }
}

/** The columns that the rows give as they are, and what stands in them. */
function plainColumns(batch: WorkBatch): { names: RawBuilder<unknown>[]; values: RawBuilder<unknown>[] } {
  const columns = [...batch.fields.filter(({ refers, kept }) => refers === undefined && kept !== true).flatMap(({ column, keyed }) => (keyed === undefined ? [column] : [column, keyed])), ...Object.keys(batch.mapping.custom ?? {}).length > 0 ? ['custom'] : []];
  return { names: columns.map((column) => sql.ref(column)), values: columns.map((column) => sql`i.${sql.ref(column)}`) };
}

const has = (batch: WorkBatch, field: string): boolean => batch.fields.some((one) => one.field === field);
const idOr = (batch: WorkBatch, otherwise: RawBuilder<unknown>): RawBuilder<unknown> => batch.hasId ? sql`coalesce(i.external_id, ${otherwise})` : otherwise;
/** Nobody is without a name: what else tells one from the others stands for it. */
const nameOr = (batch: WorkBatch, otherwise: RawBuilder<unknown>): RawBuilder<unknown> => sql`coalesce(${sql.join([...(['name', 'phone', 'email'] as const).filter((field) => field === 'name' && has(batch, field)).map((field) => sql`i.${sql.ref(field)}`), ...batch.hasId ? [sql`i.external_id`] : [], ...(['phone', 'email'] as const).filter((field) => has(batch, field)).map((field) => sql`i.${sql.ref(field)}`), otherwise])})`;

async function insertCustomers(inside: Ctx, batch: WorkBatch, first: number): Promise<void> {
  const { names, values } = plainColumns(batch);
  const id = sql`(${first}::bigint - 1 + i.nth)`;
  const kind = sql`coalesce(${has(batch, 'kind') ? sql`i.kind` : sql`NULL`}, ${has(batch, 'creditCode') ? sql`CASE WHEN i.credit_code IS NOT NULL THEN 'organisation' END` : sql`NULL`}, 'person')`;
  await sql`
    INSERT INTO customer (id, source, external_id, name, kind, batch, created_at, updated_at${comma(names)}) OVERRIDING SYSTEM VALUE
    SELECT ${id}, ${batch.source}, ${idOr(batch, sql`'#' || ${id}`)}, ${nameOr(batch, sql`'#' || ${id}`)}, ${kind}, ${batch.id}::bigint, ${inside.now()}::timestamptz, ${inside.now()}::timestamptz${comma(values)}
    FROM ${newRows(batch)} AS i`.execute(inside.work);
}

/** Parents and departments of new customers, which may be new themselves. */
export async function setParents(inside: Ctx, batch: WorkBatch, first: number | null): Promise<void> {
  if (first === null) return;
  for (const { field, column, refers } of batch.fields) {
    if (refers === undefined) continue;
    await sql`
      UPDATE customer c SET ${sql.ref(column)} = n.id FROM ${newRows(batch)} AS i JOIN ${named(batch)} n ON n.what = ${refers} AND n.given = i.${sql.ref(field)}
      WHERE c.id = ${first}::bigint - 1 + i.nth AND n.id IS NOT NULL AND ${refers === 'parent' ? sql`n.id <> c.id` : sql`true`}`.execute(inside.work);
  }
}

async function insertContacts(inside: Ctx, batch: WorkBatch, first: number | null): Promise<void> {
  if (first !== null) await insertOwners(inside, batch, first);
  const { names, values } = plainColumns(batch);
  const id = sql`i.id`;
  // An id is drawn for every row, because a contact without a number of its own is known by it.
  await sql`
    INSERT INTO contact (id, customer_id, external_id, name, source, batch, updated_at${comma(names)}) OVERRIDING SYSTEM VALUE
    SELECT i.id, i.customer_id, ${idOr(batch, sql`'#' || ${id}`)}, ${nameOr(batch, sql`'#' || ${id}`)}, ${batch.source}, ${batch.id}::bigint, ${inside.now()}::timestamptz${comma(values)}
    FROM (SELECT r.*, coalesce(r.known_id, o.id) AS customer_id, nextval(pg_get_serial_sequence('contact', 'id')) AS id FROM (SELECT ${sql.join(rowColumns(batch))}, customer_id AS known_id FROM ${newRows(batch)} AS x ORDER BY nth) AS r LEFT JOIN (SELECT given, ${first}::bigint - 1 + nth AS id FROM ${newOwners(batch)} AS o) AS o ON o.given = r.customer) AS i`.execute(inside.work);
}

function rowColumns(batch: WorkBatch): RawBuilder<unknown>[] {
  return ['customer', ...batch.hasId ? ['external_id'] : [], ...batch.fields.flatMap(({ column, keyed }) => (keyed === undefined ? [column] : [column, keyed]))].map((column) => sql.ref(column));
}

/** Contacts belong to organisations: the customers they name and nobody knows are such. */
async function insertOwners(inside: Ctx, batch: WorkBatch, first: number): Promise<void> {
  const by = batch.mapping.customerBy ?? 'externalId';
  const id = sql`(${first}::bigint - 1 + o.nth)`;
  const more = by === 'phone' ? { names: sql`, phone, phone_key`, values: sql`, o.given, o.given` } : by === 'email' ? { names: sql`, email, email_key`, values: sql`, o.given, o.given` } : by === 'creditCode' ? { names: sql`, credit_code`, values: sql`, o.given` } : { names: sql``, values: sql`` };
  await sql`
    INSERT INTO customer (id, source, external_id, name, kind, batch, created_at, updated_at${more.names}) OVERRIDING SYSTEM VALUE
    SELECT ${id}, ${batch.source}, ${by === 'externalId' ? sql`o.given` : sql`'#' || ${id}`}, o.given, 'organisation', ${batch.id}::bigint, ${inside.now()}::timestamptz, ${inside.now()}::timestamptz${more.values} FROM ${newOwners(batch)} AS o`.execute(inside.work);
}

async function insertProducts(inside: Ctx, batch: WorkBatch): Promise<void> {
  const { names, values } = plainColumns(batch);
  const name = has(batch, 'name') ? batch.hasId ? sql`coalesce(i.name, i.external_id)` : sql`i.name` : sql`i.external_id`;
  await sql`
    INSERT INTO product (source, external_id, name, active, batch, created_at, updated_at${comma(names)})
    SELECT ${batch.source}, ${batch.hasId ? has(batch, 'name') ? sql`coalesce(i.external_id, i.name)` : sql`i.external_id` : sql`i.name`}, ${name}, ${has(batch, 'active') ? sql`coalesce(i.active, true)` : sql`true`}, ${batch.id}::bigint, ${inside.now()}::timestamptz, ${inside.now()}::timestamptz${comma(values)}
    FROM ${newRows(batch)} AS i ORDER BY i.nth`.execute(inside.work);
}

const comma = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => parts.length === 0 ? sql`` : sql`, ${sql.join(parts)}`;
