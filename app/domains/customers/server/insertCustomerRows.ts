import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { splitRanges, type IdRange } from './idRanges.ts';

/** Customers that PostgreSQL hands over in one answer. */
const AT_ONCE = 20_000;

/** What PostgreSQL says of one customer, in the order of its columns; ClickHouse reads the same text. */
const COLUMNS = {
  customer: 'UInt64', merged: 'UInt64', source: 'String', external_id: 'String', kind: 'String', name: 'String', channel: 'String', province: 'String', city: 'String', district: 'String', industry: 'String', gender: 'String',
  birthday: 'Nullable(Date32)', occupation: 'String', education: 'String', income: 'Nullable(Float64)', owner_name: 'String', department: 'UInt64', parent: 'UInt64', custom: 'Map(String, String)', known_from: 'Nullable(Date)',
  phone: 'String', email: 'String', credit_code: 'String', identities: 'Array(Tuple(String, String))',
} as const;
const STRUCTURE = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`).join(', ');
const PROFILE = 'customer, source, external_id, kind, name, channel, province, city, district, industry, gender, birthday, occupation, education, income, owner_name, department, parent, custom, known_from';

/**
 * Inserts the rows of the customers that stand in these ranges: a profile, and the numbers under which they are known.
 * Whatever a merged one is known by now leads to the customer it became part of.
 */
export async function insertCustomerRows(ctx: Ctx, ranges: readonly IdRange[], version: number): Promise<void> {
  await (ctx.facts.embedded ? inFile : inTable)(ctx, ranges, version, async (from, params) => {
    await ctx.facts.command(`INSERT INTO customer_profile (${PROFILE}, version) SELECT ${PROFILE}, {version:UInt64} FROM ${from} WHERE merged = 0 ${READING}`, { ...params, version });
    await ctx.facts.command(`
      INSERT INTO customer_known_as (kind, source, value, customer, recorded_for, version)
      SELECT known.1, known.2, known.3, if(merged = 0, customer, merged), customer, {version:UInt64}
      FROM ${from}
      ARRAY JOIN arrayFilter(k -> k.3 != '', arrayConcat(
        [('external', source, external_id)], arrayMap(i -> ('external', i.1, i.2), identities),
        [('phone', '', phone), ('email', '', email), ('creditCode', '', credit_code)])) AS known
      ${READING}`, { ...params, version });
  });
}

type Use = (from: string, params: Readonly<Record<string, unknown>>) => Promise<void>;

/** PostgreSQL writes the rows as text that the embedded engine reads from a file: as objects through this process a million take several times as long. */
async function inFile(ctx: Ctx, ranges: readonly IdRange[], _version: number, use: Use): Promise<void> {
  // In the data directory: what a killed process leaves of people is removed at the next start.
  const folder = await mkdtemp(join(ctx.dataDir, 'scratch-'));
  try {
    const file = join(folder, 'customers.jsonl');
    const handle = await open(file, 'w');
    try { for (const part of splitRanges(ranges, AT_ONCE)) await handle.write(await customerLines(ctx, part)); } finally { await handle.close(); }
    await use("file({file:String}, 'JSONCompactEachRow', {structure:String})", { file, structure: STRUCTURE });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A server reads no files of ours: the same rows go into a table in its memory first. */
async function inTable(ctx: Ctx, ranges: readonly IdRange[], version: number, use: Use): Promise<void> {
  const table = `projecting_${version}_${ranges[0]!.from}_${ranges.at(-1)!.to}`;
  await ctx.facts.command(`CREATE OR REPLACE TABLE ${table} (${STRUCTURE}) ENGINE = Memory`);
  try {
    for (const part of splitRanges(ranges, AT_ONCE)) await ctx.facts.insertRows(table, (await customerLines(ctx, part)).split('\n').filter((line) => line !== '').map(objectOf));
    await use(table, {});
  } finally {
    await ctx.facts.command(`DROP TABLE IF EXISTS ${table}`);
  }
}

function objectOf(line: string): AnyRow {
  const values = JSON.parse(line) as unknown[];
  const row = Object.fromEntries(Object.keys(COLUMNS).map((name, i) => [name, values[i]]));
  return { ...row, custom: Object.fromEntries(Object.entries(row.custom as object).map(([key, value]) => [key, String(value)])) };
}

/** Numbers and truths among the company's own fields are kept as text. */
const READING = 'SETTINGS input_format_null_as_default = 1, input_format_json_read_numbers_as_strings = 1, input_format_json_read_bools_as_strings = 1';

/** What segments and lists may see of a person's age, means and schooling: only what there is a basis for. */
const personal = (column: 'gender' | 'birthday' | 'occupation' | 'education' | 'income'): RawBuilder<unknown> => sql`CASE WHEN c.consent_basis <> 'none' THEN ${sql.ref(`c.${column}`)} END`;

async function customerLines(ctx: Ctx, ranges: readonly IdRange[]): Promise<string> {
  const [from, to] = [ranges[0]!.from, ranges.at(-1)!.to];
  const { rows } = await sql<{ lines: string | null }>`
    WITH RECURSIVE way AS (
      SELECT id AS start, merged_into AS id FROM customer WHERE id BETWEEN ${from} AND ${to} AND merged_into IS NOT NULL
      UNION SELECT way.start, onward.merged_into FROM way JOIN customer onward ON onward.id = way.id WHERE onward.merged_into IS NOT NULL),
    target AS (SELECT way.start, way.id FROM way JOIN customer last ON last.id = way.id AND last.merged_into IS NULL),
    identity AS (SELECT customer_id, json_agg(json_build_array(source, external_id)) AS names FROM customer_identity WHERE customer_id BETWEEN ${from} AND ${to} GROUP BY customer_id)
    SELECT string_agg(json_build_array(
      c.id, coalesce(target.id, 0), c.source, c.external_id, c.kind, c.name, c.channel, c.province, c.city, c.district, c.industry, ${personal('gender')},
      ${personal('birthday')}, ${personal('occupation')}, ${personal('education')}, ${personal('income')}, c.owner_name, coalesce(c.department_id, 0), coalesce(c.parent_id, 0), c.custom, c.acquired_on,
      c.phone_key, c.email_key, c.credit_code, coalesce(identity.names, '[]'))::text, E'\n') || E'\n' AS lines
    FROM unnest(${ranges.map((r) => r.from)}::bigint[], ${ranges.map((r) => r.to)}::bigint[]) AS r (from_id, to_id)
    CROSS JOIN LATERAL (SELECT * FROM customer WHERE id BETWEEN r.from_id AND r.to_id OFFSET 0) AS c
    LEFT JOIN target ON target.start = c.id
    LEFT JOIN identity ON identity.customer_id = c.id
    WHERE c.anonymised_at IS NULL`.execute(ctx.work);
  return rows[0]!.lines ?? '';
}
