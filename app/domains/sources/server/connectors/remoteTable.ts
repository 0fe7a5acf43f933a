import { Problem } from '#core/problem.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import type { ConnectorConfig } from '../../core/connectors/connectorContract.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { CheckedHost } from '#server/outgoing/checkHost.ts';
import type { RemoteEngine } from './remoteEngine.ts';

export type DatabaseConfig = Extract<ConnectorConfig, { host: string }>;
/** A column of a table elsewhere; `cursor` is the type as which its values are compared, or null where they cannot be a cursor. */
export interface RemoteColumn { readonly name: string; readonly type: string; readonly cursor: 'number' | 'time' | null }
/** From which value on rows are read. */
export interface From { readonly column: RemoteColumn; readonly value: string }

/** A table of another database as the engine reads it: its columns, and its rows with every value as text. */
export interface RemoteTable {
  columns(engine: RemoteEngine): Promise<RemoteColumn[]>;
  /** A SELECT whose columns are named as the table's; moments carry a Z, times without a zone stay as the clock on the wall. */
  select(columns: readonly RemoteColumn[], from: From | null, most: number | null): { readonly sql: string; readonly params: AnyRow };
}

/** The checked address, not the name: the engine connects by itself. */
export const addressText = ({ address, family }: CheckedHost, port: number): string => (family === 6 ? `[${address}]:${port}` : `${address}:${port}`);

/** A name in the engine's backticks. Names of columns come from the other side, so everything is escaped. */
export const engineName = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;

export function remoteTable(config: DatabaseConfig, secret: string, checked: CheckedHost): RemoteTable {
  const account = { a: addressText(checked, config.port), d: config.database, u: config.user, p: secret };
  switch (config.kind) {
    case 'postgresql': return postgresTable(config, account);
    case 'mysql': return typedTable('mysql({a:String}, {d:String}, {t:String}, {u:String}, {p:String})', { ...account, t: config.table }, (column) => `toString(${column})`);
    case 'clickhouse': return typedTable(`${config.secure ? 'remoteSecure' : 'remote'}({a:String}, {d:String}, {t:String}, {u:String}, {p:String})`, { ...account, t: config.table }, (column, type) => (/DateTime/.test(type) ? `concat(toString(toTimeZone(${column}, 'UTC')), 'Z')` : `toString(${column})`));
  }
}

const POSTGRES = 'postgresql({a:String}, {d:String}, query({q:String}), {u:String}, {p:String})';
/** Any text as an expression of PostgreSQL, with nothing in it that could end it. */
const postgresText = (text: string): string => `convert_from(decode('${Buffer.from(text).toString('hex')}', 'hex'), 'UTF8')`;
const postgresName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const POSTGRES_CASTS: Readonly<Record<string, string>> = { smallint: 'bigint', integer: 'bigint', bigint: 'bigint', numeric: 'numeric', real: 'double precision', 'double precision': 'double precision', date: 'date', 'timestamp without time zone': 'timestamp', 'timestamp with time zone': 'timestamptz' };
const postgresType = (type: string): string => type.replace(/\(\d+(,\d+)?\)/, '');

/**
 * PostgreSQL is asked in its own words: the engine drops the zone of a timestamptz (it takes the session's wall clock for the
 * moment), and it cannot quote names with quotes in them. So PostgreSQL makes the texts, and columns travel as c0, c1, …
 */
function postgresTable({ schema, table }: Extract<DatabaseConfig, { kind: 'postgresql' }>, account: AnyRow): RemoteTable {
  const textOf = ({ name, type }: RemoteColumn): string => {
    const column = postgresName(name);
    if (postgresType(type) === 'timestamp with time zone') return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    return type === 'bytea' ? `encode(${column}, 'hex')` : `${column}::text`;
  };
  return {
    columns: async (engine) => {
      const q = `SELECT a.attname::text AS c0, format_type(a.atttypid, a.atttypmod) AS c1 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class r ON r.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname = ${postgresText(schema)} AND r.relname = ${postgresText(table)} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;
      const rows = await engine.rows<{ c0: string; c1: string }>(`SELECT c0, c1 FROM ${POSTGRES}`, { ...account, q });
      return rows.map(({ c0: name, c1: type }) => ({ name, type, cursor: /^(date|timestamp)/.test(type) ? 'time' : POSTGRES_CASTS[postgresType(type)] === undefined ? null : 'number' }));
    },
    select: (columns, from, most) => {
      const where = from === null ? '' : ` WHERE ${postgresName(from.column.name)} >= ${postgresText(from.value)}::${POSTGRES_CASTS[postgresType(from.column.type)]!}`;
      const q = `SELECT ${columns.map((column, i) => `${textOf(column)} AS c${i}`).join(', ')} FROM ${postgresName(schema)}.${postgresName(table)}${where}${most === null ? '' : ` LIMIT ${most}`}`;
      return { sql: `SELECT ${columns.map(({ name }, i) => `c${i} AS ${engineName(name)}`).join(', ')} FROM ${POSTGRES}`, params: { ...account, q } };
    },
  };
}

const plainType = (type: string): string => type.replace(/^(?:LowCardinality|Nullable)\((.*)\)$/, '$1').replace(/^(?:Nullable)\((.*)\)$/, '$1');
const COMPARED = /^(U?Int(8|16|32|64|128|256)|Float(32|64)|Decimal\(\d+, \d+\)|Date|Date32|DateTime|DateTime64\(\d\))$/;
const comparedAs = (type: string): string => plainType(type).replace(/^(DateTime64\(\d)(, '[^']*')?\)$/, '$1)').replace(/^DateTime\('[^']*'\)$/, 'DateTime');

/** A table whose types the engine knows by itself. */
function typedTable(from: string, account: AnyRow, textOf: (column: string, type: string) => string): RemoteTable {
  return {
    columns: async (engine) => {
      const rows = await engine.rows<{ name: string; type: string }>(`DESCRIBE ${from}`, account);
      return rows.map(({ name, type }) => ({ name, type, cursor: !COMPARED.test(comparedAs(type)) ? null : /^Date/.test(comparedAs(type)) ? 'time' : 'number' }));
    },
    select: (columns, since, most) => {
      if (since !== null && !COMPARED.test(comparedAs(since.column.type))) throw new Problem(connectorProblems.badCursor, { data: { column: since.column.name, type: since.column.type } });
      const where = since === null ? '' : ` WHERE t.${engineName(since.column.name)} >= {c:${comparedAs(since.column.type)}}`;
      return { sql: `SELECT ${columns.map(({ name, type }) => `${textOf(`t.${engineName(name)}`, type)} AS ${engineName(name)}`).join(', ')} FROM ${from} AS t${where}${most === null ? '' : ` LIMIT ${most}`}`, params: { ...account, ...(since !== null && { c: since.value.replace(/Z$/, '').replace('T', ' ') }) } };
    },
  };
}
