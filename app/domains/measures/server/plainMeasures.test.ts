import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEASURE_EVALUATIONS } from '#domains/measures/core/evaluation/evaluations.ts';
import { rounded } from '#domains/measures/core/evaluation/figures.ts';
import { FACT_MEASURES, ownMeasuresAsMeasures, type OwnMeasureDraft } from '#domains/measures/core/index.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { openFactsForTest } from '#server/testFacts.testing.ts';
import { migrateFacts } from '#server/work/migrate.ts';
import { measureCustomer } from './measureCustomer.ts';
import { differences, disagreements } from './plainAgreement.testing.ts';
import { plainCustomers } from './plainCustomer.testing.ts';
import { basisAt, momentOfRun, takeAt, UNIT_DAYS } from './plainRun.testing.ts';
import { businessDaysIn } from './plainDays.testing.ts';
import { randomWorld } from './randomWorld.testing.ts';
import { eachKind, emptyFacts, settled } from './randomWorldFacts.testing.ts';
import { addFacts, writeWorld } from './randomWorldRows.testing.ts';
import { shapeMeasureTables } from './shapeMeasureTables.ts';
import { countTouched, touchCustomers } from './touchedCustomers.sql.ts';

/**
 * Every measure that facts make, as the engine computes it, against a plain evaluation of its meaning (core/evaluation)
 * in small random worlds: with returns, corrections, merged customers, clocks that change, ends of months, moments in the past.
 */
const LONG = process.env.CHANGQING_LONG !== undefined;
const seeds = (short: number, long: number): number[] => Array.from({ length: LONG ? long : short }, (_, n) => n + 1);

const dir = mkdtempSync(join(tmpdir(), 'changqing-plain-'));
let facts: FactStore;
beforeAll(async () => {
  facts = await openFactsForTest(dir);
  await migrateFacts(facts);
  await shapeMeasureTables(facts, FACT_MEASURES);
});
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

/** A world in the store, and what a run as of its last moment finds of it. */
async function worldInStore(seed: number) {
  const world = randomWorld(seed);
  await writeWorld(facts, world);
  return { world, basis: await basisAt(facts, world, world.now) };
}

it('every measure that facts make has a plain evaluation, and nothing else has', () => {
  expect(Object.keys(MEASURE_EVALUATIONS).sort()).toEqual(FACT_MEASURES.map(({ key }) => key).sort());
});

it('a half is rounded as the engine rounds it', async () => {
  const halves = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 1234.5, 1233.5];
  expect(await facts.rows('SELECT toInt64(round(half)) AS whole FROM (SELECT arrayJoin({halves:Array(Float64)}) AS half)', { halves })).toEqual(halves.map((half) => ({ whole: rounded(half) + 0 })));
});

it('the worlds tell something of every measure', () => {
  const customers = seeds(6, 6).map(randomWorld).flatMap((world) => world.moments.flatMap((moment) => plainCustomers(world, moment)));
  const few = Object.entries(MEASURE_EVALUATIONS).filter(([, evaluate]) => new Set(customers.map(evaluate)).size < 3).map(([key]) => key);
  expect(few).toEqual([]);
});

describe.each(seeds(5, 80))('world %i', { timeout: 300_000 }, (seed) => {
  it('is measured as its facts plainly say, at all its moments in one pass and at each by itself', async () => {
    const { world, basis } = await worldInStore(seed);
    const moments = world.moments.map((moment) => momentOfRun(world, moment));
    const together = await takeAt(facts, moments, { world, basis });
    const wrong = world.moments.map((moment, n) => disagreements(FACT_MEASURES, together[n] ?? [], plainCustomers(world, moment, { unitDays: UNIT_DAYS, marginAsOf: world.now })));
    expect(wrong.flatMap((found, n) => found.map((one) => `moment ${n}: ${one}`))).toEqual([]);
    const alone = LONG ? world.moments.keys() : [seed % world.moments.length];
    for (const n of alone) {
      const [rows] = await takeAt(facts, [momentOfRun(world, world.moments[n]!)], { world, basis });
      expect(differences(FACT_MEASURES, rows!, together[n]!)).toEqual([]);
    }
  });
});

