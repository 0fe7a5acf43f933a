import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIST_COLUMNS } from '#domains/insights/core/index.ts';
import { analysisSteps } from '#domains/insights/server/index.ts';
import { DEFAULT_STAGE_POLICY } from '#domains/lifecycle/core/index.ts';
import { shapeMeasureTables, type RunMoment } from '#domains/measures/server/index.ts';
import { DEFAULT_VALUE_POLICY } from '#domains/value/core/index.ts';
import { connectFacts } from '#server/facts/connectFacts.ts';
import type { FactQuery } from '#server/facts/factQuery.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { testServers } from '#server/testServers.testing.ts';
import { migrateFacts } from '#server/work/migrate.ts';
import { addLater, fillCompany, ZONE } from './companyRows.ts';
import { differences } from './differences.ts';
import { ofQueryLog, type LoggedStatement } from './queryLog.ts';

/**
 * One company in the embedded engine and on servers: every number that runs compute and pages ask for is the same, on two
 * shards from statements that stayed on their shard. Run by `npm run test:cluster`.
 */
const servers = testServers();
const dir = mkdtempSync(join(tmpdir(), 'changqing-same-'));
const DATABASE = `same_${process.pid}`;
const RESULTS = ['fact_measure', 'rfm_score', 'stage_at', 'customer_value', 'customer_snapshot'] as const;
const FIRST = { run: 1, asOf: '2026-02-28 16:00:00.000', asOfDay: '2026-02-28' };
const SECOND = { run: 2, asOf: '2026-07-14 16:00:00.000', asOfDay: '2026-07-14' };
const EARLIER = { run: 3, asOf: '2025-03-31 16:00:00.000', asOfDay: '2025-03-31' };

let embedded: FactStore;
let served: FactStore;
const both = async <T>(act: (facts: FactStore) => Promise<T>): Promise<[T, T]> => await Promise.all([act(embedded), act(served)]);

/** All steps of a run, with what each found. */
async function analyse(facts: FactStore, { run, asOf, asOfDay }: typeof FIRST, update: Partial<RunMoment> = {}): Promise<Record<string, unknown>> {
  const details: Record<string, unknown> = { ...update.details };
  const moment: RunMoment = { facts, run, asOf, asOfDay, timeZone: ZONE, version: 0, touched: false, ...update, details };
  for (const step of analysisSteps({ value: DEFAULT_VALUE_POLICY, stage: DEFAULT_STAGE_POLICY, calibrateUntil: null, monthEnds: 12 })) details[step.step] = (await step.evaluate(moment)).detail;
  return details;
}

const resultsOf = async (facts: FactStore, table: string, run: number): Promise<object[]> => await facts.rows(`SELECT * FROM current_${table} WHERE run = {run:UInt64} ORDER BY ALL`, { run });
const compared = async (table: string, run: number): Promise<string[]> => { const [one, other] = await both(async (facts) => await resultsOf(facts, table, run)); return differences(one, other); };

