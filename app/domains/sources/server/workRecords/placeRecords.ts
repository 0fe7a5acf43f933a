import { sql } from 'kysely';
import { severityOfReason } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { EXCEPTED_COLUMNS, exceptedTable } from '../batchTables.ts';
import type { Placed, Placing } from '../recordStore.ts';
import { decideRows, newOwners, newRows } from './decideRows.ts';
import { fillIncoming } from './fillIncoming.ts';
import { groundOf } from './ground.ts';
import { incoming, inLargeTransaction, named, placed, workBatchOf, type WorkBatch } from './workBatch.ts';

/** Brings the good rows over, finds what each would do, and keeps the account together with the state of the records it was made on. */
export async function placeRecords(given: Placing): Promise<Placed> {
  const { ctx } = given;
  const batch = workBatchOf(given.batch);
  const rows = await fillIncoming(given, batch);
  await given.report('place', 0.7);
  const account = await inLargeTransaction(ctx, async (inside) => {
    const ground = await groundOf(inside, batch);
    await decideRows(inside, batch);
    const counted = await countPlaced(inside, batch, rows);
    await sql`
      INSERT INTO work_batch (batch, placed, ground, rows) VALUES (${batch.id}, ${JSON.stringify(counted)}, ${ground}, ${rows})
      ON CONFLICT (batch) DO UPDATE SET placed = excluded.placed, ground = excluded.ground, rows = excluded.rows`.execute(inside.work);
    return counted;
  });
  await writeExcepted(ctx, batch, rows);
  return account;
}

async function countPlaced(inside: Ctx, batch: WorkBatch, rows: number): Promise<Placed> {
  const { rows: outcomes } = await sql<{ outcome: string; reason: string | null; n: number }>`SELECT outcome, reason, count(*)::integer AS n FROM ${placed(batch)} GROUP BY outcome, reason`.execute(inside.work);
  const of = (outcome: string): number => outcomes.filter((row) => row.outcome === outcome).reduce((sum, { n }) => sum + n, 0);
  const created = rows - outcomes.reduce((sum, { n }) => sum + n, 0);
  const repeated = outcomes.find(({ reason }) => reason === 'repeated')?.n ?? 0;
  const who = await countCustomers(inside, batch, created);
  return {
    created, updated: of('changed'), unchanged: of('unchanged'), ...who, returns: 0, cancelled: 0, repeated, amountAccepted: null, from: null, to: null,
    reasons: { ...Object.fromEntries(outcomes.filter(({ outcome }) => outcome === 'excepted').map(({ reason, n }) => [reason!, n])), ...await countNotes(inside, batch) },
  };
}

async function countCustomers(inside: Ctx, batch: WorkBatch, created: number): Promise<{ customers: number; newCustomers: number }> {
  if (batch.of.kind === 'products') return { customers: 0, newCustomers: 0 };
  const ask = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> => (await query.execute(inside.work)).rows[0]!.n;
  if (batch.of.kind === 'customers') return { customers: created + await ask(sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${placed(batch)} WHERE target IS NOT NULL`), newCustomers: created };
  const added = await ask(sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${newOwners(batch)} AS o`);
  const known = await ask(sql<{ n: number }>`SELECT count(DISTINCT n.id)::integer AS n FROM ${incoming(batch)} i JOIN ${named(batch)} n ON n.what = 'customer' AND n.given = i.customer WHERE n.n = 1 AND NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = i.seq AND p.outcome = 'excepted')`);
  return { customers: added + known, newCustomers: added };
}

/** What a person should know of rows that go in. */
async function countNotes(inside: Ctx, batch: WorkBatch): Promise<Record<string, number>> {
  const notes: Record<string, number> = {};
  const note = async (reason: string, query: ReturnType<typeof sql<{ n: number }>>): Promise<void> => { const { n } = (await query.execute(inside.work)).rows[0]!; if (n > 0) notes[reason] = n; };
  if (batch.of.kind !== 'customers') return notes;
  const personal = batch.fields.filter((field) => field.personal === true);
  const basis = batch.fields.some(({ field }) => field === 'consentBasis') ? sql`coalesce(i.consent_basis, c.consent_basis)` : sql`c.consent_basis`;
  if (personal.length > 0) {
    await note('no_consent_basis', sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM ${incoming(batch)} i LEFT JOIN ${placed(batch)} p ON p.seq = i.seq LEFT JOIN customer c ON c.id = p.target
      WHERE (p.seq IS NULL OR p.outcome = 'changed') AND coalesce(${basis}, 'none') = 'none' AND (${sql.join(personal.map(({ column }) => sql`i.${sql.ref(column)} IS NOT NULL`), sql` OR `)})`);
  }
  if (batch.fields.some(({ refers }) => refers === 'parent')) {
    await note('unknown_parent', sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${incoming(batch)} i JOIN ${named(batch)} n ON n.what = 'parent' AND n.given = i.parent WHERE n.id IS NULL AND NOT EXISTS (SELECT FROM ${placed(batch)} p WHERE p.seq = i.seq AND p.outcome <> 'changed')`);
  }
  return notes;
}

const AT_ONCE = 50_000;

async function writeExcepted(ctx: Ctx, batch: WorkBatch, rows: number): Promise<void> {
  const table = exceptedTable(batch.id);
  await ctx.facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await ctx.facts.command(`CREATE TABLE ${table} (${EXCEPTED_COLUMNS}) ENGINE = MergeTree ORDER BY tuple()`);
  const unknown = batch.mapping.unknownCustomers === 'reject' ? 'reject' : 'quarantine';
  for (let from = 1; from <= rows; from += AT_ONCE) {
    const { rows: part } = await sql<{ file_no: number; row: number; reason: string }>`
      SELECT i.file_no, i.row, p.reason FROM ${placed(batch)} p JOIN ${incoming(batch)} i ON i.seq = p.seq WHERE p.outcome = 'excepted' AND p.seq BETWEEN ${from} AND ${from + AT_ONCE - 1} ORDER BY p.seq`.execute(ctx.work);
    await ctx.facts.insertRows(table, part.map((row) => ({ ...row, severity: row.reason === 'unknown_customer' ? unknown : severityOfReason[row.reason] ?? 'reject' })));
  }
}

/** How many records an import makes, for the ids it takes. */
export async function countNew(inside: Ctx, batch: WorkBatch): Promise<number> {
  const from = batch.of.kind === 'contacts' ? newOwners(batch) : newRows(batch);
  return (await sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${from} AS made`.execute(inside.work)).rows[0]!.n;
}
