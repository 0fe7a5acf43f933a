import { createZstdDecompress } from 'node:zlib';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { Problem } from '#core/problem.ts';
import type { Manifest, Sum } from './manifest.ts';
import { backupProblems } from './problems.ts';
import { columnTypes, insertLines, PLAIN_TEXTS, quoted, sumWorkTable } from './workRows.ts';

const ROWS_AT_ONCE = 2000;
interface Foreign { readonly table: string; readonly name: string; readonly rule: string }

/**
 * The work store's rows into tables that stand ready, in one transaction: all of it, or nothing. References between rows are
 * put aside while they come in and are proved by the engine when they are put back.
 */
export async function restoreWork(client: pg.ClientBase, { work }: Pick<Manifest, 'work'>, entries: AsyncIterable<{ readonly table: string; readonly bytes: AsyncIterable<Uint8Array> }>): Promise<Record<string, Sum>> {
  await client.query(`BEGIN; ${PLAIN_TEXTS}`);
  const foreign = (await client.query<Foreign>(`SELECT conrelid::regclass::text AS table, conname::text AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`)).rows;
  for (const { table, name } of foreign) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  // What migrations put in by themselves comes with the backup.
  for (const { table } of work.tables) { await requireColumns(client, work.tables, table); await client.query(`DELETE FROM ${quoted(table)}`); }
  for await (const { table, bytes } of entries) {
    const shape = work.tables.find((one) => one.table === table)!;
    const types = await columnTypes(client, table);
    let lines: string[] = [];
    const insert = async (): Promise<void> => { if (lines.length > 0) await insertLines(client, shape, types, lines); lines = []; };
    for await (const line of linesIn(Readable.from(bytes, { objectMode: false }).pipe(createZstdDecompress()))) { if (lines.push(line) >= ROWS_AT_ONCE) await insert(); }
    await insert();
  }
  for (const { table, name, rule } of foreign) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${rule}`);
  for (const { name, last, called } of work.sequences) await client.query('SELECT setval(to_regclass($1), $2::bigint, $3) WHERE to_regclass($1) IS NOT NULL', [quoted(name), last, called]);
  const sums: Record<string, Sum> = {};
  for (const table of work.tables) sums[table.table] = await sumWorkTable(client, table);
  return sums;
}

async function requireColumns(client: pg.ClientBase, tables: Manifest['work']['tables'], table: string): Promise<void> {
  const [found] = (await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [quoted(table)])).rows;
  const types = found!.there ? await columnTypes(client, table) : new Map<string, string>();
  const unknown = tables.find((one) => one.table === table)!.columns.filter((column) => !types.has(column));
  if (unknown.length > 0) throw new Problem(backupProblems.unlike, { data: { table, columns: unknown.join(', ') } });
}

/** A line ends at its line feed and nowhere else: texts hold other signs that some readers take for one. */
async function* linesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const part of bytes) {
    const all = Buffer.concat([rest, part]);
    let from = 0;
    for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, from)) { yield all.toString('utf8', from, end); from = end + 1; }
    rest = all.subarray(from);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}
