import { Problem } from '#core/problem.ts';
import type { Cursor } from '../../core/connectors/connectorContract.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import { highestSql, startOf } from './cursorValue.ts';
import type { RemoteEngine } from './remoteEngine.ts';
import { engineName, type RemoteColumn, type RemoteTable } from './remoteTable.ts';

/** How many rows a look shows and judges by. */
const LOOK_ROWS = 200;

export async function lookAtTable(engine: RemoteEngine, table: RemoteTable): Promise<{ columns: RemoteColumn[]; rows: string[][] }> {
  const columns = await requireColumns(engine, table);
  const { sql, params } = table.select(columns, null, LOOK_ROWS);
  const rows = await engine.rows<Record<string, string | null>>(sql, params);
  return { columns, rows: rows.map((row) => columns.map(({ name }) => row[name] ?? '')) };
}

async function requireColumns(engine: RemoteEngine, table: RemoteTable): Promise<RemoteColumn[]> {
  const columns = await table.columns(engine);
  if (columns.length === 0) throw new Problem(connectorProblems.nothingThere);
  return columns;
}

/** What a pull brought: how many rows, the highest cursor among them, and a sum by which two pulls of the same rows are known. */
export interface Pulled { readonly rows: number; readonly cursorTo: string | null; readonly fingerprint: string }

/** Writes the rows from the cursor on into a Parquet file, every value as text. */
export async function pullTable({ engine, table, wanted, cursor, cursorValue, path, now }: { readonly engine: RemoteEngine; readonly table: RemoteTable; readonly wanted: readonly string[]; readonly cursor: Cursor | null; readonly cursorValue: string | null; readonly path: string; readonly now: Date }): Promise<Pulled> {
  const columns = await requireColumns(engine, table);
  const named = (name: string): RemoteColumn => columns.find((column) => column.name === name) ?? noColumn(name, columns);
  const on = cursor === null ? null : cursorColumn(named(cursor.column));
  const chosen = [...new Set([...wanted, ...cursor === null ? [] : [cursor.column]])].map(named);
  const from = on === null || cursor === null || cursorValue === null ? null : { column: on, value: startOf(on.cursor, cursorValue, cursor.overlap) };
  const { sql, params } = table.select(chosen, from, null);
  await engine.command(`INSERT INTO FUNCTION file({path:String}, 'Parquet') ${sql}`, { ...params, path });
  const highest = on === null ? `''` : highestSql(on.cursor, `ifNull(${engineName(on.name)}, '')`);
  const latest = new Date(now.getTime() + 48 * 3_600_000).toISOString();
  const [told] = await engine.rows<{ n: number; highest: string | null; sum: string }>(`SELECT count() AS n, ${highest} AS highest, toString(sumWithOverflow(cityHash64(${chosen.map(({ name }) => engineName(name)).join(', ')}))) AS sum FROM file({path:String}, 'Parquet')`, { path, latest });
  // An empty answer writes no file that could be read.
  return { rows: told?.n ?? 0, cursorTo: told?.highest ? told.highest : cursorValue, fingerprint: `${told?.n ?? 0}:${told?.sum ?? '0'}` };
}

type CursorColumn = RemoteColumn & { readonly cursor: NonNullable<RemoteColumn['cursor']> };
function cursorColumn(column: RemoteColumn): CursorColumn {
  if (column.cursor === null) throw new Problem(connectorProblems.badCursor, { at: 'cursor.column', data: { column: column.name, type: column.type } });
  return { ...column, cursor: column.cursor };
}

function noColumn(column: string, columns: readonly RemoteColumn[]): never {
  throw new Problem(connectorProblems.noColumn, { at: 'mapping', data: { column, found: columns.map(({ name }) => name).join(', ').slice(0, 500) } });
}
