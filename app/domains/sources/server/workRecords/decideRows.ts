import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { hasKey, keyColumns, matchRows, rowsOf } from './matchRows.ts';
import { lookUpNamed } from './namedRecords.ts';
import { changes, comparedRows } from './newValues.ts';
import { incoming, matched, named, placed, type WorkBatch } from './workBatch.ts';

/**
 * Says of every row what it would do. A row of which nothing is written is new: a first import of a million customers
 * writes next to nothing here. What is decided first holds.
 */
export async function decideRows(inside: Ctx, batch: WorkBatch): Promise<void> {
  await sql`ANALYZE ${incoming(batch)}`.execute(inside.work);
  // Whole files are set against whole tables that nobody has counted yet: a row-by-row join is what the planner takes for cheap there, and is not.
  await sql`SET LOCAL enable_nestloop = off`.execute(inside.work);
  await lookUpNamed(inside, batch, { made: false });
  await matchRows(inside, batch);
  await sql`DROP TABLE IF EXISTS ${placed(batch)}`.execute(inside.work);
  await sql`CREATE UNLOGGED TABLE ${placed(batch)} (seq integer NOT NULL, outcome text NOT NULL, target bigint, reason text)`.execute(inside.work);
  const except = async (reason: string, rows: RawBuilder<unknown>): Promise<void> => {
    await sql`INSERT INTO ${placed(batch)} (seq, outcome, reason) SELECT DISTINCT x.seq, 'excepted', ${reason} FROM (${rows}) AS x WHERE NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = x.seq)`.execute(inside.work);
  };
  await except('no_key', sql`SELECT i.seq FROM ${incoming(batch)} i WHERE NOT ${hasKey(batch)}${batch.of.kind === 'contacts' ? sql` OR i.customer IS NULL` : sql``}`);
  if (batch.of.kind === 'contacts') {
    await except('ambiguous_customer', sql`SELECT i.seq FROM ${rowsOf(batch)} i WHERE i.customers > 1`);
    if ((batch.mapping.unknownCustomers ?? 'quarantine') !== 'add') await except('unknown_customer', sql`SELECT i.seq FROM ${rowsOf(batch)} i WHERE i.customers = 0`);
  }
  await except('ambiguous_match', sql`SELECT seq FROM ${matched(batch)} WHERE n > 1`);
  await decideRepeats(inside, batch);
  if (batch.hasId) await except('ambiguous_match', heldByAnother(batch));
  await decideMatched(inside, batch);
}

/** Rows that stand in the file again under the same key, or for the same record: the last one counts; those that say the same are no loss. */
async function decideRepeats(inside: Ctx, batch: WorkBatch): Promise<void> {
  const keys = keyColumns(batch).map((column) => sql.ref(column));
  const group = batch.of.kind === 'contacts' ? [sql.ref('owner'), ...keys] : keys;
  const open = sql`NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = i.seq)`;
  const sameKey = sql`
    SELECT i.seq, g.last FROM ${rowsOf(batch)} i
    JOIN (SELECT ${sql.join(group)}, max(seq) AS last FROM ${rowsOf(batch)} i WHERE ${hasKey(batch)} AND ${open} GROUP BY ${sql.join(group)} HAVING count(*) > 1) g ON ${sql.join(group.map((key) => sql`g.${key} = i.${key}`), sql` AND `)}
    WHERE i.seq < g.last AND ${open}`;
  const sameRecord = sql`
    SELECT i.seq, g.last FROM ${matched(batch)} i JOIN (SELECT target, max(seq) AS last FROM ${matched(batch)} i WHERE n = 1 AND ${open} GROUP BY target HAVING count(*) > 1) g ON g.target = i.target
    WHERE i.seq < g.last AND ${open}`;
  const values = [...batch.fields.flatMap(({ column, field, refers }) => [refers === undefined ? column : field]), ...Object.keys(batch.mapping.custom ?? {}).length > 0 ? ['custom'] : []];
  const same = values.length === 0 ? sql`true` : sql`(${sql.join(values.map((column) => sql`a.${sql.ref(column)} IS NOT DISTINCT FROM b.${sql.ref(column)}`), sql` AND `)})`;
  await sql`
    INSERT INTO ${placed(batch)} (seq, outcome, reason)
    SELECT again.seq, CASE WHEN ${same} THEN 'unchanged' ELSE 'excepted' END, CASE WHEN ${same} THEN 'repeated' ELSE 'replaced_in_file' END
    FROM (SELECT seq, max(last) AS last FROM (${sameKey} UNION ALL ${sameRecord}) AS found GROUP BY seq) AS again
    JOIN ${incoming(batch)} a ON a.seq = again.seq JOIN ${incoming(batch)} b ON b.seq = again.last`.execute(inside.work);
}

