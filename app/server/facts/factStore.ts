import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import type { AnyRow, FactCommand, FactQuery, Of, Shape } from '#server/facts/factQuery.ts';
import { readRowBinary, type BinaryColumns, type BinaryShape } from '#server/facts/rowBinary.ts';

/** The only door to ClickHouse: embedded (chDB) and server alike. */
export interface FactStore {
  /** Rows of a small answer (buffered). */
  ask<P extends Shape, R extends Shape>(q: FactQuery<P, R>, params: Of<P>): Promise<Of<R>[]>;
  /** The one row of an answer that always has exactly one. */
  askOne<P extends Shape, R extends Shape>(q: FactQuery<P, R>, params: Of<P>): Promise<Of<R>>;
  /** A declared statement. */
  run<P extends Shape>(c: FactCommand<P>, params: Of<P>): Promise<void>;
  /** A large numeric answer as typed columns, in the order of the answer. */
  columns<const S extends BinaryShape>(sql: string, params: AnyRow, shape: S): Promise<BinaryColumns<S>>;
  /** Rows in ClickHouse's RowBinary form, as `writeRowBinary` makes them. */
  insertBinary(table: string, shape: BinaryShape, parts: Iterable<Uint8Array>): Promise<void>;
  insertRows(table: string, rows: readonly AnyRow[]): Promise<void>;
  /** Text of an answer in any ClickHouse format, chunk by chunk. */
  stream(sql: string, params: AnyRow, format: string): AsyncIterable<Uint8Array>;
  /** A statement composed by the ground floor or by a reader whose identifiers come from an allow-list; values still are bound. */
  command(sql: string, params?: AnyRow): Promise<void>;
  /** Rows of a composed question (same rule as `command`). */
  rows<T extends AnyRow>(sql: string, params?: AnyRow): Promise<T[]>;
  /** True when files named in SQL are read by this very process (embedded), false when a server would read its own disk. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** A name in SQL means the column before an alias of the same name, as the standard has it. Numbers up to 2^53 stay numbers and decimals stay exact strings, in one place. Memory is capped so that no import can take the process down. */
const READING: ClickHouseSettings = { output_format_json_quote_64bit_integers: 0, output_format_json_quote_decimals: 1, date_time_output_format: 'simple', prefer_column_name_to_alias: 1 };
const LIMITS: ClickHouseSettings = {
  max_query_size: String(64_000_000), max_ast_elements: String(2_000_000), max_expanded_ast_elements: String(10_000_000),
  max_memory_usage: String(3_000_000_000), max_bytes_before_external_group_by: String(1_200_000_000), max_bytes_before_external_sort: String(1_200_000_000),
};

/** Opens the embedded engine on its own directory, or a server by URL. */
export function openFacts(where: { readonly path: string } | { readonly url: string }): FactStore {
  const embedded = 'path' in where;
  const client = embedded
    // The embedded connection implements the client's experimental `connection` hook, which its public options type does not list.
    ? createClient({ connection: createChdbConnection({ path: where.path }) } as unknown as Parameters<typeof createClient>[0])
    : createClient({ url: where.url });
  return storeOver(client, embedded);
}

function storeOver(client: ClickHouseClient, embedded: boolean): FactStore {
  const settings = { ...READING, ...LIMITS };
  const rows = async <T>(query: string, params: AnyRow): Promise<T[]> => {
    const answer = await client.query({ query, query_params: params as Record<string, unknown>, format: 'JSONEachRow', clickhouse_settings: settings });
    return await answer.json<T>() as T[];
  };
  const bytes = async (query: string, params: AnyRow): Promise<AsyncIterable<Uint8Array>> => {
    const answer = await client.exec({ query, query_params: params as Record<string, unknown>, clickhouse_settings: settings });
    return answer.stream as AsyncIterable<Uint8Array>;
  };
  return {
    embedded,
    ask: async (q, params) => await rows(q.sql, params),
    askOne: async (q, params) => {
      const [row, ...more] = await rows<never>(q.sql, params);
      if (row === undefined || more.length > 0) throw new Error(`${q.name} must answer exactly one row`);
      return row;
    },
    run: async (c, params) => { await client.command({ query: c.sql, query_params: params as Record<string, unknown>, clickhouse_settings: settings }); },
    columns: async (sql, params, shape) => await readRowBinary(await bytes(`${sql} FORMAT RowBinary`, params), shape),
    insertBinary: async (table, shape, parts) => {
      const columns = Object.keys(shape).join(', ');
      if (embedded) {
        // The embedded connection reads an insert's payload as text, so bytes go through a file that the same process reads.
        const structure = Object.entries(shape).map(([name, type]) => `${name} ${type}`).join(', ');
        await inScratchFile(parts, async (file) => { await client.command({ query: `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM file({file:String}, 'RowBinary', {structure:String})`, query_params: { file, structure }, clickhouse_settings: settings }); });
      } else {
        const answer = await client.exec({ query: `INSERT INTO ${table} (${columns}) FORMAT RowBinary`, values: Readable.from(parts), clickhouse_settings: settings });
        for await (const _ of answer.stream) { /* an insert answers nothing; reading to the end waits for it */ }
      }
    },
    insertRows: async (table, values) => { if (values.length > 0) await client.insert({ table, values, format: 'JSONEachRow', clickhouse_settings: settings }); },
    stream: async function* (sql, params, format) { yield* await bytes(`${sql} FORMAT ${format}`, params); },
    command: async (sql, params = {}) => { await client.command({ query: sql, query_params: params as Record<string, unknown>, clickhouse_settings: settings }); },
    rows: async (sql, params = {}) => await rows(sql, params),
    close: async () => { await client.close(); },
  };
}

async function inScratchFile(parts: Iterable<Uint8Array>, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'changqing-'));
  try {
    const file = join(folder, 'rows.bin');
    const handle = await open(file, 'w');
    try { for (const part of parts) await handle.write(part); } finally { await handle.close(); }
    await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
