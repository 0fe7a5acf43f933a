import { sql } from 'kysely';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { projectCustomers } from './projectCustomers.ts';

export interface CustomerInput {
  readonly externalId: string; readonly name: string; readonly kind?: 'person' | 'organisation'; readonly phone?: string | null; readonly email?: string | null; readonly creditCode?: string | null;
  readonly province?: string | null; readonly city?: string | null; readonly channel?: string | null; readonly acquiredOn?: string | null;
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
      WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb) AS g("externalId" text, name text, kind text, phone text, email text, "creditCode" text, province text, city text, channel text, "acquiredOn" date)),
      made AS (
        INSERT INTO customer (source, external_id, kind, name, phone, email, credit_code, province, city, channel, acquired_on, batch, created_at, updated_at)
        SELECT ${source}, "externalId", coalesce(kind, 'person'), name, phone, email, "creditCode", province, city, channel, "acquiredOn", ${batch}::bigint, ${ctx.now()}, ${ctx.now()} FROM given
        ON CONFLICT (source, external_id) DO NOTHING RETURNING 1)
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
        INSERT INTO contact (customer_id, external_id, name, title, phone, email)
        SELECT c.id, g."externalId", g.name, g.title, g.phone, g.email
        FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb) AS g("customerExternalId" text, "externalId" text, name text, title text, phone text, email text)
        JOIN customer c ON c.source = ${source} AND c.external_id = g."customerExternalId"
        ON CONFLICT (customer_id, external_id) DO NOTHING`.execute(inside.work);
    }
    await inside.audit(inside, { action: 'contacts.add', subject: `source:${source}` });
  });
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