/** The number a row brings belongs to another record, or an earlier row of the file brings it for another: nobody can say which is meant. */
function heldByAnother(batch: WorkBatch): RawBuilder<unknown> {
  const open = sql`NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = i.seq)`;
  const owner = batch.of.kind === 'contacts' ? sql`i.customer_id = h.customer_id AND` : sql``;
  const holders = batch.of.kind === 'customers'
    ? sql`(SELECT external_id, id FROM customer WHERE source = ${batch.source} UNION ALL SELECT external_id, customer_id FROM customer_identity WHERE source = ${batch.source})`
    : batch.of.kind === 'products' ? sql`(SELECT external_id, id FROM product WHERE source = ${batch.source})` : sql`contact`;
  const inFile = batch.match.length === 1 && batch.match[0] === 'externalId' ? sql`` : sql`
    UNION ALL SELECT seq FROM (SELECT i.seq, row_number() OVER (PARTITION BY ${batch.of.kind === 'contacts' ? sql`i.owner, ` : sql``}i.external_id ORDER BY m.target NULLS LAST, i.seq) AS nth FROM ${rowsOf(batch)} i LEFT JOIN ${matched(batch)} m ON m.seq = i.seq WHERE i.external_id IS NOT NULL AND ${open}) AS again WHERE nth > 1`;
  // A customer that was merged holds its number for whom it became part of.
  return sql`
    SELECT i.seq FROM ${rowsOf(batch)} i JOIN ${holders} AS h ON ${owner} h.external_id = i.external_id LEFT JOIN ${matched(batch)} m ON m.seq = i.seq
    ${batch.of.kind === 'customers' ? sql`LEFT JOIN customer held ON held.id = h.id` : sql``}
    WHERE ${open} AND m.target IS DISTINCT FROM h.id ${batch.of.kind === 'customers' ? sql`AND (held.merged_into IS NULL OR m.target IS NULL)` : sql``}${inFile}`;
}

/** Compares what the file gives with what is there. */
async function decideMatched(inside: Ctx, batch: WorkBatch): Promise<void> {
  await sql`
    INSERT INTO ${placed(batch)} (seq, outcome, target)
    SELECT m.seq, CASE WHEN ${changes(batch)} OR ${bringsNumber(batch)} THEN 'changed' ELSE 'unchanged' END, m.target
    FROM ${matched(batch)} m JOIN ${comparedRows(batch)} ON i.seq = m.seq JOIN ${sql.table(batch.of.table)} c ON c.id = m.target
    WHERE NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = m.seq)`.execute(inside.work);
}

/** A customer found by phone and the like whom this source knows under a number that was not known so far. */
export function bringsNumber(batch: WorkBatch): RawBuilder<boolean> {
  if (batch.of.kind !== 'customers' || !batch.hasId || batch.match.includes('externalId')) return sql`false`;
  return sql`(i.external_id IS NOT NULL AND NOT EXISTS (SELECT FROM customer k WHERE k.source = ${batch.source} AND k.external_id = i.external_id) AND NOT EXISTS (SELECT FROM customer_identity k WHERE k.source = ${batch.source} AND k.external_id = i.external_id))`;
}

/** Rows that make a record, numbered from 1 in the order of the file. Only the numbers are sorted, not the rows. */
export function newRows(batch: WorkBatch): RawBuilder<unknown> {
  if (batch.allNew === true) return sql`(SELECT i.*, i.seq AS nth FROM ${rowsOf(batch)} i)`;
  return sql`(SELECT i.*, numbered.nth FROM ${rowsOf(batch)} i JOIN (SELECT r.seq, row_number() OVER (ORDER BY r.seq) AS nth FROM ${incoming(batch)} r WHERE NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = r.seq)) AS numbered ON numbered.seq = i.seq)`;
}

/** Customers that contacts name and that nobody knows, where the mapping adds them. */
export function newOwners(batch: WorkBatch): RawBuilder<unknown> {
  return sql`(SELECT given, row_number() OVER (ORDER BY first) AS nth FROM (SELECT r.customer AS given, min(r.seq) AS first FROM ${incoming(batch)} r JOIN ${named(batch)} n ON n.what = 'customer' AND n.given = r.customer WHERE n.n = 0 AND NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = r.seq) GROUP BY r.customer) AS owners)`;
}
