import { sql } from 'kysely';
import { emailKey, phoneKey } from '#domains/customers/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** What a text can find customers by, beside name and number in the snapshot. */
export interface FoundBy { readonly phone: string; readonly email: string; /** Customers whose contact has that phone or e-mail. */ readonly contacts: readonly number[] }

const MOST_CONTACTS = 1000;

/** Reads a text as a phone and an e-mail. Both find only whole: nobody can feel out a number digit by digit. */
export async function foundBy(ctx: Pick<Ctx, 'work'>, text: string | undefined): Promise<FoundBy> {
  const phone = phoneKey(text) ?? '';
  const email = emailKey(text) ?? '';
  if (phone === '' && email === '') return { phone, email, contacts: [] };
  const { rows } = await sql<{ customer: number }>`
    SELECT DISTINCT customer_id AS customer FROM contact
    WHERE (${phone} <> '' AND phone_key = ${phone}) OR (${email} <> '' AND email_key = ${email}) ORDER BY customer_id LIMIT ${MOST_CONTACTS}`.execute(ctx.work);
  return { phone, email, contacts: rows.map(({ customer }) => customer) };
}

/** The condition of a text on a snapshot's rows: part of the name or of any number the customer is known by, or a whole phone or e-mail. */
export const TEXT_FINDS = `(
  positionCaseInsensitiveUTF8(name, {text:String}) > 0 OR positionCaseInsensitiveUTF8(external_id, {text:String}) > 0
  OR customer IN (
    SELECT customer FROM current_customer_known_as
    WHERE (kind = 'external' AND positionCaseInsensitiveUTF8(value, {text:String}) > 0) OR (kind = 'phone' AND value = {phone:String}) OR (kind = 'email' AND value = {email:String}))
  OR has({contacts:Array(UInt64)}, customer))`;
