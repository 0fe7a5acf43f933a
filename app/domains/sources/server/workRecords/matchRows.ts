import { sql, type RawBuilder } from 'kysely';
import { SURVIVORS } from './namedRecords.ts';
import type { Ctx } from '#server/ctx.ts';
import { incoming, matched, named, type WorkBatch } from './workBatch.ts';

/** The column of the incoming rows that holds a key. */
const KEY_COLUMNS = { externalId: 'external_id', phone: 'phone_key', email: 'email_key', creditCode: 'credit_code', name: 'name', birthday: 'birthday' } as const;

/** Keys that the file gives; a key that it lacks leaves every row without one. */
export function keyColumns(batch: WorkBatch): string[] { return batch.match.map((key) => KEY_COLUMNS[key]); }

/** Null as soon as one of the keys is. */
export function hasKey(batch: WorkBatch): RawBuilder<boolean> {
  const available = new Set([...batch.hasId ? ['external_id'] : [], ...batch.fields.flatMap(({ column, keyed }) => [column, keyed ?? column])]);
  return keyColumns(batch).every((column) => available.has(column)) ? sql`(${sql.join(keyColumns(batch).map((column) => sql`i.${sql.ref(column)} IS NOT NULL`), sql` AND `)})` : sql`false`;
}

/** The incoming rows, with the customer whom a contact belongs to and one text that is the same for rows of the same owner. */
export function rowsOf(batch: WorkBatch): RawBuilder<unknown> {
  if (batch.of.kind !== 'contacts') return sql`${incoming(batch)}`;
  return sql`(SELECT r.*, n.id AS customer_id, n.n AS customers, coalesce(n.id::text, '?' || r.customer) AS owner FROM ${incoming(batch)} r JOIN ${named(batch)} n ON n.what = 'customer' AND n.given = r.customer)`;
}

/** Finds the records that the rows are about: for every row that fits at least one, which, and how many. */
export async function matchRows(inside: Ctx, batch: WorkBatch): Promise<void> {
  await sql`DROP TABLE IF EXISTS ${matched(batch)}`.execute(inside.work);
  await sql`CREATE UNLOGGED TABLE ${matched(batch)} AS SELECT seq, min(target) AS target, count(DISTINCT target)::integer AS n FROM (${candidates(batch)}) AS found GROUP BY seq`.execute(inside.work);
  await sql`ANALYZE ${matched(batch)}`.execute(inside.work);
}

function candidates(batch: WorkBatch): RawBuilder<unknown> {
  if (!batch.match.every((key) => key !== 'creditCode' && key !== 'birthday') && batch.of.kind !== 'customers') return NOTHING;
  const keys = keyColumns(batch);
  const same = keys.map((column) => sql`i.${sql.ref(column)} = c.${sql.ref(column)}`);
  switch (batch.of.kind) {
    case 'customers': return customerCandidates(batch, keys);
    case 'contacts': return sql`SELECT i.seq, c.id AS target FROM ${rowsOf(batch)} i JOIN contact c ON c.customer_id = i.customer_id AND ${sql.join(same, sql` AND `)} WHERE ${hasKey(batch)} AND i.customers = 1`;
    case 'products': return batch.match.every((key) => key === 'externalId' || key === 'name') ? sql`SELECT i.seq, c.id AS target FROM ${rowsOf(batch)} i JOIN product c ON c.source = ${batch.source} AND ${sql.join(same, sql` AND `)} WHERE ${hasKey(batch)}` : NOTHING;
  }
}
const NOTHING = sql`SELECT 0 AS seq, 0::bigint AS target WHERE false`;

/** Customers are found by any number that this source knows them by, and by what names a person in every source; those that were merged lead to whom they became part of. */
function customerCandidates(batch: WorkBatch, keys: readonly string[]): RawBuilder<unknown> {
  const others = keys.filter((key) => key !== 'external_id').map((column) => sql`i.${sql.ref(column)} = c.${sql.ref(column)}`);
  const person = keys.includes('external_id')
    ? sql`(SELECT external_id, id FROM customer WHERE source = ${batch.source} UNION ALL SELECT external_id, customer_id FROM customer_identity WHERE source = ${batch.source}) AS k ON k.external_id = i.external_id JOIN customer c ON c.id = k.id${others.length > 0 ? sql` AND ${sql.join(others, sql` AND `)}` : sql``}`
    : sql`customer c ON ${sql.join(others, sql` AND `)}`;
  return sql`
    WITH RECURSIVE ${SURVIVORS}
    SELECT i.seq, coalesce(survivor.id, c.id) AS target
    FROM ${incoming(batch)} i JOIN ${person} LEFT JOIN survivor ON survivor.start = c.id
    WHERE ${hasKey(batch)} AND c.anonymised_at IS NULL`;
}
