import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { customersProblems, type RemovalMode, type RemovalProof } from '#domains/customers/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { noteForProjection } from '../changedCustomers.ts';
import { projectCustomers } from '../projectCustomers.ts';

interface RemovalRow { id: number; customer_id: number; mode: RemovalMode; why: string; actor_name: string; started_at: Date; finished_at: Date | null; proof: RemovalProof | null }
const COLUMNS = sql`id, customer_id, mode, why, actor_name, started_at, finished_at, proof`;
export const shownRemoval = (row: RemovalRow) => ({ id: row.id, customer: row.customer_id, mode: row.mode, why: row.why, by: row.actor_name, startedAt: row.started_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null, proof: row.proof });

/** What a person is known by, as long as it has to be looked for; never stored. */
interface Traces { readonly customers: readonly number[]; readonly refs: readonly string[]; readonly texts: readonly string[] }

/**
 * Removes a person's data from both stores and from the files that imports and exports left, or what in them tells who it
 * is; then counts what is left. The work store's records go last: until then a removal that was cut off is begun again at start.
 */
export async function removePersonOf({ ctx, customer, mode, why }: { readonly ctx: Ctx; readonly customer: number; readonly mode: RemovalMode; readonly why: string }) {
  const { rows: [there] } = await sql<{ id: number; merged_into: number | null; anonymised_at: Date | null }>`SELECT id, merged_into, anonymised_at FROM customer WHERE id = ${customer}`.execute(ctx.work);
  if (there === undefined) throw new Problem(customersProblems.notFound, { data: { id: customer } });
  if (there.merged_into !== null) throw new Problem(customersProblems.merged, { data: { id: customer, into: there.merged_into } });
  const { rows: [removal] } = await sql<RemovalRow>`INSERT INTO person_removal (customer_id, mode, why, actor_name, started_at) VALUES (${customer}, ${mode}, ${why}, ${ctx.actor.name}, ${ctx.now()}) RETURNING ${COLUMNS}`.execute(ctx.work);
  await ctx.audit(ctx, { action: 'person.remove', subject: `customer:${customer}`, after: { mode, removal: removal!.id } });
  return shownRemoval(await carryOut(ctx, removal!));
}

/** Goes on with removals that a power cut stopped. Called at start. */
export async function finishRemovals(ctx: Ctx): Promise<void> {
  for (const row of (await sql<RemovalRow>`SELECT ${COLUMNS} FROM person_removal WHERE finished_at IS NULL ORDER BY id`.execute(ctx.work)).rows) await carryOut(ctx, row);
}

export async function listPersonRemovals(ctx: Pick<Ctx, 'work'>) {
  return (await sql<RemovalRow>`SELECT ${COLUMNS} FROM person_removal ORDER BY id DESC LIMIT 500`.execute(ctx.work)).rows.map(shownRemoval);
}

async function carryOut(ctx: Ctx, removal: RemovalRow): Promise<RemovalRow> {
  const traces = await tracesOf(ctx, removal.customer_id);
  const before = await countTraces(ctx, traces, removal.mode);
  await removeFromFacts(ctx, traces, removal.mode);
  for (const file of await exportedFiles(ctx)) await rm(file, { force: true });
  await removeFromWork(ctx, traces, removal.mode);
  await projectCustomers(ctx);
  const after = await countTraces(ctx, traces, removal.mode);
  const tables = before.map((one, i) => ({ ...one, after: after[i]!.before }));
  const left = tables.reduce((sum, one) => sum + one.after, 0);
  const proof: RemovalProof = { tables, left, digest: createHash('sha256').update(JSON.stringify({ id: removal.id, customer: removal.customer_id, mode: removal.mode, tables, left })).digest('hex') };
  if (left > 0) throw new Error(`removal ${removal.id}: ${left} rows still tell of the person: ${JSON.stringify(tables.filter((one) => one.after > 0))}`);
  const { rows: [done] } = await sql<RemovalRow>`UPDATE person_removal SET finished_at = ${ctx.now()}, proof = ${JSON.stringify(proof)} WHERE id = ${removal.id} RETURNING ${COLUMNS}`.execute(ctx.work);
  return done!;
}

/** The records that were merged into a person are the person as well. */
async function tracesOf(ctx: Pick<Ctx, 'work'>, customer: number): Promise<Traces> {
  const { rows } = await sql<{ id: number; external_id: string; phone: string | null; phone_key: string | null; email: string | null; email_key: string | null; credit_code: string | null; anonymised_at: Date | null }>`
    WITH RECURSIVE one AS (SELECT id FROM customer WHERE id = ${customer} UNION SELECT c.id FROM customer c JOIN one ON c.merged_into = one.id)
    SELECT id, external_id, phone, phone_key, email, email_key, credit_code, anonymised_at FROM customer WHERE id IN (SELECT id FROM one)`.execute(ctx.work);
  const identities = (await sql<{ external_id: string }>`SELECT external_id FROM customer_identity WHERE customer_id = ANY(${rows.map(({ id }) => id)}::bigint[])`.execute(ctx.work)).rows;
  const refs = [...rows.filter((row) => row.anonymised_at === null).map((row) => row.external_id), ...identities.map((row) => row.external_id)];
  const texts = rows.flatMap(({ phone, phone_key, email, email_key, credit_code }) => [phone, phone_key, email, email_key, credit_code]).filter((text): text is string => text !== null && text.length >= 6);
  return { customers: rows.length === 0 ? [customer] : rows.map(({ id }) => id), refs: [...new Set(refs)], texts: [...new Set(texts)] };
}

