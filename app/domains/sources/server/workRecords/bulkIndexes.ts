import { sql } from 'kysely';
import type { Ctx } from '#server/ctx.ts';

/** From so many rows on, building an index anew can be quicker than entering each row into it. */
const MANY = 50_000;

interface Named { readonly name: string; readonly definition: string }

/**
 * Writes many rows of a table. When they are at least as many as are there, its indexes and its references to others are taken
 * away and made again, inside the caller's transaction: one that does not hold fails there, and nothing has happened. The
 * primary key stays. Names and definitions are those that the engine gives.
 */
export async function withoutIndexes(inside: Ctx, table: 'customer', rows: number, write: () => Promise<void>): Promise<void> {
  const [there] = rows < MANY ? [] : (await sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${sql.table(table)}`.execute(inside.work)).rows;
  if (there === undefined || there.n > rows) { await write(); return; }
  const { rows: constraints } = await sql<Named>`SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = ${table}::regclass AND contype IN ('u', 'f') ORDER BY contype DESC, conname`.execute(inside.work);
  const { rows: indexes } = await sql<Named>`
    SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
    WHERE x.indrelid = ${table}::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid AND contype IN ('p', 'u')) ORDER BY c.relname`.execute(inside.work);
  for (const { name } of indexes) await sql`DROP INDEX ${sql.ref(name)}`.execute(inside.work);
  for (const { name } of constraints) await sql`ALTER TABLE ${sql.table(table)} DROP CONSTRAINT ${sql.ref(name)}`.execute(inside.work);
  await write();
  for (const { name, definition } of constraints) await sql`ALTER TABLE ${sql.table(table)} ADD CONSTRAINT ${sql.ref(name)} ${sql.raw(definition)}`.execute(inside.work);
  for (const { definition } of indexes) await sql.raw(definition).execute(inside.work);
}

/** Removes many rows of a table that nothing refers to any more: every reference is checked once at the end instead of once a row. */
export async function withoutReferences(inside: Ctx, table: 'customer', rows: number, remove: () => Promise<void>): Promise<void> {
  if (rows < MANY) { await remove(); return; }
  const { rows: references } = await sql<Named & { from: string }>`SELECT conname AS name, pg_get_constraintdef(f.oid) AS definition, t.relname AS from FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid WHERE f.confrelid = ${table}::regclass AND f.contype = 'f' ORDER BY t.relname, conname`.execute(inside.work);
  for (const { from, name } of references) await sql`ALTER TABLE ${sql.table(from)} DROP CONSTRAINT ${sql.ref(name)}`.execute(inside.work);
  await remove();
  for (const { from, name, definition } of references) await sql`ALTER TABLE ${sql.table(from)} ADD CONSTRAINT ${sql.ref(name)} ${sql.raw(definition)}`.execute(inside.work);
}