describe.skipIf(servers === null)(`the same company embedded and on ${servers?.cluster === '' ? 'a server' : 'shards'}`, () => {
  let details: [Record<string, unknown>, Record<string, unknown>];
  beforeAll(async () => {
    embedded = openFacts({ path: join(dir, 'facts') });
    served = await connectFacts({ url: servers!.clickhouseUrl, cluster: servers!.cluster === '' ? null : servers!.cluster, database: DATABASE });
    await both(async (facts) => {
      await migrateFacts(facts);
      await shapeMeasureTables(facts, LIST_COLUMNS);
      await fillCompany(facts);
    });
    details = await both(async (facts) => await analyse(facts, FIRST));
    await both(async (facts) => await analyse(facts, SECOND));
    await both(async (facts) => await analyse(facts, EARLIER));
  }, 300_000);
  afterAll(async () => {
    await embedded?.close();
    await served?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('the company is spread over all shards, and is the same company', async () => {
    const parts = (await served.rowsOfEach<{ n: number }>('SELECT uniqExact(customer) AS n FROM order_line')).map(([one]) => one!.n);
    expect(parts.length).toBe(served.shards);
    for (const part of parts) expect(part).toBeGreaterThan(300);
    const [one, other] = await both(async (facts) => await facts.rows('SELECT * FROM current_order_line ORDER BY customer, key'));
    expect(one.length).toBeGreaterThan(20_000);
    expect(differences(one, other)).toEqual([]);
  });

  it.each([FIRST, SECOND, EARLIER].flatMap(({ run, asOfDay }) => RESULTS.map((table) => [table, asOfDay, run] as const)))('S036, S044: %s as of %s is the same to the cent', async (table, _, run) => {
    const [one] = await both(async (facts) => await resultsOf(facts, table, run));
    expect(one.length).toBeGreaterThan(100);
    expect(await compared(table, run)).toEqual([]);
  });

  it('what the steps found over all customers is the same', () => { expect(differences([details[0]], [details[1]])).toEqual([]); });

  it('S057: an update of those who were touched comes to the same, and to what a run anew would say', async () => {
    const touched = 'customer % 50 = 3';
    await both(async (facts) => {
      await addLater(facts);
      await facts.command(`INSERT INTO touched_customer SELECT DISTINCT {run:UInt64}, customer FROM order_line WHERE ${touched}`, { run: FIRST.run });
      await analyse(facts, FIRST, { version: 2, touched: true, details: facts === embedded ? details[0] : details[1] });
    });
    for (const table of RESULTS) expect([table, ...await compared(table, FIRST.run)]).toEqual([table]);
  });

  it('every declared question has the same answer', async () => {
    const asked: string[] = [];
    for (const question of await declaredQuestions()) {
      const params = Object.fromEntries(Object.entries(question.params).map(([name, type]) => [name, SAMPLES[`${name} ${type}`] ?? OF_TYPE[type]]));
      if (Object.values(params).some((value) => value === undefined)) continue;
      // Not every question orders what is alike: compared is what was said.
      const sorted = (rows: object[]): object[] => rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
      const [one, other] = await both(async (facts) => sorted(await facts.rows(question.sql, params, question)));
      expect([question.name, ...differences(one, other)]).toEqual([question.name]);
      asked.push(question.name);
    }
    expect(asked.length).toBeGreaterThan(20);
  });

  it.skipIf(servers?.cluster === '')('what is grouped by customer stayed on its shard; what crossed the wire is named', async () => {
    const log = await ofQueryLog(served, DATABASE);
    for (const table of ['fact_measure', 'stage_at', 'rfm_score', 'customer_snapshot']) {
      const inserts = log.filter((one) => one.statement.startsWith(`INSERT INTO ${table}`));
      expect([table, inserts.length >= 3 * served.shards && new Set(inserts.map(({ shard }) => shard)).size === served.shards]).toEqual([table, true]);
      // Names of superiors are all that a shard asks the others for.
      const elsewhere = inserts.flatMap(({ asks }) => asks).filter((sql) => !sql.includes('each_customer_name'));
      expect([table, elsewhere]).toEqual([table, []]);
    }
    process.stdout.write(`${wireTable(log)}\n`);
  });

  it('a shard whose rows were tampered with is found', async () => {
    const [victim] = await served.rows<{ customer: number }>('SELECT customer FROM current_order_line WHERE amount > 0 ORDER BY customer LIMIT 1');
    await served.command(`ALTER TABLE order_line UPDATE amount = amount + toDecimal64('0.01', 4) WHERE customer = {customer:UInt64} AND amount > 0 SETTINGS mutations_sync = 1`, victim!);
    await analyse(served, SECOND);
    const found = await compared('fact_measure', SECOND.run);
    expect(found.some((line) => line.includes(`(${victim!.customer})`) && line.includes('revenue'))).toBe(true);
  });
});

const SAMPLES: Readonly<Record<string, unknown>> = {
  'run UInt64': 2, 'before UInt64': 1, 'after UInt64': 2, 'runs Array(UInt64)': [1, 2, 3], 'customer UInt64': 7, 'to UInt64': 400, 'table Identifier': 'order_line', 'time_zone String': ZONE, 'as_of_day Date': SECOND.asOfDay,
  'base String': 'USD', 'customers Array(UInt64)': [1, 2, 3, 7, 50, 200], 'recorded_for Array(UInt64)': [3, 7, 50], 'version UInt64': 5,
};
const OF_TYPE: Readonly<Record<string, unknown>> = { UInt8: 1, UInt32: 30, UInt64: 1, Float64: 1, String: 'web', Date: '2026-01-01', "DateTime64(3, 'UTC')": SECOND.asOf, 'Array(String)': ['web', 'acquisition'], 'Array(UInt64)': [1, 2], 'Array(Date)': ['2026-01-31', '2026-02-28'] };

async function declaredQuestions(): Promise<FactQuery[]> {
  const domains = join(import.meta.dirname, '../../domains');
  const files = readdirSync(domains, { recursive: true }).map(String).filter((file) => file.endsWith('.sql.ts'));
  const values = (await Promise.all(files.map(async (file) => Object.values(await import(join(domains, file)) as Record<string, unknown>)))).flat();
  return values.filter((value): value is FactQuery => typeof value === 'object' && value !== null && 'sql' in value && 'row' in value && 'name' in value);
}

function wireTable(log: readonly LoggedStatement[]): string {
  const kinds = new Map<string, { times: number; bytes: number }>();
  for (const { statement, wireBytes } of log) {
    const kind = statement.split(/\s+/).slice(0, 3).join(' ');
    const sum = kinds.get(kind) ?? { times: 0, bytes: 0 };
    kinds.set(kind, { times: sum.times + 1, bytes: sum.bytes + wireBytes });
  }
  return [...kinds].sort(([, a], [, b]) => b.bytes - a.bytes).slice(0, 15).map(([kind, { times, bytes }]) => `${kind.padEnd(40)} ${String(times).padStart(4)} × ${(bytes / 1024).toFixed(0).padStart(8)} KiB between nodes`).join('\n');
}
