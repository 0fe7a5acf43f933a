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

/** Applies the work store's migrations that are not yet there; each in one transaction with its record. */
export async function migrateWork(db: Db): Promise<string[]> {
  await sql`CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(db);
  const there = new Set((await sql<{ name: string }>`SELECT name FROM migration`.execute(db)).rows.map((row) => row.name));
  const missing = (await readSteps('work')).filter((step) => !there.has(step.name));
  for (const step of missing) {
    await db.transaction().execute(async (work) => {
      for (const statement of statementsOf(step.text)) await sql.raw(statement).execute(work);
      await sql`INSERT INTO migration (name) VALUES (${step.name})`.execute(work);
    });
  }
  return missing.map((step) => step.name);
}

/** Applies the fact store's migrations; ClickHouse has no transactions, so every statement must bear being run again. */
export async function migrateFacts(facts: FactStore): Promise<string[]> {
  await facts.command(`CREATE TABLE IF NOT EXISTS migration (name String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3)) ENGINE = MergeTree ORDER BY name`);
  const there = new Set((await facts.rows<{ name: string }>('SELECT name FROM migration')).map((row) => row.name));
  const missing = (await readSteps('facts')).filter((step) => !there.has(step.name));
  for (const step of missing) {
    for (const statement of statementsOf(step.text)) await facts.command(againSafe(statement));
    await facts.insertRows('migration', [{ name: step.name }]);
  }
  return missing.map((step) => step.name);
}

/** Statements end in a semicolon at the end of a line; our migrations hold no other such semicolon. */
function statementsOf(text: string): string[] {
  return text.split(/;\s*$/m).map((statement) => statement.replace(/^\s*--.*$/gm, '').trim()).filter((statement) => statement !== '');
}

const againSafe = (statement: string): string => statement.replace(/^CREATE (TABLE|VIEW) (?!IF NOT EXISTS)/, 'CREATE $1 IF NOT EXISTS ');