interface FactTable { readonly name: string; readonly columns: ReadonlySet<string> }

/** Every table of the fact store that has rows of customers; also those that runs and imports made. */
async function factTables(ctx: Pick<Ctx, 'facts'>): Promise<FactTable[]> {
  return (await ctx.facts.tables()).map(({ name, columns }) => ({ name, columns: new Set(columns) }));
}

/** Facts keep their figures in an anonymous history; everything else about the person goes. */
const FACTS = /^(superseded_)?(order_line|cost|subscription|interaction|referral|survey_answer|point_movement)$/;
/** Texts that people wrote, which may tell of anybody. */
const FREE_TEXTS: readonly string[] = ['subject', 'content', 'note', 'text', 'referred_id', 'code', 'agent'];

interface Place { readonly table: string; readonly where: string; readonly act: string | null }

/** Where a person's rows are in the fact store, and what is done with them. */
function placesIn(tables: readonly FactTable[], mode: RemovalMode): Place[] {
  const mine = (column: string): string => `${column} IN {customers:Array(UInt64)}`;
  return tables.flatMap(({ name, columns }): Place[] => {
    if (FACTS.test(name)) {
      const where = `${mine('customer')} OR ${mine('recorded_for')}`;
      if (mode === 'remove') return [{ table: name, where, act: `DELETE WHERE ${where}` }];
      const texts = FREE_TEXTS.filter((column) => columns.has(column));
      if (texts.length === 0) return [];
      const filled = `(${where}) AND (${texts.map((column) => `${column} != ''`).join(' OR ')})`;
      return [{ table: name, where: filled, act: `UPDATE ${texts.map((column) => `${column} = ''`).join(', ')} WHERE ${filled}` }];
    }
    if (/^(staged|keyed|lookup|sought|publish|excepted)_\d+$/.test(name) || columns.has('original')) {
      const parts = [...(columns.has('external_id') ? ['external_id IN {refs:Array(String)}'] : []), ...(columns.has('value') ? ['value IN {refs:Array(String)}'] : []), ...['phone', 'email', 'customer_phone', 'customer_email', 'credit_code'].filter((column) => columns.has(column)).map((column) => `${column} IN {texts:Array(String)}`), ...(columns.has('original') ? ['(notEmpty({texts:Array(String)}) AND multiSearchAny(original, {texts:Array(String)}))'] : []), ...(columns.has('fact_customer') ? [mine('fact_customer')] : [])];
      return parts.length === 0 ? [] : [{ table: name, where: parts.join(' OR '), act: `DELETE WHERE ${parts.join(' OR ')}` }];
    }
    if (!columns.has('customer')) return [];
    const where = `${mine('customer')}${columns.has('recorded_for') ? ` OR ${mine('recorded_for')}` : ''}`;
    return [{ table: name, where, act: `DELETE WHERE ${where}` }];
  });
}

const paramsOf = ({ customers, refs, texts }: Traces): Record<string, unknown> => ({ customers, refs, texts });

async function removeFromFacts(ctx: Ctx, traces: Traces, mode: RemovalMode): Promise<void> {
  for (const { table, where, act } of placesIn(await factTables(ctx), mode)) {
    const [found] = await ctx.facts.rows<{ n: number }>(`SELECT count() AS n FROM ${table} WHERE ${where}`, paramsOf(traces));
    if (found!.n > 0 && act !== null) await ctx.facts.command(`ALTER TABLE ${table} ${act} SETTINGS mutations_sync = 1`, paramsOf(traces));
  }
}

/** Files of exports hold whole lists; they can be made anew, so they go. */
async function exportedFiles(ctx: Pick<Ctx, 'dataDir'>): Promise<string[]> {
  const folder = join(ctx.dataDir, 'exports');
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}

