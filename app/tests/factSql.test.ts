import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactStore } from '#server/facts/factStore.ts';
import { openFactsForTest } from '#server/testFacts.testing.ts';
import { LIST_COLUMNS } from '#domains/insights/core/index.ts';
import { shapeMeasureTables } from '#domains/measures/server/index.ts';
import type { FactCommand, FactQuery } from '#server/facts/factQuery.ts';
import { migrateFacts } from '#server/work/migrate.ts';

const app = join(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'changqing-sql-'));
let facts: FactStore;
beforeAll(async () => {
  facts = await openFactsForTest(dir);
  await migrateFacts(facts);
  await shapeMeasureTables(facts, LIST_COLUMNS);
  await facts.command("CREATE TABLE staged_1 (reason LowCardinality(String), file LowCardinality(String), row UInt64, external_id String, order_id String, at DateTime64(3, 'UTC'), product String, category LowCardinality(String), channel LowCardinality(String), customer_name String, quantity Nullable(Float64), amount Decimal(18, 4), cost Nullable(Decimal(18, 4)), currency LowCardinality(String), original String) ENGINE = MergeTree ORDER BY tuple()");
  await facts.command('CREATE TABLE publish_1 AS order_line');
});
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

/** A value of each parameter type with which a statement can be described. */
const SAMPLE: Readonly<Record<string, unknown>> = { UInt8: 1, UInt32: 1, UInt64: 1, Float64: 1, String: 'UTC', Date: '2026-01-01', "DateTime64(3, 'UTC')": '2026-01-01 00:00:00.000', 'Array(String)': ['a'], 'Array(Float64)': [1], 'Array(UInt64)': [1], 'Array(Date)': ['2026-01-01', '2026-02-01'] };
const TABLES: Readonly<Record<string, string>> = { table: 'publish_1', staged: 'staged_1' };

type Statement = FactCommand & Partial<FactQuery>;
const files = readdirSync(join(app, 'domains'), { recursive: true }).map(String).filter((file) => file.endsWith('.sql.ts'));
const statements = (await Promise.all(files.map(async (file) => Object.values(await import(join(app, 'domains', file)) as Record<string, unknown>)))).flat()
  .filter((value): value is Statement => typeof value === 'object' && value !== null && 'sql' in value);

it('there are statements to look at', () => { expect(statements.length).toBeGreaterThan(10); });

describe.each(statements)('$name', (statement) => {
  const params = Object.fromEntries(Object.entries(statement.params).map(([name, type]) => [name, type === 'Identifier' ? TABLES[name] : SAMPLE[type]]));
  it('names every placeholder with its type, and only those', () => {
    const used = Object.fromEntries([...statement.sql.matchAll(/\{(\w+):((?:[^{}']|'[^']*')+)\}/g)].map(([, name, type]) => [name, type!.trim()]));
    expect(used).toEqual(statement.params);
  });
  it('says whether it runs over a shard or over the whole', () => { expect(['shard', 'whole']).toContain(statement.over); });
  it(statement.row === undefined ? 'is a statement the engine takes' : 'answers the columns and types it declares', async () => {
    if (statement.row === undefined) { await facts.command(statement.sql, params, statement); return; }
    const got = await facts.rows<{ name: string; type: string }>(`DESCRIBE (${statement.sql})`, params);
    expect(Object.fromEntries(got.map((column) => [column.name, column.type]))).toEqual(statement.row);
  });
});