it('a window that were a day longer would be told, of every measure that has one', { timeout: 120_000 }, async () => {
  const longer = (aggregate: string): string => aggregate.replaceAll(/\b(age|a) < (\d+)/g, '$1 <= $2').replaceAll(/\b(age|a) >= (\d+)/g, '$1 > $2');
  const measures = FACT_MEASURES.map((measure) => 'facts' in measure.from ? { ...measure, from: { ...measure.from, aggregate: longer(measure.from.aggregate) } } : measure);
  const changed = measures.filter((measure, n) => 'facts' in measure.from && measure.from.aggregate !== (FACT_MEASURES[n]?.from as typeof measure.from).aggregate).map(({ key }) => key);
  const told = new Set<string>();
  for (const seed of [1, 2, 3]) {
    const { world, basis } = await worldInStore(seed);
    const rows = await takeAt(facts, world.moments.map((moment) => momentOfRun(world, moment)), { world, basis, measures });
    for (const [n, moment] of world.moments.entries()) for (const one of disagreements(measures, rows[n] ?? [], plainCustomers(world, moment, { marginAsOf: world.now }))) told.add(one.split(' ')[0] ?? '');
  }
  expect(changed.length).toBeGreaterThan(25);
  expect(changed.filter((key) => !told.has(key))).toEqual([]);
});

const own = (id: number, definition: OwnMeasureDraft['definition'], without: OwnMeasureDraft['without'] = 'empty'): OwnMeasureDraft & { id: number } => ({ id, label: { zh: `指标 ${id}`, en: `measure ${id}` }, meaning: { zh: '', en: '' }, unit: null, without, definition });
const OWN = [
  own(1, { make: 'aggregate', fact: 'interaction', aggregate: 'count', window: { window: 'last_days', days: 300 } }, 'zero'),
  own(2, { make: 'aggregate', fact: 'order_line', aggregate: 'sum', column: 'margin', filter: { match: 'all', conditions: [{ column: 'channel', operator: 'is', values: ['web'] }] }, window: { window: 'all' } }),
  own(3, { make: 'aggregate', fact: 'order_line', aggregate: 'last', column: 'product', window: { window: 'all' } }),
  own(4, { make: 'combination', operation: 'ratio', first: 'own_2', second: 'lifetime_profit' }),
  own(5, { make: 'combination', operation: 'sum', first: 'own_1', second: 'orders' }, 'zero'),
];

