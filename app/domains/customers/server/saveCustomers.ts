import { sql } from 'kysely';
import { creditCodeKey, emailKey, normalPlace, phoneKey, type CustomValues } from '#domains/customers/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { projectCustomers } from './projectCustomers.ts';

export interface CustomerInput {
  readonly externalId: string; readonly name: string; readonly kind?: 'person' | 'organisation'; readonly phone?: string | null; readonly email?: string | null; readonly creditCode?: string | null;
  readonly country?: string | null; readonly province?: string | null; readonly city?: string | null; readonly district?: string | null; readonly address?: string | null; readonly industry?: string | null;
  readonly birthday?: string | null; readonly gender?: 'female' | 'male' | 'other' | null; readonly occupation?: string | null; readonly education?: string | null; readonly income?: number | null; readonly consentBasis?: string | null;
  readonly ownerName?: string | null; readonly channel?: string | null; readonly acquiredOn?: string | null; readonly custom?: CustomValues;
}
export interface ContactInput { readonly customerExternalId: string; readonly externalId: string; readonly name: string; readonly title?: string | null; readonly phone?: string | null; readonly email?: string | null }

const AT_ONCE = 5_000;

/**
 * Adds the customers of a source that are not there yet and leaves the others as they are; then projects them to the
 * fact store. Can be repeated: the same customers give the same records. `batch` is kept with each as the one that brought it.
 */
export async function addCustomers({ ctx, source, batch = null, customers, onProgress }: { ctx: Ctx; source: string; batch?: number | null; customers: AsyncIterable<CustomerInput> | Iterable<CustomerInput>; onProgress?: (done: number) => Promise<void> }): Promise<void> {
  let added = 0;
  let done = 0;
  // A statement a part, not one long transaction: the embedded PostgreSQL would keep everybody else waiting.
  for await (const part of parts(customers)) {
    const made = await sql<{ n: number }>`
      WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(part.map((customer) => withKeys({ ...customer, ...normalPlace(customer) })))}::jsonb) AS g("externalId" text, name text, kind text, phone text, "phoneKey" text, email text, "emailKey" text, "creditCode" text,
        country text, province text, city text, district text, address text, industry text, birthday date, gender text, occupation text, education text, income numeric, "consentBasis" text, "ownerName" text, channel text, "acquiredOn" date, custom jsonb)),
      made AS (
        INSERT INTO customer (source, external_id, kind, name, phone, phone_key, email, email_key, credit_code, country, province, city, district, address, industry,
          birthday, gender, occupation, education, income, consent_basis, owner_name, channel, acquired_on, custom, batch, created_at, updated_at)
        SELECT ${source}, "externalId", coalesce(kind, 'person'), name, phone, "phoneKey", email, "emailKey", "creditCode", country, province, city, district, address, industry,
          birthday, gender, occupation, education, income, "consentBasis", "ownerName", channel, "acquiredOn", coalesce(custom, '{}'), ${batch}::bigint, ${ctx.now()}, ${ctx.now()} FROM given
        ON CONFLICT (source, external_id) DO NOTHING RETURNING id),
      noted AS (INSERT INTO customer_outbox (from_id, to_id) SELECT min(id), max(id) FROM made HAVING count(*) > 0)
      SELECT count(*)::int AS n FROM made`.execute(ctx.work);
    added += made.rows[0]!.n;
    done += part.length;
    await onProgress?.(done);
  }
  await ctx.audit(ctx, { action: 'customers.add', subject: `source:${source}`, after: { batch, given: done, added } });
  await projectCustomers(ctx);
}

/** Adds the contacts that are not there yet. */
export async function addContacts({ ctx, source, contacts }: { ctx: Ctx; source: string; contacts: AsyncIterable<ContactInput> | Iterable<ContactInput> }): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    for await (const part of parts(contacts)) {
      await sql`
        INSERT INTO contact (customer_id, external_id, source, name, title, phone, phone_key, email, email_key, updated_at)
        SELECT c.id, g."externalId", ${source}, g.name, g.title, g.phone, g."phoneKey", g.email, g."emailKey", ${inside.now()}
        FROM jsonb_to_recordset(${JSON.stringify(part.map(withKeys))}::jsonb) AS g("customerExternalId" text, "externalId" text, name text, title text, phone text, "phoneKey" text, email text, "emailKey" text)
        JOIN customer c ON c.source = ${source} AND c.external_id = g."customerExternalId"
        ON CONFLICT (customer_id, external_id) DO NOTHING`.execute(inside.work);
    }
    await inside.audit(inside, { action: 'contacts.add', subject: `source:${source}` });
  });
}

/** With the forms by which phone and e-mail are found again; a code that is none is not kept as one. */
function withKeys<T extends { readonly phone?: string | null; readonly email?: string | null; readonly creditCode?: string | null }>(given: T): T & { readonly phoneKey: string | null; readonly emailKey: string | null } {
  return { ...given, ...('creditCode' in given && { creditCode: creditCodeKey(given.creditCode) }), phoneKey: phoneKey(given.phone), emailKey: emailKey(given.email) };
}

async function* parts<T>(all: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T[]> {
  let part: T[] = [];
  for await (const one of all) { part.push(one); if (part.length === AT_ONCE) { yield part; part = []; } }
  if (part.length > 0) yield part;
}

/** How many customers a batch brought. */
export async function countCustomersOfBatch(ctx: Pick<Ctx, 'work'>, batch: number): Promise<number> {
  return (await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE batch = ${batch}`.execute(ctx.work)).rows[0]!.n;
}
