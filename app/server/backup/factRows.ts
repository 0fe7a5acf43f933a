import type { FactStore } from '#server/facts/factStore.ts';
import type { FactTable, Sum } from './manifest.ts';

export const named = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;

/** Rows that a newer version replaced are not told: merging may take them at any moment. Partitions are never merged with each other. */
const FINAL_SETTINGS = 'do_not_merge_across_partitions_select_final = 1';
const isMerging = ({ engine }: Pick<FactTable, 'engine'>): boolean => !engine.startsWith('MergeTree');
const fromWhole = (table: Pick<FactTable, 'engine'>, place: string): string => `${place}${isMerging(table) ? ' FINAL' : ''}`;
const columnsOf = ({ columns }: Pick<FactTable, 'columns'>): string => columns.map(({ name }) => named(name)).join(', ');

/** Made by every installation for itself: the record of its own migrations, and the marks of its own nodes. And copies that a backup works with. */
const OWN = /^(migration|shard_mark|backup_[0-9a-f]{12}_.*)$/;
/** A table as it stands in one engine. */
interface Standing { readonly table: string; readonly engine: string; readonly partition: string; readonly order: string; readonly rows: number }
const TABLES = `
  SELECT name AS table, splitByString(' PARTITION BY ', splitByString(' PRIMARY KEY ', splitByString(' ORDER BY ', engine_full)[1])[1])[1] AS engine, partition_key AS partition, sorting_key AS order, coalesce(total_rows, 0) AS rows
  FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`;
const COLUMNS = `
  SELECT table, name, type, if(default_kind = 'DEFAULT', default_expression, '') AS fallback FROM system.columns
  WHERE database = currentDatabase() AND default_kind IN ('', 'DEFAULT') ORDER BY table, position`;

/** The tables that hold rows, with all that is needed to make them anew. On a cluster those that every shard has, and those that stand beside. */
export async function listFactTables(facts: FactStore): Promise<FactTable[]> {
  const columns = await facts.rows<{ table: string; name: string; type: string; fallback: string }>(COLUMNS);
  const [first, ...more] = await facts.rowsOfEach<Standing & Record<string, unknown>>(TABLES);
  const beside = facts.shards > 1 ? await facts.rows<Standing & Record<string, unknown>>(TABLES) : [];
  const found = [...first!.map((one) => ({ ...one, spread: true, rows: one.rows + more.flat().filter(({ table }) => table === one.table).reduce((sum, { rows }) => sum + rows, 0) })), ...beside.map((one) => ({ ...one, spread: false }))];
  return found.filter(({ table }) => !OWN.test(table)).map(({ table, engine, partition, order, rows, spread }) => ({
    table, engine, partition, order, rows, spread,
    columns: columns.filter((column) => column.table === table).map(({ name, type, fallback }) => ({ name, type, fallback })),
  }));
}

/** Counted and summed by the engine over the bytes that the values have, so that null, empty and zero differ. */
export async function sumFactTable(facts: FactStore, table: FactTable, place: string): Promise<Sum> {
  const [sum] = await facts.rows<{ rows: string; sum: string }>(`SELECT toString(count()) AS rows, toString(sum(cityHash64(formatRow('RowBinary', ${columnsOf(table)})))) AS sum FROM ${fromWhole(table, place)} SETTINGS ${FINAL_SETTINGS}`);
  return sum!;
}

/** Every row in ClickHouse's own form, compressed by the engine, as a file of this machine. */
export async function writeFactFile(facts: FactStore, table: FactTable, { place, file }: { readonly place: string; readonly file: string }): Promise<void> {
  await facts.command(`INSERT INTO FUNCTION file({file:String}, 'Native') SELECT ${columnsOf(table)} FROM ${fromWhole(table, place)} SETTINGS ${FINAL_SETTINGS}, engine_file_truncate_on_insert = 1, output_format_compression_level = 1`, { file });
}

/** The same as bytes that come as they are read, from a server. */
export function factBytes(facts: FactStore, table: FactTable, place: string): AsyncIterable<Uint8Array> {
  return facts.stream(`SELECT ${columnsOf(table)} FROM ${fromWhole(table, place)} SETTINGS ${FINAL_SETTINGS}`, {}, 'Native');
}

/** A copy that shares the table's files, so that it costs neither time nor space. */
export async function copyFactTable(facts: FactStore, { table, spread }: FactTable, copy: string): Promise<void> {
  await facts.command(`CREATE TABLE ${copy} CLONE AS ${table}`, {}, spread ? { over: 'shard' } : {});
}

export async function dropCopy(facts: FactStore, copy: string, { spread }: Pick<FactTable, 'spread'>): Promise<void> {
  await facts.command(`DROP TABLE IF EXISTS ${copy} SYNC`, {}, spread ? { over: 'shard' } : {});
}

/** Copies that a killed process left. */
export async function dropLeftCopies(facts: FactStore): Promise<void> {
  const names = `SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^backup_[0-9a-f]{12}_')`;
  const onShards = new Set((await facts.rowsOfEach<{ name: string }>(names)).flat().map(({ name }) => name));
  for (const name of onShards) await dropCopy(facts, name, { spread: true });
  for (const { name } of await facts.rows<{ name: string }>(names)) await dropCopy(facts, name, { spread: false });
}

export async function readFactFile(facts: FactStore, table: FactTable, file: string): Promise<void> {
  await facts.command(`INSERT INTO ${named(table.table)} (${columnsOf(table)}) SELECT ${columnsOf(table)} FROM file({file:String}, 'Native')`, { file });
}
