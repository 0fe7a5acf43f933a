import { sql, type RawBuilder } from 'kysely';
import { creditCodeKey, emailKey, phoneKey } from '#domains/customers/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';

/** A customer whose id was reserved before, so that facts can name it while it is not there yet. */
export interface ReservedCustomer {
  readonly id: number; readonly externalId: string; readonly name: string; readonly channel: string | null; readonly acquiredOn: string | null;
  readonly kind?: 'person' | 'organisation'; readonly phone?: string | null; readonly email?: string | null; readonly creditCode?: string | null;
}

const AT_ONCE = 10_000;

/**
 * Takes `count` ids that follow each other and that nobody else gets. The table is locked against inserts for the moment
 * of it: a sequence cannot be moved forward by more than one in a way that an insert at the same time could not step into.
 */
export async function reserveCustomerIds(ctx: Ctx, count: number): Promise<{ first: number }> {
  return await inTransaction(ctx, async (inside) => {
    await sql`LOCK TABLE customer IN SHARE ROW EXCLUSIVE MODE`.execute(inside.work);
    const [row] = (await sql<{ last: number }>`SELECT setval(pg_get_serial_sequence('customer', 'id'), nextval(pg_get_serial_sequence('customer', 'id')) + ${count}::bigint - 1) AS last`.execute(inside.work)).rows;
    return { first: row!.last - count + 1 };
  });
}

/**
 * Adds customers under ids reserved before, in order of their ids, a statement a part (one long transaction would keep everybody
 * else of the embedded PostgreSQL waiting). Those that are there already stay as they are, so it can be repeated after
 * a kill. The last step notes the whole range for the projection, which the caller starts.
 */
export async function addReservedCustomers({ ctx, source, batch, customers }: { ctx: Ctx; source: string; batch: number | null; customers: AsyncIterable<ReservedCustomer> | Iterable<ReservedCustomer> }): Promise<{ added: number }> {
  let added = 0;
  let from = Infinity;
  let to = 0;
  const bring = async (part: readonly ReservedCustomer[]): Promise<void> => {
    added += await insertPart({ ctx, source, batch, part });
    for (const { id } of part) { from = Math.min(from, id); to = Math.max(to, id); }
  };
  let part: ReservedCustomer[] = [];
  for await (const customer of customers) {
    part.push(customer);
    if (part.length === AT_ONCE) { await bring(part); part = []; }
  }
  if (part.length > 0) await bring(part);
  if (to > 0) {
    await inTransaction(ctx, async (inside) => {
      await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${from}, ${to})`.execute(inside.work);
      await inside.audit(inside, { action: 'customers.add', subject: `source:${source}`, after: { batch, added } });
    });
  }
  return { added };
}

/** Nearly always none of a part is there, and an insert that need not look is a third faster; when one is there, the statement did nothing and is asked again. */
async function insertPart(given: { ctx: Ctx; source: string; batch: number | null; part: readonly ReservedCustomer[] }): Promise<number> {
  if (given.ctx.work.isTransaction) return await insert(given, sql`ON CONFLICT DO NOTHING`);
  try {
    return await insert(given, sql``);
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    return await insert(given, sql`ON CONFLICT DO NOTHING`);
  }
}
const UNIQUE_VIOLATION = '23505';

async function insert({ ctx, source, batch, part }: { ctx: Ctx; source: string; batch: number | null; part: readonly ReservedCustomer[] }, onConflict: RawBuilder<unknown>): Promise<number> {
  /** A column in which nothing stands is not sent: unnest fills it up. */
  const column = <T>(of: (customer: ReservedCustomer) => T | null): T[] | null => {
    const values = part.map(of);
    return values.some((value) => value !== null) ? values as T[] : null; // the driver takes null for a missing element
  };
  const { numAffectedRows } = await sql`
    INSERT INTO customer (id, source, external_id, kind, name, channel, acquired_on, phone, phone_key, email, email_key, credit_code, batch, created_at, updated_at)
    OVERRIDING SYSTEM VALUE
    SELECT g.id, ${source}, g.external_id, coalesce(g.kind, 'person'), g.name, g.channel, g.acquired_on, g.phone, g.phone_key, g.email, g.email_key, g.credit_code, ${batch}::bigint, ${ctx.now()}::timestamptz, ${ctx.now()}::timestamptz
    FROM unnest(${column((c) => c.id)}::bigint[], ${column((c) => c.externalId)}::text[], ${column((c) => c.kind ?? null)}::text[], ${column((c) => c.name)}::text[], ${column((c) => c.channel)}::text[], ${column((c) => c.acquiredOn)}::date[],
                ${column((c) => c.phone ?? null)}::text[], ${column((c) => phoneKey(c.phone))}::text[], ${column((c) => c.email ?? null)}::text[], ${column((c) => emailKey(c.email))}::text[], ${column((c) => creditCodeKey(c.creditCode))}::text[])
      AS g (id, external_id, kind, name, channel, acquired_on, phone, phone_key, email, email_key, credit_code)
    ${onConflict}`.execute(ctx.work);
  return Number(numAffectedRows ?? 0n);
}
