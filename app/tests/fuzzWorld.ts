import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Problem } from '#core/problem.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { missingFields, suggestMapping, type RecordMapping } from '#domains/sources/core/index.ts';
import { gatherFiles } from '#domains/sources/server/gatherFiles.ts';
import { prepareFile } from '#domains/sources/server/prepareFile.ts';
import { sniffFiles } from '#domains/sources/server/sniffFiles.ts';
import { stageRecords } from '#domains/sources/server/stageRecords.ts';
import { fuzzCase, originals, type FuzzCase } from './fuzzFiles.ts';

export const CASE_SECONDS = 60;

export interface FuzzWorld {
  caseOf(seed: number): FuzzCase;
  /** Takes a case as far as it goes; throws where anything but a problem or an exact account comes of it. Says which. */
  run(one: FuzzCase): Promise<string>;
  close(): Promise<void>;
}

/** An engine and a folder in which damaged files are looked at, prepared and staged. */
export async function openFuzzWorld(): Promise<FuzzWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'changqing-fuzz-'));
  const facts = openFacts({ path: join(folder, 'facts') });
  const parquet = join(folder, 'original.parquet');
  await facts.command(`INSERT INTO FUNCTION file({path:String}, 'Parquet') SELECT 'D' || toString(number) AS order_id, 'C' || toString(number % 11) AS customer_id, toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + number AS order_time, toDecimal64(number, 2) AS amount, CAST((number, 'x'), 'Tuple(n UInt8, s String)') AS t FROM numbers(200)`, { path: parquet });
  const corpus = originals(readFileSync(parquet));
  const watch = watchdog();
  return {
    caseOf: (seed) => fuzzCase(seed, corpus),
    run: async (one) => {
      watch.begin(one);
      const place = join(folder, 'case');
      mkdirSync(place);
      try { return await take(facts, one, place); } finally { rmSync(place, { recursive: true, force: true }); watch.end(); }
    },
    close: async () => { await watch.close(); await facts.close(); rmSync(folder, { recursive: true, force: true }); },
  };
}

async function take(facts: FactStore, one: FuzzCase, place: string): Promise<string> {
  const scratch = join(place, 'scratch');
  mkdirSync(scratch);
  const path = join(place, one.name);
  writeFileSync(path, one.bytes);
  try {
    const { files } = await sniffFiles({ facts, gathered: await gatherFiles({ paths: [path], scratch }) });
    const mapping = completed(suggestMapping('orders', files[0]!.shape, files[0]!.sample).mapping, files[0]!.shape.columns.map(({ name }) => name));
    const prepared = [];
    for (const file of files) prepared.push(await prepareFile(file, scratch));
    const done = await stageRecords({ facts, files: prepared, mapping, asOf: null, now: new Date('2026-11-22T00:00:00Z'), timeZone: 'UTC', table: 'staged_1', rowNumbers: one.seed % 2 === 0 });
    const [found] = await facts.rows<{ count: number }>('SELECT count() AS count FROM staged_1');
    const told = done.accepted + Object.values(done.setAside).reduce((sum, count) => sum + count, 0);
    if (done.read !== told || done.read !== found?.count || done.read < 1) throw new Error(`read ${done.read}, told ${told}, there ${found?.count}`);
    await facts.command('DROP TABLE staged_1 SYNC');
    return 'staged';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.definition.kind === 'broken') throw error;
    const left = await facts.rows(`SELECT name FROM system.tables WHERE database = currentDatabase()`);
    if (left.length > 0) throw new Error(`left behind after ${error.definition.code}: ${JSON.stringify(left)}`, { cause: error });
    if (readdirSync(place).sort().join() !== [one.name, 'scratch'].sort().join()) throw new Error(`files beside the scratch folder: ${readdirSync(place).join()}`, { cause: error });
    return error.definition.code;
  }
}

/** Names for what the suggestion did not find, so that staging has something to do. */
export function completed(mapping: RecordMapping, names: readonly string[]): RecordMapping {
  const columns = { ...mapping.columns };
  const free = names.filter((name) => name !== '' && name.length <= 300);
  if (free.length === 0) return mapping;
  for (const [i, field] of missingFields(mapping).entries()) columns[field] = free[i % free.length]!;
  const match = (['externalId', 'phone', 'email', 'creditCode', 'name'] as const).filter((key) => columns[key] !== undefined).slice(0, 1);
  return { ...mapping, columns, ...(mapping.match !== undefined && match.length > 0 && { match }) };
}

/** A case that never ends takes the process with it, and says which it was. */
export function watchdog(): { begin(one: FuzzCase): void; end(): void; close(): Promise<void> } {
  const worker = new Worker(`
    const { parentPort } = require('node:worker_threads');
    const { writeSync } = require('node:fs');
    let timer;
    parentPort.on('message', (one) => { clearTimeout(timer); if (one !== null) timer = setTimeout(() => { writeSync(2, 'hangs: ' + one + '\\n'); process.kill(process.pid, 'SIGKILL'); }, ${CASE_SECONDS * 1000}); });`, { eval: true });
  worker.unref();
  return { begin: (one) => { worker.postMessage(said(one)); }, end: () => { worker.postMessage(null); }, close: async () => { await worker.terminate(); } };
}

/** How to repeat a case. */
export function said(one: FuzzCase): string { return `seed ${one.seed} (${one.name}: ${one.what.join(', ')}); repeat with FUZZ_SEED=${one.seed} npx vitest run app/tests/fuzz`; }

/** A seed alone repeats one case; the long form takes many more. */
export function seedsOf({ short, long }: { readonly short: number; readonly long: number }): { readonly from: number; readonly count: number } {
  const { FUZZ_SEED: one, FUZZ_FROM: from = '1', CHANGQING_LONG: isLong } = process.env;
  return one === undefined ? { from: Number(from), count: isLong === undefined ? short : long } : { from: Number(one), count: 1 };
}

/** Runs the seeds and says how each ended; stops when five have failed. */
export async function runSeeds(taker: { caseOf(seed: number): FuzzCase; run(one: FuzzCase): Promise<string> }, { from, count }: { readonly from: number; readonly count: number }): Promise<{ readonly outcomes: ReadonlyMap<string, number>; readonly failures: readonly string[] }> {
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  for (let seed = from; seed < from + count && failures.length < 5; seed++) {
    const one = taker.caseOf(seed);
    const outcome = await taker.run(one).catch((error: unknown) => { failures.push(`${said(one)}\n${error instanceof Error ? error.stack : String(error)}`); return 'FAILED'; });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  console.info([...outcomes].sort((a, b) => b[1] - a[1]).map(([code, times]) => `${times} ${code}`).join(', '));
  return { outcomes, failures };
}
