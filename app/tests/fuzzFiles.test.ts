import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFuzzWorld, runSeeds, seedsOf, type FuzzWorld } from './fuzzWorld.ts';

const seeds = seedsOf({ short: 60, long: 10_000 });

let world: FuzzWorld;
beforeAll(async () => { world = await openFuzzWorld(); });
afterAll(async () => { await world.close(); });

test(`${seeds.count} damaged files: each is a problem or accounted for to the last row, and leaves nothing behind`, { timeout: 7_200_000 }, async () => {
  const { outcomes, failures } = await runSeeds(world, seeds);
  expect(failures).toEqual([]);
  // Damage that nothing survives, or that nothing notices, would prove little.
  if (seeds.count >= 60) { expect(outcomes.get('staged') ?? 0).toBeGreaterThan(seeds.count * 0.2); expect(outcomes.size).toBeGreaterThan(4); }
});

test('a seed gives the same file again', () => {
  expect(world.caseOf(7)).toEqual(world.caseOf(7));
  expect(world.caseOf(7).bytes.equals(world.caseOf(8).bytes)).toBe(false);
});