/** Rows of the work store that tell of the person, by what they hang on. */
const WORK: readonly (readonly [table: string, where: (traces: Traces) => ReturnType<typeof sql>])[] = [
  ['contact', ({ customers }) => sql`customer_id = ANY(${customers}::bigint[])`],
  ['customer_identity', ({ customers }) => sql`customer_id = ANY(${customers}::bigint[])`],
  ['customer_change', ({ customers }) => sql`customer_id = ANY(${customers}::bigint[])`],
  ['duplicate_pair', ({ customers }) => sql`a = ANY(${customers}::bigint[]) OR b = ANY(${customers}::bigint[])`],
  ['customer_merge', ({ customers }) => sql`survivor_id = ANY(${customers}::bigint[]) OR merged_id = ANY(${customers}::bigint[])`],
  ['quarantined_row', ({ refs, texts }) => sql`EXISTS (SELECT 1 FROM jsonb_each_text(given || coalesce(edited, '{}'::jsonb)) v WHERE (v.key IN ('customer', 'externalId', 'contactId', 'referredId', 'parent') AND v.value = ANY(${refs}::text[])) OR v.value = ANY(${texts}::text[]))`],
];

/** Imports whose first rows are about the person. */
const tellingShape = ({ refs, texts }: Traces) => sql`EXISTS (SELECT 1 FROM unnest(${[...refs.map((ref) => JSON.stringify(ref)), ...texts]}::text[]) AS t (trace) WHERE position(t.trace IN shape::text) > 0)`;

async function removeFromWork(ctx: Ctx, traces: Traces, mode: RemovalMode): Promise<void> {
  const { customers } = traces;
  await inTransaction(ctx, async (inside) => {
    for (const [table, where] of WORK) await sql`DELETE FROM ${sql.table(table)} WHERE ${where(traces)}`.execute(inside.work);
    // The first rows of a file stand in the record of its import for people to look at.
    await sql`UPDATE import_batch SET shape = jsonb_set(jsonb_set(jsonb_set(shape, '{preview}', '[]'), '{file,columns}', (SELECT coalesce(jsonb_agg(c || '{"examples": []}'), '[]') FROM jsonb_array_elements(shape->'file'->'columns') c)), '{suggestion,warnings}', '[]') WHERE ${tellingShape(traces)}`.execute(inside.work);
    await sql`UPDATE customer SET parent_id = NULL WHERE parent_id = ANY(${customers}::bigint[])`.execute(inside.work);
    // What the log says of the person's fields is emptied; who did something and when stays.
    await sql`UPDATE audit_entry SET before = NULL, after = NULL WHERE subject = ANY(${customers.map((id) => `customer:${id}`)}::text[]) AND action <> 'person.remove'`.execute(inside.work);
    const [target, ...others] = customers;
    if (others.length > 0) await sql`DELETE FROM customer WHERE id = ANY(${others}::bigint[])`.execute(inside.work);
    if (mode === 'remove') await sql`DELETE FROM customer WHERE id = ${target}`.execute(inside.work);
    else {
      await sql`
        UPDATE customer SET external_id = ${`anonymous-${target}`}, name = ${`#${target}`}, phone = NULL, phone_key = NULL, email = NULL, email_key = NULL, credit_code = NULL, address = NULL, district = NULL, birthday = NULL,
          gender = NULL, education = NULL, occupation = NULL, income = NULL, consent_basis = NULL, owner_name = NULL, custom = '{}', anonymised_at = coalesce(anonymised_at, ${inside.now()}), updated_at = ${inside.now()} WHERE id = ${target}`.execute(inside.work);
    }
    await noteForProjection(inside, customers);
  });
}

async function countTraces(ctx: Ctx, traces: Traces, mode: RemovalMode): Promise<{ store: 'work' | 'facts' | 'files'; table: string; before: number }[]> {
  const counts: { store: 'work' | 'facts' | 'files'; table: string; before: number }[] = [];
  for (const [table, where] of WORK) counts.push({ store: 'work', table, before: (await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)} WHERE ${where(traces)}`.execute(ctx.work)).rows[0]!.n });
  counts.push({ store: 'work', table: 'import_batch', before: (await sql<{ n: number }>`SELECT count(*)::int AS n FROM import_batch WHERE ${tellingShape(traces)}`.execute(ctx.work)).rows[0]!.n });
  counts.push({ store: 'work', table: 'customer', before: (await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE id = ANY(${traces.customers}::bigint[]) AND anonymised_at IS NULL`.execute(ctx.work)).rows[0]!.n });
  for (const { table, where } of placesIn(await factTables(ctx), mode)) {
    // The projection keeps markers that a customer is gone, and the anonymous record itself: neither tells of anybody.
    const telling = table === 'customer_profile' ? `(${where}) AND gone = 0 AND external_id IN {refs:Array(String)}` : table === 'customer_known_as' ? `(${where}) AND gone = 0 AND (value IN {refs:Array(String)} OR value IN {texts:Array(String)})` : where;
    counts.push({ store: 'facts', table, before: (await ctx.facts.rows<{ n: number }>(`SELECT count() AS n FROM ${table} WHERE ${telling}`, paramsOf(traces)))[0]!.n });
  }
  counts.push({ store: 'files', table: 'exports', before: (await exportedFiles(ctx)).length });
  return counts;
}
