import type pg from 'pg';
import type { Sequence, Sum, WorkTable } from './manifest.ts';

/** A session in which every value has one text, whoever asks and wherever. */
export const PLAIN_TEXTS = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables of the work store with the columns that hold something of their own. The queue's tables are not among them: the job's record is what counts. */
export async function listWorkTables(client: pg.ClientBase): Promise<WorkTable[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace GROUP BY c.relname ORDER BY c.relname`);
  return rows;
}

export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY relname`);
  const found: Sequence[] = [];
  for (const { name } of rows) {
    const [row] = (await client.query<{ last: string; called: boolean }>(`SELECT last_value::text AS last, is_called AS called FROM ${quoted(name)}`)).rows;
    found.push({ name, ...row! });
  }
  return found;
}

/** Settings that name the very nodes and the folder of one installation. */
const OWN_ROWS: Readonly<Record<string, string>> = { setting: `key NOT IN ('facts.shards', 'data-dir')` };
const rowsOf = (table: string): string => `${quoted(table)} WHERE ${OWN_ROWS[table] ?? 'true'}`;

/** A row as a JSON array of its values' texts: exact for every type, and one line. */
const rowText = (columns: readonly string[]): string => `array_to_json(ARRAY[${columns.map((column) => `${quoted(column)}::text`).join(', ')}]::text[])::text`;

/** Counted and summed by the engine; 60 bits of each row's MD5 added up, which no order changes. */
export async function sumWorkTable(client: pg.ClientBase, { table, columns }: WorkTable): Promise<Sum> {
  const { rows } = await client.query<Sum>(`SELECT count(*)::text AS rows, coalesce(sum(('x' || substr(md5(r), 1, 15))::bit(60)::bigint), 0)::text AS sum FROM (SELECT ${rowText(columns)} AS r FROM ${rowsOf(table)}) AS t`);
  return rows[0]!;
}

const ROWS_AT_ONCE = 5000;

/** Every row of a table as a line, inside the caller's transaction. */
export async function* linesOf(client: pg.ClientBase, { table, columns }: WorkTable): AsyncGenerator<string> {
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR SELECT ${rowText(columns)} FROM ${rowsOf(table)}`);
  for (;;) {
    const { rows } = await client.query<[string]>({ text: `FETCH ${ROWS_AT_ONCE} FROM backup_rows`, rowMode: 'array' });
    if (rows.length > 0) yield `${rows.map(([row]) => row).join('\n')}\n`;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await client.query('CLOSE backup_rows');
}

/** Brings lines into a table whose columns have these types here. */
export async function insertLines(client: pg.ClientBase, { table, columns }: WorkTable, types: ReadonlyMap<string, string>, lines: readonly string[]): Promise<void> {
  const values = columns.map((column, i) => `(r->>${i})::${types.get(column)!}`);
  await client.query(`INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) OVERRIDING SYSTEM VALUE SELECT ${values.join(', ')} FROM json_array_elements($1::json) AS r`, [`[${lines.join(',')}]`]);
}

/** The types of a table's columns as this database writes them. */
export async function columnTypes(client: pg.ClientBase, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; type: string }>(`SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`, [quoted(table)]);
  return new Map(rows.map(({ name, type }) => [name, type]));
}
