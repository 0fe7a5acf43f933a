import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFuzzImports } from './fuzzImports.ts';
import type { FuzzCase } from './fuzzFiles.ts';
import { openFuzzWorld, said, type FuzzWorld } from './fuzzWorld.ts';

/** A seed alone repeats one case; the long form takes another hundred times as many. */
const ONE = process.env['FUZZ_SEED'];
const FROM = ONE === undefined ? Number(process.env['FUZZ_FROM'] ?? 1) : Number(ONE);
const LONG = process.env['CHANGQING_LONG'] !== undefined;
const COUNT = ONE === undefined ? LONG ? 10_000 : 150 : 1;
/** The whole importer takes longer for each. */
const IMPORTS = ONE === undefined ? LONG ? 1000 : 15 : 1;

let world: FuzzWorld;
beforeAll(async () => { world = await openFuzzWorld(); });
afterAll(async () => { await world.close(); });

interface Taker { caseOf(seed: number): FuzzCase; run(one: FuzzCase): Promise<string> }

/** Runs the seeds and says how each ended; stops when five have failed. */
async function runSeeds(taker: Taker, count: number): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  for (let seed = FROM; seed < FROM + count && failures.length < 5; seed++) {
    const one = taker.caseOf(seed);
    const outcome = await taker.run(one).catch((error: unknown) => { failures.push(`${said(one)}\n${error instanceof Error ? error.stack : String(error)}`); return 'FAILED'; });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  console.info([...outcomes].sort((a, b) => b[1] - a[1]).map(([code, times]) => `${times} ${code}`).join(', '));
  expect(failures.join('\n\n')).toBe('');
  return outcomes;
}

test(`${COUNT} damaged files: each is a problem or accounted for to the last row, and leaves nothing behind`, { timeout: 7_200_000 }, async () => {
  const outcomes = await runSeeds(world, COUNT);
  // Damage that nothing survives, or that nothing notices, would prove little.
  if (COUNT >= 150) { expect(outcomes.get('staged') ?? 0).toBeGreaterThan(COUNT * 0.2); expect(outcomes.size).toBeGreaterThan(4); }
});

test(`${IMPORTS} of them through the whole importer: exact counts, no half batch, undo restores`, { timeout: 7_200_000 }, async () => {
  const imports = await openFuzzImports();
  try { await runSeeds(imports, IMPORTS); } finally { await imports.close(); }
});

test('a seed gives the same file again', () => {
  expect(world.caseOf(7)).toEqual(world.caseOf(7));
  expect(world.caseOf(7).bytes.equals(world.caseOf(8).bytes)).toBe(false);
});
