import { randomUUID } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { formatQueryParams } from '@clickhouse/client-common';
import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { EmbeddedConnections } from '#server/facts/embeddedConnections.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { requireRoomForForm } from '#server/facts/roomForForms.ts';

/** One engine and one database in it: the embedded one, a server, or one shard. */
export interface FactNode {
  /** What people know it by. */
  readonly name: string;
  rows<T>(sql: string, params: AnyRow, more?: ClickHouseSettings): Promise<T[]>;
  bytes(sql: string, params: AnyRow, more?: ClickHouseSettings): Promise<AsyncIterable<Uint8Array>>;
  command(sql: string, params: AnyRow, more?: ClickHouseSettings): Promise<void>;
  insertRows(table: string, values: readonly AnyRow[], more?: ClickHouseSettings): Promise<void>;
  /** Rows in one of ClickHouse's formats; `structure` says the columns with their types. */
  insertBytes(into: { readonly table: string; readonly structure: Readonly<Record<string, string>>; readonly format: string }, parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, more?: ClickHouseSettings): Promise<void>;
  close(): Promise<void>;
}

/** A name in SQL means the column before an alias of the same name, as the standard has it. Numbers up to 2^53 stay numbers and decimals stay exact strings, in one place. Memory is capped so that no import can take the process down. */
const READING: ClickHouseSettings = { output_format_json_quote_64bit_integers: 0, output_format_json_quote_decimals: 1, date_time_output_format: 'simple', prefer_column_name_to_alias: 1 };
const LIMITS: ClickHouseSettings = {
  max_query_size: String(64_000_000), max_ast_elements: String(2_000_000), max_expanded_ast_elements: String(10_000_000),
  max_memory_usage: String(3_000_000_000), max_bytes_before_external_group_by: String(1_200_000_000), max_bytes_before_external_sort: String(1_200_000_000),
};
const SETTINGS: ClickHouseSettings = { ...READING, ...LIMITS };

/** The embedded engine keeps a setting from one statement to the next, so every statement says whom it leaves out: nobody, unless `scopedFacts.ts` says otherwise. */
const NOBODY_LEFT_OUT: Readonly<Record<string, string>> = { additional_table_filters: '{}' };
/** Machine code made of a statement's expressions saves no time here (a full run of a million customers takes as long without), and piles up in the process. */
const UNCOMPILED: ClickHouseSettings = { compile_expressions: 0, compile_aggregate_expressions: 0, compile_sort_description: 0 };
const EMBEDDED: ClickHouseSettings = { ...SETTINGS, ...UNCOMPILED, ...NOBODY_LEFT_OUT };

/** The engine inside this process. */
export function embeddedNode(path: string): FactNode {
  // The embedded connection implements the client's experimental `connection` hook, which its public options type does not list.
  const connections = new EmbeddedConnections(() => createClient({ connection: createChdbConnection({ path }) } as unknown as Parameters<typeof createClient>[0]));
  const reading = readingWith(EMBEDDED, async (act) => await connections.use(async (client) => await act(client, {})), keptValues);
  return {
    name: 'embedded', ...reading,
    command: async (sql, params, more) => { await requireRoomForForm(path, sql); await reading.command(sql, params, more); },
    // The embedded connection reads an insert's payload as text, so bytes go through a file that the same process reads.
    insertBytes: async ({ table, structure, format }, parts, more) => {
      const columns = Object.keys(structure).join(', ');
      const types = Object.entries(structure).map(([name, type]) => `${name} ${type}`).join(', ');
      await inScratchFile(parts, async (file) => {
        await connections.use(async (client) => await client.command({ ...await keptValues(client, { file, structure: types }), query: `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM file({file:String}, '${format}', {structure:String})`, clickhouse_settings: { ...EMBEDDED, ...more } }));
      });
    },
    close: async () => { await connections.close(); },
  };
}

/**
 * A server gives the whole answer or an error: it holds the answer back until it has it (`http_wait_end_of_query`), so that
 * nothing that breaks off half-way looks like a short one. A statement takes as long as it needs; whether the server is
 * still there is asked beside it.
 */
const SERVED: ClickHouseSettings = { ...SETTINGS, http_wait_end_of_query: 1, http_write_exception_in_output_format: 0 };
const LONGEST_MS = 6 * 3_600_000;
const PULSE_MS = 5_000;
const PULSES_MISSED = 3;

