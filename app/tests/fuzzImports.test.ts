import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFuzzImports, type FuzzImports } from './fuzzImports.ts';
import { runSeeds, seedsOf } from './fuzzWorld.ts';

/** The whole importer takes longer for each than looking and staging alone. */
const seeds = seedsOf({ short: 12, long: 1000 });

let imports: FuzzImports;
beforeAll(async () => { imports = await openFuzzImports(); });
afterAll(async () => { await imports.close(); });

test(`${seeds.count} damaged files through the whole importer: exact counts, no half batch, undo restores`, { timeout: 7_200_000 }, async () => {
  const { outcomes, failures } = await runSeeds(imports, seeds);
  expect(failures).toEqual([]);
  if (seeds.count >= 12) expect((outcomes.get('published') ?? 0) + (outcomes.get('undone') ?? 0)).toBeGreaterThan(2);
});
