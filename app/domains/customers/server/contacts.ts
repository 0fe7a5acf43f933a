import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { customersProblems, emailKey, phoneKey, type Contact, type ContactBody } from '#domains/customers/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { requireCustomer } from './readCustomer.ts';

type ContactReply = Type.Static<typeof Contact>;
type Given = Type.Static<typeof ContactBody>;
interface Of { readonly ctx: Ctx; readonly customer: number }

export async function addContact({ ctx, customer, given }: Of & { given: Given }): Promise<ContactReply> {
  return await inTransaction(ctx, async (inside) => {
    await requireCustomer(inside, customer, { lock: true });
    const { name, title, department, phone, email } = checked(given);
    const { rows } = await sql<ContactReply>`
      INSERT INTO contact (customer_id, external_id, name, title, department, phone, phone_key, email, email_key, updated_at)
      VALUES (${customer}, ${`manual-${randomUUID()}`}, ${name}, ${title}, ${department}, ${phone}, ${phoneKey(phone)}, ${email}, ${emailKey(email)}, ${inside.now()})
      RETURNING id, name, title, department, phone, email`.execute(inside.work);
    await noteChange(inside, rows[0]!.id, {}, rows[0]!);
    await inside.audit(inside, { action: 'contact.create', subject: `customer:${customer}`, after: { contact: rows[0]!.id } });
    return rows[0]!;
  });
}

export async function saveContact({ ctx, customer, id, given }: Of & { id: number; given: Given }): Promise<ContactReply> {
  return await inTransaction(ctx, async (inside) => {
    const before = await requireContact(inside, customer, id);
    const { name, title, department, phone, email } = checked(given);
    const { rows } = await sql<ContactReply>`
      UPDATE contact SET name = ${name}, title = ${title}, department = ${department}, phone = ${phone}, phone_key = ${phoneKey(phone)}, email = ${email}, email_key = ${emailKey(email)}, updated_at = ${inside.now()}
      WHERE id = ${id} RETURNING id, name, title, department, phone, email`.execute(inside.work);
    await noteChange(inside, id, before, rows[0]!);
    await inside.audit(inside, { action: 'contact.save', subject: `customer:${customer}`, after: { contact: id } });
    return rows[0]!;
  });
}

export async function removeContact({ ctx, customer, id }: Of & { id: number }): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const before = await requireContact(inside, customer, id);
    await sql`DELETE FROM contact WHERE id = ${id}`.execute(inside.work);
    await noteChange(inside, id, before, {});
    await inside.audit(inside, { action: 'contact.remove', subject: `customer:${customer}`, after: { contact: id } });
  });
}

async function requireContact(inside: Ctx, customer: number, id: number): Promise<ContactReply> {
  const row = (await sql<ContactReply>`SELECT id, name, title, department, phone, email FROM contact WHERE id = ${id} AND customer_id = ${customer} FOR UPDATE`.execute(inside.work)).rows[0];
  if (row === undefined) throw new Problem(customersProblems.noContact, { data: { id } });
  return row;
}

function checked(given: Given): { name: string; title: string | null; department: string | null; phone: string | null; email: string | null } {
  const text = (value: string | null | undefined): string | null => value?.trim() || null;
  const contact = { name: text(given.name), title: text(given.title), department: text(given.department), phone: text(given.phone), email: text(given.email) };
  const { name, phone, email } = contact;
  if (name === null) throw new Problem(customersProblems.required, { at: 'name' });
  if (phone !== null && phoneKey(phone) === null) throw new Problem(customersProblems.badPhone, { at: 'phone' });
  if (email !== null && emailKey(email) === null) throw new Problem(customersProblems.badEmail, { at: 'email' });
  return { ...contact, name };
}

/** Only the fields that changed; an empty side means that the contact was not there. */
async function noteChange(inside: Ctx, id: number, before: Partial<ContactReply>, after: Partial<ContactReply>): Promise<void> {
  const keys = (['name', 'title', 'department', 'phone', 'email'] as const).filter((key) => (before[key] ?? null) !== (after[key] ?? null));
  if (keys.length === 0) return;
  const side = (of: Partial<ContactReply>) => JSON.stringify(Object.fromEntries(of.id === undefined ? [] : keys.map((key) => [key, of[key] ?? null])));
  await sql`INSERT INTO record_change (entity, record, at, actor_name, before, after) VALUES ('contact', ${id}, ${inside.now()}, ${inside.actor.name}, ${side(before)}, ${side(after)})`.execute(inside.work);
}
