import { sql } from 'kysely';
import { dayIn } from '#core/businessTime.ts';
import { Problem } from '#core/problem.ts';
import { checkCustomer, CUSTOMER_FIELD_BY_KEY, CUSTOMER_FIELDS, customersProblems, emailKey, phoneKey, throwFirst, type CustomerChanges, type CustomerValues, type CustomValues } from '#domains/customers/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { noteForProjection, recordCustomerChange } from './changedCustomers.ts';
import { readFieldRules } from './customFields.ts';
import { requireDepartment } from './departments.ts';
import { requirePlaceInGroup } from './group.ts';
import { requireCustomer, type CustomerRow } from './readCustomer.ts';

export interface CustomerEdit { readonly changes: CustomerChanges; readonly custom?: CustomValues }

/**
 * Changes fields of one customer. `seenAt` is the `updatedAt` of the record the caller looked at: whoever was overtaken is
 * told so. History, projection entry and audit row are written with the change or not at all.
 */
export async function saveCustomer({ ctx, id, seenAt, changes, custom }: { ctx: Ctx; id: number; seenAt: string } & CustomerEdit): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const row = await requireCustomer(inside, id, { lock: true });
    await requireOpen(inside, row);
    if (row.updated_at.getTime() !== Date.parse(seenAt)) throw new Problem(customersProblems.changedMeanwhile, { at: 'seenAt', data: { who: await lastWhoChanged(inside, id) } });
    const now = valuesOf(row);
    const given = await checkedEdit(inside, { changes, ...(custom && { custom }) }, now);
    const before: Record<string, unknown> = {};
    const after: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(given.values)) if (!same(now[key as keyof CustomerValues], value)) { before[key] = now[key as keyof CustomerValues] ?? null; after[key] = value; }
    for (const [key, value] of Object.entries(given.custom)) if (!same(row.custom[key], value)) { before[`custom.${key}`] = row.custom[key] ?? null; after[`custom.${key}`] = value; }
    if (Object.keys(after).length === 0) { await inside.audit(inside, { action: 'customer.save', subject: `customer:${id}`, after: { fields: [] } }); return; }
    if ('parentId' in after || 'kind' in after) await requirePlaceInGroup(inside, { id, kind: String(after.kind ?? now.kind), parentId: ('parentId' in after ? after.parentId : now.parentId) as number | null }); // checked to be an id or null
    if (after.departmentId != null) await requireDepartment(inside, Number(after.departmentId), 'changes.departmentId');
    await writeFields(inside, row, after as CustomerValues); // values by the keys of fields, checked above
    await recordCustomerChange(inside, { customer: id, cause: 'edit', before, after });
    await noteForProjection(inside, [id]);
    await inside.audit(inside, { action: 'customer.save', subject: `customer:${id}`, after: { fields: Object.keys(after) } });
  });
}

/** Adds a customer by hand; without a number of its own it is given one. Returns its id. */
export async function createCustomer({ ctx, externalId, changes, custom }: { ctx: Ctx; externalId?: string | undefined } & CustomerEdit): Promise<number> {
  return await inTransaction(ctx, async (inside) => {
    const given = await checkedEdit(inside, { changes: { name: null, kind: 'person', ...changes }, ...(custom && { custom }) }, {});
    const [made] = (await sql<{ id: number }>`SELECT nextval(pg_get_serial_sequence('customer', 'id')) AS id`.execute(inside.work)).rows;
    const id = made!.id;
    const number = externalId?.trim() || `M${id}`;
    const { rows } = await sql`
      INSERT INTO customer (id, source, external_id, name, kind, created_at, updated_at) OVERRIDING SYSTEM VALUE
      VALUES (${id}, ${BY_HAND}, ${number}, ${given.values.name}, ${given.values.kind}, ${inside.now()}, ${inside.now()}) ON CONFLICT DO NOTHING RETURNING id`.execute(inside.work);
    if (rows.length === 0) throw new Problem(customersProblems.numberTaken, { at: 'externalId', data: { externalId: number } });
    await requirePlaceInGroup(inside, { id, kind: String(given.values.kind), parentId: (given.values.parentId ?? null) as number | null }); // checked to be an id or null
    if (given.values.departmentId != null) await requireDepartment(inside, Number(given.values.departmentId), 'changes.departmentId');
    const values = { ...given.values, ...Object.fromEntries(Object.entries(given.custom).map(([key, value]) => [`custom.${key}`, value])) };
    await writeFields(inside, await requireCustomer(inside, id), values);
    await noteForProjection(inside, [id]);
    await inside.audit(inside, { action: 'customer.create', subject: `customer:${id}`, after: { externalId: number } });
    return id;
  });
}

/** The source of customers that people enter. */
const BY_HAND = 'manual';

async function requireOpen(inside: Ctx, { merged_into, anonymised_at }: CustomerRow): Promise<void> {
  if (anonymised_at !== null) throw new Problem(customersProblems.anonymised);
  if (merged_into !== null) throw new Problem(customersProblems.merged, { data: { into: (await requireCustomer(inside, merged_into)).name } });
}

async function lastWhoChanged(inside: Ctx, id: number): Promise<string> {
  return (await sql<{ actor_name: string }>`SELECT actor_name FROM customer_change WHERE customer_id = ${id} ORDER BY id DESC LIMIT 1`.execute(inside.work)).rows[0]?.actor_name ?? '–';
}

async function checkedEdit(inside: Ctx, { changes, custom = {} }: CustomerEdit, now: CustomerValues): Promise<{ values: CustomerValues; custom: CustomValues }> {
  const { timeZone } = await readSetting(inside, COMPANY);
  const { values, custom: kept, problems } = checkCustomer({ changes, custom, now, definitions: await readFieldRules(inside), today: dayIn(timeZone, inside.now()) });
  throwFirst(problems);
  return { values, custom: kept };
}

/** A record's fields by their keys. */
export function valuesOf(row: CustomerRow): CustomerValues {
  const columns = row as unknown as Readonly<Record<string, string | number | null>>; // each field's column is a property of the row
  return Object.fromEntries(CUSTOMER_FIELDS.map(({ key, column }) => [key, key === 'income' && row.income !== null ? Number(row.income) : columns[column] ?? null]));
}

const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null);

async function writeFields(inside: Ctx, { id, custom, updated_at }: CustomerRow, values: CustomerValues): Promise<void> {
  const sets = Object.entries(values).flatMap(([key, value]) => { const field = CUSTOMER_FIELD_BY_KEY.get(key); return field === undefined ? [] : [sql`${sql.ref(field.column)} = ${value}`]; });
  if (values.phone !== undefined) sets.push(sql`phone_key = ${phoneKey(values.phone as string | null)}`); // a text field
  if (values.email !== undefined) sets.push(sql`email_key = ${emailKey(values.email as string | null)}`); // a text field
  const own = Object.entries(values).filter(([key]) => key.startsWith('custom.')).map(([key, value]) => [key.slice('custom.'.length), value] as const);
  if (own.length > 0) sets.push(sql`custom = ${JSON.stringify(Object.fromEntries(Object.entries({ ...custom, ...Object.fromEntries(own) }).filter(([, value]) => value !== null)))}::jsonb`);
  // Two changes within a millisecond still have different moments: the moment is how an overtaken change is found.
  const at = new Date(Math.max(inside.now().getTime(), updated_at.getTime() + 1));
  await sql`UPDATE customer SET ${sql.join([...sets, sql`updated_at = ${at}`])} WHERE id = ${id}`.execute(inside.work);
}
