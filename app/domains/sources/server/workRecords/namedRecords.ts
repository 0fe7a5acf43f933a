import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import { incoming, named, type WorkBatch } from './workBatch.ts';

/** Whom merged customers became part of; a member of a WITH RECURSIVE. */
export const SURVIVORS = sql`
  way AS (SELECT id AS start, merged_into AS id FROM customer WHERE merged_into IS NOT NULL
    UNION SELECT way.start, onward.merged_into FROM way JOIN customer onward ON onward.id = way.id WHERE onward.merged_into IS NOT NULL),
  survivor AS (SELECT way.start, way.id FROM way JOIN customer last ON last.id = way.id AND last.merged_into IS NULL)`;

/** The id of something that is made only when the import is published. */
export const NOT_YET = -1;

/**
 * Looks up the records that rows name: customers of contacts, parents and departments of customers. `n` says how many fit;
 * `id` is null where nothing does. Asked again while publishing, when what the import itself makes is there.
 */
export async function lookUpNamed(inside: Ctx, batch: WorkBatch, { made }: { readonly made: boolean }): Promise<void> {
  await sql`DROP TABLE IF EXISTS ${named(batch)}`.execute(inside.work);
  await sql`CREATE UNLOGGED TABLE ${named(batch)} (what text NOT NULL, given text NOT NULL, id bigint, n integer NOT NULL)`.execute(inside.work);
  const refers = (what: string): boolean => batch.fields.some((field) => field.refers === what);
  if (batch.of.kind === 'contacts') await insert(inside, batch, 'customer', customersBy(batch, batch.mapping.customerBy ?? 'externalId'));
  if (batch.of.kind === 'customers' && refers('department')) await insert(inside, batch, 'department', sql`SELECT g.given, coalesce(min(d.id), ${NOT_YET}::bigint) AS id, 1 AS n FROM given g LEFT JOIN department d ON d.name = g.given GROUP BY g.given`);
  if (batch.of.kind === 'customers' && refers('parent')) await insert(inside, batch, 'parent', parents(batch, made));
  await sql`ANALYZE ${named(batch)}`.execute(inside.work);
}

async function insert(inside: Ctx, batch: WorkBatch, what: string, found: RawBuilder<unknown>): Promise<void> {
  await sql`
    WITH RECURSIVE ${SURVIVORS}, given AS (SELECT DISTINCT ${sql.ref(what)} AS given FROM ${incoming(batch)} WHERE ${sql.ref(what)} IS NOT NULL)
    INSERT INTO ${named(batch)} (what, given, id, n) SELECT ${what}, found.given, found.id, found.n FROM (${found}) AS found`.execute(inside.work);
}

const KEYS = { phone: 'phone_key', email: 'email_key', creditCode: 'credit_code', name: 'name' } as const;

function customersBy(batch: WorkBatch, by: string): RawBuilder<unknown> {
  const people = by in KEYS ? sql`SELECT ${sql.ref(KEYS[by as keyof typeof KEYS])} AS given, id FROM customer WHERE anonymised_at IS NULL` : known(batch); // one of its keys
  return counted(people);
}

const known = ({ source }: WorkBatch): RawBuilder<unknown> => sql`SELECT external_id AS given, id FROM customer WHERE source = ${source} AND anonymised_at IS NULL UNION ALL SELECT external_id, customer_id FROM customer_identity WHERE source = ${source}`;

const counted = (people: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  SELECT g.given, min(coalesce(survivor.id, p.id)) AS id, count(DISTINCT coalesce(survivor.id, p.id))::integer AS n
  FROM given g LEFT JOIN (${people}) AS p ON p.given = g.given LEFT JOIN survivor ON survivor.start = p.id GROUP BY g.given`;

/** A parent is named by its number in this source, or else by a name that only one customer has; one that stands in the same file is not there yet. */
function parents(batch: WorkBatch, made: boolean): RawBuilder<unknown> {
  const inFile = (column: string): RawBuilder<unknown> => sql`EXISTS (SELECT FROM ${incoming(batch)} i WHERE i.${sql.ref(column)} = a.given)`;
  const columns = [...batch.hasId ? ['external_id'] : [], ...batch.fields.some(({ field }) => field === 'name') ? ['name'] : []];
  const later = made || columns.length === 0 ? sql`NULL::bigint` : sql`CASE WHEN ${sql.join(columns.map(inFile), sql` OR `)} THEN ${NOT_YET}::bigint END`;
  return sql`
    SELECT a.given, coalesce(a.id, CASE WHEN b.n = 1 THEN b.id END, ${later}) AS id, 1 AS n
    FROM (${counted(known(batch))}) AS a JOIN (${counted(sql`SELECT name AS given, id FROM customer WHERE anonymised_at IS NULL`)}) AS b ON b.given = a.given`;
}
