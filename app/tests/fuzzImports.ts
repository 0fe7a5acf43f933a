import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { isCompleteMapping, RECORD_KINDS, recordKinds, suggestMapping, type RecordKind, type RecordMapping } from '#domains/sources/core/index.ts';
import { createBatch, lookAt, requireBatch } from '#domains/sources/server/importBatch.ts';
import { importJobs } from '#domains/sources/server/importJobs.ts';
import { storedProblem } from '#server/jobs/jobQueue.ts';
import { fuzzCase, originals, type FuzzCase } from './fuzzFiles.ts';
import { completed, watchdog } from './fuzzWorld.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

export interface FuzzImports {
  caseOf(seed: number): FuzzCase;
  /** Takes a case through upload, dry run, publishing and, for every third, undo; throws where an account is not exact or half a batch is visible. */
  run(one: FuzzCase): Promise<string>;
  close(): Promise<void>;
}

/** One product through whose importer damaged files go, the way its jobs perform it, kinds of records in turn. */
export async function openFuzzImports(): Promise<FuzzImports> {
  const test = await openTestProduct({ now: () => new Date('2026-11-22T04:00:00Z') });
  const parquet = join(test.dataDir, 'original.parquet');
  await test.product.facts.command(`INSERT INTO FUNCTION file({path:String}, 'Parquet') SELECT 'D' || toString(number) AS order_id, 'C' || toString(number % 11) AS customer_id, toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + number AS order_time, toDecimal64(number, 2) AS amount FROM numbers(60)`, { path: parquet });
  const corpus = originals(readFileSync(parquet));
  const watch = watchdog();
  return {
    caseOf: (seed) => fuzzCase(seed, corpus),
    run: async (one) => { watch.begin(one); try { return await take(test, one); } finally { watch.end(); } },
    close: async () => { await watch.close(); await test.close(); },
  };
}

const TABLES = RECORD_KINDS.flatMap((kind) => recordKinds[kind].table ?? []);

async function take(test: TestProduct, one: FuzzCase): Promise<string> {
  const { ctx } = test.product;
  const place = join(test.dataDir, 'given');
  mkdirSync(place);
  const path = join(place, one.name);
  writeFileSync(path, one.bytes);
  const kind = one.seed % 3 === 0 ? RECORD_KINDS[one.seed % RECORD_KINDS.length]! : 'orders';
  const before = await factsThere(test);
  let batch: number | null = null;
  try {
    const { head } = await lookAt(ctx, { files: [path], kind, fileName: one.name });
    const mapping = completed(suggestMapping(kind, head.file, head.preview).mapping, head.file.columns.map(({ name }) => name));
    if (!isCompleteMapping(mapping)) return 'no mapping';
    batch = await createBatch({ ctx, kind, source: 'fuzz', origin: 'file', files: [path], owned: false, fileName: one.name, timeZone: 'Asia/Shanghai', mapping, status: 'checking' });
    await perform(test, 'import-check', batch);
    requireExact(await requireBatch(ctx, batch));
    if (JSON.stringify(await factsThere(test)) !== JSON.stringify(before)) throw new Error('a dry run changed facts');
    await sql`UPDATE import_batch SET status = 'publishing' WHERE id = ${batch} AND status = 'checked'`.execute(ctx.work);
    await perform(test, 'import-publish', batch);
    await requirePublished(test, batch, kind, mapping);
    if (one.seed % 3 === 0) {
      await sql`UPDATE import_batch SET status = 'undoing' WHERE id = ${batch} AND status = 'published'`.execute(ctx.work);
      await perform(test, 'import-undo', batch);
      if (JSON.stringify(await factsThere(test)) !== JSON.stringify(before)) throw new Error(`undo left ${JSON.stringify(await factsThere(test))} of ${JSON.stringify(before)}`);
      return 'undone';
    }
    return 'published';
  } catch (error) {
    if (!(error instanceof Problem) || error.definition.kind === 'broken') throw error;
    if (JSON.stringify(await factsThere(test)) !== JSON.stringify(before)) throw new Error(`facts after ${error.definition.code}`, { cause: error });
    if (batch !== null && (await requireBatch(ctx, batch)).status !== 'failed') throw new Error(`the import is ${(await requireBatch(ctx, batch)).status} after ${error.definition.code}`, { cause: error });
    return error.definition.code;
  } finally {
    rmSync(place, { recursive: true, force: true });
    const scratch = readdirSync(test.dataDir).filter((name) => name.startsWith('scratch-'));
    if (scratch.length > 0) throw new Error(`left behind: ${scratch.join()}`);
  }
}

/** Runs a kind of job as the queue would: what it throws is told to the batch. */
async function perform(test: TestProduct, kind: string, batch: number): Promise<void> {
  const { ctx } = test.product;
  const job = importJobs({ whenPublished: async () => { /* what follows from new facts is for other tests */ } }).find((one) => one.kind === kind)!;
  const input = { batch };
  try { await job.run({ ctx, input, jobId: 'fuzz', report: async () => { /* nobody watches */ } }); } catch (error) {
    await job.onProblem!({ ctx, input, problem: storedProblem(error, 'fuzz'), cancelled: false });
    throw error;
  }
}

function requireExact({ counts, status }: Awaited<ReturnType<typeof requireBatch>>): void {
  if (counts === null || status !== 'checked') throw new Error(`after the dry run the import is ${status}`);
  const told = counts.accepted + counts.unchanged + counts.rejected + counts.quarantined;
  if (counts.read !== told || counts.read < 1 || counts.accepted !== counts.created + counts.updated) throw new Error(`read ${counts.read}, told ${told}`);
}

async function requirePublished(test: TestProduct, batch: number, kind: RecordKind, mapping: RecordMapping): Promise<void> {
  const { status, counts } = await requireBatch(test.product.ctx, batch);
  if (status !== 'published') throw new Error(`after publishing the import is ${status}`);
  const { table } = recordKinds[kind];
  if (table === null) return;
  const [found] = await test.product.facts.rows<{ facts: number }>(`SELECT count() AS facts FROM ${table} FINAL WHERE batch = {batch:UInt64}`, { batch });
  // Answers in wide form are a fact for each question of a row.
  if (found!.facts > counts!.accepted * Math.max(1, mapping.questions?.length ?? 1) || (counts!.accepted > 0 && found!.facts === 0)) throw new Error(`${counts!.accepted} accepted, ${found!.facts} facts`);
}

async function factsThere(test: TestProduct): Promise<unknown[]> {
  return await Promise.all(TABLES.map(async (table) => (await test.product.facts.rows(`SELECT '${table}' AS name, count() AS facts, sum(cityHash64(* EXCEPT (version, batch))) AS content FROM current_${table}`))[0]));
}