describe.each(seeds(1, 20))('in world %i', { timeout: 300_000 }, (seed) => {
  let told: Awaited<ReturnType<typeof worldInStore>>;
  /** The rows as of its second moment, and as of its last. */
  let before: AnyRow[], now: AnyRow[];
  beforeAll(async () => {
    told = await worldInStore(seed);
    const { world } = told;
    const [some, all] = await takeAt(facts, [momentOfRun(world, world.moments[1]!), momentOfRun(world, world.now)], told);
    before = some!;
    now = all!;
  });

  it('one customer is measured on demand as in a run', async () => {
    const { world, basis } = told;
    for (const [asOf, rows, every] of [[world.now, now, 1], [world.moments[1]!, before, LONG ? 1 : 4]] as const) {
      const asked = { facts, measures: FACT_MEASURES, moment: momentOfRun(world, asOf), timeZone: world.timeZone, basis };
      const wrong: string[] = [];
      for (let customer = 1; customer <= 41; customer += every) {
        const row = await measureCustomer({ ...asked, customer });
        wrong.push(...differences(FACT_MEASURES, row === null ? [] : [{ customer, ...row }], rows.filter((one) => Number(one.customer) === customer)));
      }
      expect(wrong).toEqual([]);
    }
  });

  it('one customer of very many facts is measured by the engine, in the same form', async () => {
    const { world, basis } = told;
    const asked = { facts, measures: FACT_MEASURES, moment: momentOfRun(world, world.now), timeZone: world.timeZone, basis };
    const form = (row: AnyRow | null) => Object.fromEntries(FACT_MEASURES.map(({ key, type }) => [key, type.includes('Float') ? typeof row?.[key] : row?.[key]]));
    for (const { customer } of now.slice(0, LONG ? 40 : 4)) {
      const [plain, byEngine] = [await measureCustomer({ ...asked, customer: Number(customer) }), await measureCustomer({ ...asked, customer: Number(customer), mostRead: 0 })];
      expect(form(plain)).toEqual(form(byEngine));
    }
  });

  it('measures that users define are told on demand as in a run, also where the customer has none of their facts', async () => {
    const measures = [...FACT_MEASURES, ...ownMeasuresAsMeasures(OWN, FACT_MEASURES)];
    await shapeMeasureTables(facts, measures);
    const { world, basis } = told;
    const [rows] = await takeAt(facts, [momentOfRun(world, world.now)], { world, basis, measures });
    const wrong: string[] = [];
    for (const row of rows!.slice(0, LONG ? 40 : 8)) wrong.push(...differences(measures, [{ customer: row.customer, ...await measureCustomer({ facts, measures, moment: momentOfRun(world, world.now), timeZone: world.timeZone, basis, customer: Number(row.customer) }) }], [row]));
    expect(wrong).toEqual([]);
    expect(rows!.some(({ own_2: value }) => value === null) && rows!.some(({ own_2: value }) => Number(value) > 0)).toBe(true);
  });

  it('what is found over all customers is found once, and anew when facts changed or the caller says so', async () => {
    const { world, basis } = told;
    const asked = { facts, measures: FACT_MEASURES, moment: momentOfRun(world, world.now), timeZone: world.timeZone, basis };
    const [buyer, other] = now.filter(({ categories }) => Number(categories) > 0).map(({ customer }) => Number(customer));
    const share = async (companyAsOf?: string) => Number((await measureCustomer({ ...asked, customer: buyer!, ...(companyAsOf !== undefined && { companyAsOf }) }))?.cross_holding);
    const before = [await share(), await share('one')];
    const [line] = settled(world.facts).order_line.filter(({ customer, amount, at }) => customer === other && amount >= 0 && at < world.now);
    await addFacts(facts, { ...emptyFacts(), order_line: [{ ...line!, key: 9_000_000, category: 'never sold before' }] });
    const [asItIs, asItWas, anew] = [await share(), await share('one'), await share('two')];
    expect(before[0]).toBe(before[1]);
    expect(asItWas).toBe(before[1]);
    expect(asItIs).toBeLessThan(before[0]!);
    expect(anew).toBe(asItIs);
  });

  it('facts at or after the moment change nothing', async () => {
    const asOf = told.world.moments[1]!;
    await addFacts(facts, eachKind(randomWorld(seed + 1000).facts, (versions) => versions.filter(({ version, at }) => version === 1 && at >= asOf).map((fact) => ({ ...fact, key: fact.key + 1_000_000 }))));
    const [after] = await takeAt(facts, [momentOfRun(told.world, asOf)], told);
    expect(differences(FACT_MEASURES, after!, before)).toEqual([]);
  });

  it('corrections, cancellations and merges count as if it had been so from the start', async () => {
    const { world } = told;
    await writeWorld(facts, { ...world, facts: eachKind(settled(world.facts), (versions) => versions.map((fact) => ({ ...fact, version: 1 }))) });
    const [settledFromTheStart] = await takeAt(facts, [momentOfRun(world, world.now)], told);
    expect(differences(FACT_MEASURES, settledFromTheStart!, now)).toEqual([]);
  });

  it('an update later on the same day, of those whom facts and time touched, says what a new run says', async () => {
    const { world, basis } = told;
    const { dayOf, startOf } = businessDaysIn(world.timeZone);
    const today = dayOf(world.now - 1);
    const [morning, night] = [momentOfRun(world, startOf(today) + 1), momentOfRun(world, startOf(today + 1))];
    await writeWorld(facts, { ...world, facts: eachKind(world.facts, (versions) => versions.filter(({ version }) => version === 1)) });
    await takeAt(facts, [morning], { world, basis });
    await addFacts(facts, eachKind(world.facts, (versions) => versions.filter(({ version }) => version !== 1)));
    await facts.run(touchCustomers, { run: morning.run, after: 1, profile_after: 1, open: [], open_from: [], open_to: [], from: morning.asOf, to: night.asOf });
    const [updated] = await takeAt(facts, [{ ...night, run: morning.run }], { world, basis, version: 1, touched: true });
    const [anew] = await takeAt(facts, [night], { world, basis });
    // What depends on all customers follows with the next full run.
    expect(differences(FACT_MEASURES.filter(({ freshness }) => freshness !== 'run'), updated!, anew!)).toEqual([]);
    const touched = await facts.askOne(countTouched, { run: morning.run });
    expect(touched.customers).toBeGreaterThan(5);
    expect(touched.customers).toBeLessThan(anew!.length);
  });
});
