import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { named, readFactFile, sumFactTable } from './factRows.ts';
import type { FactTable, Sum } from './manifest.ts';
import { backupProblems } from './problems.ts';

/** Only what our own tables are made of: a backup is read, never obeyed. */
const NAME = /^\w{1,200}$/;
const ENGINE = /^[A-Za-z]*MergeTree(\(\w+(, \w+)*\))?$/;
const KEY = /^[\w\s(),]*$/;
const TYPE = /^[\w\s(),']{1,300}$/;
const FALLBACK = /^[\w\s(),.'+-]{0,200}$/;

function requirePlain(one: FactTable): void {
  const plain = NAME.test(one.table) && ENGINE.test(one.engine) && KEY.test(one.partition) && KEY.test(one.order) && one.columns.every(({ name, type, fallback }) => NAME.test(name) && TYPE.test(type) && FALLBACK.test(fallback));
  if (!plain) throw new Problem(backupProblems.unlike, { data: { table: one.table.slice(0, 100), columns: one.engine.slice(0, 100) } });
}

const column = ({ name, type, fallback }: FactTable['columns'][number]): string => `${named(name)} ${type}${fallback === '' ? '' : ` DEFAULT ${fallback}`}`;

/** Makes tables that belong to single imports, and gives the others the columns that were added to them as the product ran (measures). */
async function makeReady(facts: FactStore, table: FactTable): Promise<void> {
  requirePlain(table);
  const there = new Set((await facts.rows<{ name: string }>('SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}', { table: table.table })).map(({ name }) => name));
  if (there.size === 0) {
    await facts.command(`CREATE TABLE ${table.table} (${table.columns.map(column).join(', ')}) ENGINE = ${table.engine}${table.partition === '' ? '' : ` PARTITION BY ${table.partition}`} ORDER BY ${table.order === '' ? 'tuple()' : `(${table.order})`}`, {}, {});
    return;
  }
  const missing = table.columns.filter(({ name }) => !there.has(name));
  if (missing.length > 0) await facts.command(`ALTER TABLE ${table.table} ${missing.map((one) => `ADD COLUMN IF NOT EXISTS ${column(one)}`).join(', ')}`);
  // What migrations put in by themselves comes with the backup.
  await facts.command(`TRUNCATE TABLE ${table.table}`);
}

/** One table's rows; then counted and summed where they stand now. */
export async function restoreFactTable(facts: FactStore, table: FactTable, bytes: AsyncIterable<Uint8Array>, scratch: string): Promise<Sum> {
  await makeReady(facts, table);
  if (table.rows === 0) for await (const _ of bytes) throw new Problem(backupProblems.unlike, { data: { table: table.table, columns: '' } });
  else if (facts.embedded) {
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    const file = join(scratch, 'facts.native.zst');
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(file, { mode: 0o600 }));
    await readFactFile(facts, table, file);
    await rm(file);
  } else {
    const structure = Object.fromEntries(table.columns.map(({ name, type }) => [name, type]));
    await facts.insertStream({ table: table.table, structure, format: 'Native' }, Readable.from(bytes, { objectMode: false }).pipe(createZstdDecompress()));
  }
  return await sumFactTable(facts, table, table.table);
}