export function serverNode({ url, database, number }: { readonly url: string; readonly database?: string; readonly number?: number }): FactNode {
  // What goes wrong is thrown; the client's own log would repeat it with all settings.
  const log = { level: ClickHouseLogLevel.OFF };
  const client = createClient({ url, log, request_timeout: LONGEST_MS, max_open_connections: 16, ...(database !== undefined && { database }) });
  const doctor = createClient({ url, log, request_timeout: PULSE_MS, max_open_connections: 2, keep_alive: { enabled: false } });
  const name = `${number === undefined ? '' : `shard ${number}, `}${new URL(url).host}`;
  /** Statements that this process gave up without knowing whether the server did. */
  const abandoned = new Set<string>();
  const attended = async <T>(act: (given: Attended) => Promise<T>): Promise<T> => {
    if (abandoned.size > 0) {
      const ids = [...abandoned];
      await doctor.command({ query: 'KILL QUERY WHERE has({ids:Array(String)}, query_id) SYNC', query_params: { ids } });
      for (const id of ids) abandoned.delete(id);
    }
    const stop = new AbortController();
    const query_id = randomUUID();
    let missed = 0;
    const pulse = setInterval(() => {
      void doctor.ping().then(({ success }) => { missed = success ? 0 : missed + 1; if (missed >= PULSES_MISSED) stop.abort(); });
    }, PULSE_MS);
    pulse.unref();
    try {
      return await act({ query_id, abort_signal: stop.signal });
    } catch (error) {
      if (!isAnswer(error)) abandoned.add(query_id);
      if (stop.signal.aborted) throw new Error(`connection to ClickHouse (${name}) was closed: it does not answer`, { cause: error });
      throw named(error, name);
    } finally { clearInterval(pulse); }
  };
  return {
    name, ...readingWith(SERVED, async (act) => await attended(async (given) => await act(client, given)), sentValues),
    insertBytes: async ({ table, structure, format }, parts, more) => {
      await attended(async (given) => {
        const answer = await client.exec({ ...given, query: `INSERT INTO ${table} (${Object.keys(structure).join(', ')}) FORMAT ${format}`, values: Readable.from(parts, { objectMode: false }), clickhouse_settings: { ...SERVED, ...more } });
        for await (const _ of answer.stream) { /* an insert answers nothing; reading to the end waits for it */ }
      });
    },
    close: async () => { await Promise.all([client.close(), doctor.close()]); },
  };
}

interface Attended { readonly query_id?: string; readonly abort_signal?: AbortSignal }

/** The server said what was wrong, so the statement is over there as well. */
const isAnswer = (error: unknown): boolean => error instanceof Error && 'code' in error && /^\d+$/.test(String(error.code));

/** The same error with the name of the node, so that people know which one to look at. */
function named(error: unknown, name: string): unknown {
  if (error instanceof Error) error.message = `${name}: ${error.message}`;
  return error;
}

type Reading = Pick<FactNode, 'rows' | 'bytes' | 'command' | 'insertRows'>;
type Attend = <T>(act: (client: ClickHouseClient, given: Attended) => Promise<T>) => Promise<T>;

/** How the values of a statement come to the engine. */
type Values = (client: ClickHouseClient, params: AnyRow) => Promise<{ query_params?: Record<string, unknown> }>;

/** With the statement. */
const sentValues: Values = async (_, params) => ({ query_params: params as Record<string, unknown> });

/** Kept by the connection beforehand: the embedded engine does statements that bring values one after the other, on all connections together. */
const keptValues: Values = async (client, params) => {
  const values = Object.entries(params as Record<string, unknown>);
  if (values.length === 0) return {};
  const query = `SET ${values.map(([name, value]) => `param_${name} = '${formatQueryParams({ value }).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`).join(', ')}`;
  // Settings come with the statement that follows; a connection that has had none yet takes no more than this.
  if (query.length > USUAL_QUERY_SIZE) await client.command({ query: `SET max_query_size = ${String(LIMITS.max_query_size)}` });
  await client.command({ query });
  return {};
};

/** Bytes of a statement that an engine takes without being told otherwise; numbers and SQL are a byte a character, so texts are counted short at most by a factor of four. */
const USUAL_QUERY_SIZE = 262_144 / 4;

function readingWith(settings: ClickHouseSettings, attended: Attend, values: Values): Reading {
  const asked = async (client: ClickHouseClient, query: string, params: AnyRow, more: ClickHouseSettings = {}) => ({ query, ...await values(client, params), clickhouse_settings: { ...settings, ...more } });
  return {
    rows: async <T>(sql: string, params: AnyRow, more?: ClickHouseSettings): Promise<T[]> => await attended(async (client, given) => {
      const answer = await client.query({ ...given, ...await asked(client, sql, params, more), format: 'JSONEachRow' });
      return await answer.json<T>() as T[];
    }),
    bytes: async (sql, params, more) => (await attended(async (client, given) => await client.exec({ ...given, ...await asked(client, sql, params, more) }))).stream as AsyncIterable<Uint8Array>,
    command: async (sql, params, more) => { await attended(async (client, given) => await client.command({ ...given, ...await asked(client, sql, params, more) })); },
    insertRows: async (table, values, more) => { await attended(async (client, given) => await client.insert({ ...given, table, values, format: 'JSONEachRow', clickhouse_settings: { ...settings, ...more } })); },
  };
}

async function inScratchFile(parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'changqing-'));
  try {
    const file = join(folder, 'rows.bin');
    const handle = await open(file, 'w');
    try { for await (const part of parts) await handle.write(part); } finally { await handle.close(); }
    await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
