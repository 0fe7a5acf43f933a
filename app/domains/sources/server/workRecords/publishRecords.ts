import { sql } from 'kysely';
import { projectCustomers, reserveCustomerIds } from '#domains/customers/server/index.ts';
import { Problem } from '#core/problem.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Placed, Placing } from '../recordStore.ts';
import { addCustomFields, addDepartments } from './addDefinitions.ts';
import { withoutIndexes } from './bulkIndexes.ts';
import { countNew, placeRecords } from './placeRecords.ts';
import { groundOf } from './ground.ts';
import { insertRecords, setParents } from './insertRecords.ts';
import { lookUpNamed } from './namedRecords.ts';
import { workRecordProblems } from './problems.ts';
import { addIdentities, updateRecords } from './updateRecords.ts';
import { incoming, inLargeTransaction, placed, readWorkBatch, workBatchOf, type WorkBatch } from './workBatch.ts';

/**
 * Makes everything of an import visible in one transaction, then brings customers over to the fact store. When it is asked
 * again, what is published already stays as it is.
 */
export async function publishRecords(given: Placing): Promise<void> {
  const { ctx } = given;
  const batch = workBatchOf(given.batch);
  const done = async (): Promise<boolean> => (await readWorkBatch(ctx, batch.id))?.published_at != null;
  if (!await done()) {
    await requirePlaced(given, batch);
    await given.report('publish', null);
    await inLargeTransaction(ctx, async (inside) => { await publishAll(inside, batch); });
  }
  await given.report('publish', 0.9);
  await projectCustomers(ctx);
}

/** The account a person agreed to must still hold: where records changed since, or a power cut emptied the tables, it is made again and must say the same. */
async function requirePlaced(given: Placing, batch: WorkBatch): Promise<void> {
  const { ctx } = given;
  const stored = await readWorkBatch(ctx, batch.id);
  if (stored?.placed != null && stored.ground === await groundOf(ctx, batch) && await isWhole(ctx, batch, stored.rows)) return;
  const again = await placeRecords(given);
  const same = (a: Placed, b: Placed): boolean => a.created === b.created && a.updated === b.updated && a.unchanged === b.unchanged;
  if (stored?.placed != null && !same(stored.placed, again)) throw new Problem(workRecordProblems.recordsChanged, { data: { id: batch.id } });
}

async function isWhole(ctx: Ctx, batch: WorkBatch, rows: number): Promise<boolean> {
  const [there] = (await sql<{ there: boolean }>`SELECT to_regclass(${`incoming_${batch.id}`}) IS NOT NULL AND to_regclass(${`placed_${batch.id}`}) IS NOT NULL AND to_regclass(${`named_${batch.id}`}) IS NOT NULL AS there`.execute(ctx.work)).rows;
  if (there?.there !== true) return false;
  const [counts] = (await sql<{ rows: number; placed: number }>`SELECT (SELECT count(*)::integer FROM ${incoming(batch)}) AS rows, (SELECT count(*)::integer FROM ${placed(batch)}) AS placed`.execute(ctx.work)).rows;
  const stored = await readWorkBatch(ctx, batch.id);
  return counts!.rows === rows && rows - counts!.placed === stored!.placed!.created;
}

async function publishAll(inside: Ctx, given: WorkBatch): Promise<void> {
  // Nobody changes a record between this look and the commit.
  for (const table of new Set(['customer', given.of.table])) await sql`LOCK TABLE ${sql.table(table)} IN SHARE ROW EXCLUSIVE MODE`.execute(inside.work);
  if ((await readWorkBatch(inside, given.id))?.ground !== await groundOf(inside, given)) throw new Problem(workRecordProblems.recordsChanged, { data: { id: given.id } });
  const [counts] = (await sql<{ old: number; changed: number }>`SELECT count(*)::integer AS old, count(*) FILTER (WHERE outcome = 'changed')::integer AS changed FROM ${placed(given)}`.execute(inside.work)).rows;
  const batch: WorkBatch = { ...given, allNew: counts!.old === 0 };
  const fields = await addCustomFields(inside, batch);
  const departments = await addDepartments(inside, batch);
  const customers = batch.of.kind === 'products' ? 0 : await countNew(inside, batch);
  const first = customers > 0 ? (await reserveCustomerIds(inside, customers)).first : null;
  const writes = batch.of.kind === 'customers' ? customers + counts!.changed : 0;
  await withoutIndexes(inside, 'customer', writes, async () => {
    await insertRecords(inside, batch, first);
    if (batch.of.kind === 'customers' && batch.fields.some(({ refers }) => refers !== undefined)) {
      await lookUpNamed(inside, batch, { made: true });
      await setParents(inside, batch, first);
    }
    await addIdentities(inside, batch);
    await updateRecords(inside, batch);
  });
  if (first !== null) await sql`INSERT INTO customer_outbox (from_id, to_id) VALUES (${first}, ${first + customers - 1})`.execute(inside.work);
  await sql`
    UPDATE work_batch SET first_id = ${first}, last_id = ${first === null ? null : first + customers - 1}, custom_fields = ${fields}, departments = ${departments}, published_at = ${inside.now()} WHERE batch = ${batch.id}`.execute(inside.work);
  const account = (await readWorkBatch(inside, batch.id))?.placed;
  await inside.audit(inside, { action: `${batch.of.kind}.import`, subject: `import:${batch.id}`, after: { created: account?.created, updated: account?.updated } });
}
