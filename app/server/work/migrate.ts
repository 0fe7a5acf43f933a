import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { FactStore } from '#server/facts/factStore.ts';
import type { Db } from '#server/work/workStore.ts';

export const MIGRATIONS = join(import.meta.dirname, '../../migrations');

interface Step { readonly name: string; readonly text: string }

async function readSteps(folder: 'work' | 'facts'): Promise<Step[]> {
  const names = (await readdir(join(MIGRATIONS, folder))).filter((name) => name.endsWith('.sql')).sort();
  return await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(MIGRATIONS, folder, name), 'utf8') })));
}

/** The migrations that this version has. */
export async function knownMigrations(): Promise<{ readonly work: readonly string[]; readonly facts: readonly string[] }> {
  const [work, facts] = await Promise.all([readSteps('work'), readSteps('facts')]);
  return { work: work.map(({ name }) => name), facts: facts.map(({ name }) => name) };
}

/** Applies the work store's migrations that are not yet there; each in one transaction with its record. With `only`, those: the form that an earlier version left. */
export async function migrateWork(db: Db, only?: ReadonlySet<string>): Promise<string[]> {
  await sql`CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(db);
  const there = new Set((await sql<{ name: string }>`SELECT name FROM migration`.execute(db)).rows.map((row) => row.name));
  const missing = (await readSteps('work')).filter((step) => !there.has(step.name) && (only?.has(step.name) ?? true));
  for (const step of missing) {
    await db.transaction().execute(async (work) => {
      for (const statement of statementsOf(step.text)) await sql.raw(statement).execute(work);
      await sql`INSERT INTO migration (name) VALUES (${step.name})`.execute(work);
    });
  }
  return missing.map((step) => step.name);
}

/** Applies the fact store's migrations, on every shard; ClickHouse has no transactions, so every statement must bear being run again. */
export async function migrateFacts(facts: FactStore, only?: ReadonlySet<string>): Promise<string[]> {
  const everywhere = { over: 'shard' } as const;
  await facts.command(`CREATE TABLE IF NOT EXISTS migration (name String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3)) ENGINE = MergeTree ORDER BY name`, {}, everywhere);
  const there = (await facts.rowsOfEach<{ name: string }>('SELECT name FROM migration')).map((rows) => new Set(rows.map((row) => row.name)));
  const missing = (await readSteps('facts')).filter((step) => !there.every((names) => names.has(step.name)) && (only?.has(step.name) ?? true));
  for (const step of missing) {
    for (const statement of statementsOf(step.text)) await facts.command(againSafe(statement), {}, everywhere);
    await facts.command('INSERT INTO migration (name) SELECT {name:String}', { name: step.name }, everywhere);
  }
  await facts.settle();
  return missing.map((step) => step.name);
}

/** Statements end in a semicolon at the end of a line; our migrations hold no other such semicolon. */
function statementsOf(text: string): string[] {
  return text.split(/;\s*$/m).map((statement) => statement.replace(/^\s*--.*$/gm, '').trim()).filter((statement) => statement !== '');
}

const againSafe = (statement: string): string => statement.replace(/^CREATE (TABLE|VIEW) (?!IF NOT EXISTS)/, 'CREATE $1 IF NOT EXISTS ');
