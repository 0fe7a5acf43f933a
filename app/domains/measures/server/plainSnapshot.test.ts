import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIST_COLUMNS } from '#domains/insights/core/index.ts';
import { analysisSteps } from '#domains/insights/server/index.ts';
import { DEFAULT_STAGE_POLICY, stageOf } from '#domains/lifecycle/core/index.ts';
import type { StageDetail } from '#domains/lifecycle/server/index.ts';
import { MEASURE_EVALUATIONS } from '#domains/measures/core/evaluation/evaluations.ts';
import { purchaseDays } from '#domains/measures/core/evaluation/purchases.ts';
import type { CostRule } from '#domains/orders/core/index.ts';
import { DEFAULT_VALUE_POLICY } from '#domains/value/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { openFactsForTest } from '#server/testFacts.testing.ts';
import { migrateFacts } from '#server/work/migrate.ts';
import { differences } from './plainAgreement.testing.ts';
import { plainCustomers, type PlainCustomer } from './plainCustomer.testing.ts';
import { noRecord, PLAIN_RECORD, recordsOf, rowsOfRecords } from './plainRecord.testing.ts';
import { momentOfRun, UNIT_DAYS } from './plainRun.testing.ts';
import { randomWorld } from './randomWorld.testing.ts';
import { writeWorld } from './randomWorldRows.testing.ts';
import { shapeMeasureTables } from './shapeMeasureTables.ts';

/** The row that a run leaves of each customer, with every measure of the catalogue, against plain evaluations. */
const SEEDS = process.env.CHANGQING_LONG === undefined ? [3] : Array.from({ length: 20 }, (_, n) => n + 1);
/** What models and cuts over all customers say is tested beside them (app/tests/analysis.test.ts, packages/clv). */
const PLAIN = LIST_COLUMNS.filter(({ from, key }) => !('step' in from) || key === 'stage');

const dir = mkdtempSync(join(tmpdir(), 'changqing-snapshot-'));
let facts: FactStore;
beforeAll(async () => {
  facts = await openFactsForTest(dir);
  await migrateFacts(facts);
  await shapeMeasureTables(facts, LIST_COLUMNS);
});
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

it('every measure of the catalogue has a plain evaluation, but for what models and cuts say', () => {
  expect([...Object.keys(MEASURE_EVALUATIONS), ...Object.keys(PLAIN_RECORD), 'stage'].sort()).toEqual(PLAIN.map(({ key }) => key).sort());
});

describe.each(SEEDS)('world %i', { timeout: 300_000 }, (seed) => {
  const world = randomWorld(seed);
  const records = recordsOf(world);
  // 29 February, the end of a month, and now.
  it.each([3, 1, 0])('as of its moment %i each row says what facts and record plainly say', async (n) => {
    const asOf = world.moments[n]!;
    await writeWorld(facts, world);
    await facts.command('TRUNCATE TABLE customer_profile');
    await facts.insertRows('customer_profile', rowsOfRecords(records));
    const details: Record<string, unknown> = {};
    const moment = { facts, ...momentOfRun(world, asOf), timeZone: world.timeZone, version: 0, touched: false, details };
    const policy = { value: { ...DEFAULT_VALUE_POLICY, marginRate: world.marginRate }, stage: DEFAULT_STAGE_POLICY, calibrateUntil: null, monthEnds: 2, costRule: world.costRule as CostRule }; // the purposes of a world's rule are those of the product
    for (const step of analysisSteps(policy).filter((one) => one.step !== 'value')) details[step.step] = (await step.evaluate(moment)).detail;
    const rows = await facts.rows('SELECT * FROM current_customer_snapshot WHERE run = {run:UInt64} ORDER BY customer', { run: moment.run });
    const known = { ...world, profiles: world.profiles.filter(({ customer }) => records.some((record) => record.customer === customer)) };
    const customers = plainCustomers(known, asOf, { unitDays: UNIT_DAYS, also: rows.map(({ customer }) => Number(customer)) }).filter(({ customer }) => rows.some((row) => Number(row.customer) === customer));
    expect(differences(PLAIN, rows, customers.map((customer) => ({ customer: customer.customer, ...plainRow(customer, details.lifecycle as StageDetail) })))).toEqual([]);
    const buyers = plainCustomers(known, asOf).filter(({ lines }) => purchaseDays(lines).length > 0).map(({ customer }) => customer);
    expect(buyers.filter((customer) => !rows.some((row) => Number(row.customer) === customer))).toEqual([]);
  });

  function plainRow(customer: PlainCustomer, { companyRhythmDays }: StageDetail) {
    const record = records.find((one) => one.customer === customer.customer) ?? noRecord(customer.customer);
    const days = purchaseDays(customer.lines);
    return {
      ...Object.fromEntries(Object.entries(MEASURE_EVALUATIONS).map(([key, evaluate]) => [key, evaluate(customer)])),
      ...Object.fromEntries(Object.entries(PLAIN_RECORD).map(([key, evaluate]) => [key, evaluate(record, customer.moment.day, records)])),
      stage: stageOf({ purchases: days.length, firstDay: days[0] ?? 0, lastDay: days.at(-1) ?? 0 }, customer.moment.day, companyRhythmDays, DEFAULT_STAGE_POLICY),
    };
  }
});
