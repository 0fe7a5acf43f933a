import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { AnyRow, FactCommand, FactQuery, Of, OfCustomers, Over, Shape } from '#server/facts/factQuery.ts';
import { embeddedNode, type FactNode } from '#server/facts/factNode.ts';
import type { FactSpread } from '#server/facts/factSpread.ts';
import { readNative, writeNative, type BinaryColumns, type BinaryShape, type GivenColumns } from '#server/facts/nativeBlocks.ts';

/** Composed SQL says where it runs, and of whom it is, as declared statements do; without it, it is over everything and of everybody. */
export interface Where { readonly over?: Over; readonly of?: OfCustomers }

/** The only door to ClickHouse: embedded (chDB), a server and a cluster alike. */
export interface FactStore {
  /** Rows of a small answer (buffered). */
  ask<P extends Shape, R extends Shape>(q: FactQuery<P, R>, params: Of<P>): Promise<Of<R>[]>;
  /** The one row of an answer that always has exactly one. */
  askOne<P extends Shape, R extends Shape>(q: FactQuery<P, R>, params: Of<P>): Promise<Of<R>>;
  /** A declared statement. */
  run<P extends Shape>(c: FactCommand<P>, params: Of<P>): Promise<void>;
  /** A large numeric answer as typed columns, in the order of the answer. */
  columns<const S extends BinaryShape>(sql: string, params: AnyRow, shape: S, where?: Where): Promise<BinaryColumns<S>>;
  /** Many rows as columns of equal length. */
  insertColumns<const S extends BinaryShape>(table: string, shape: S, columns: GivenColumns<S>): Promise<void>;
  insertRows(table: string, rows: readonly AnyRow[]): Promise<void>;
  /** Rows in one of ClickHouse's formats as they come, for example what `stream` of another store gives; `structure` names the columns with their types. */
  insertStream(into: { readonly table: string; readonly structure: Readonly<Record<string, string>>; readonly format: string }, parts: AsyncIterable<Uint8Array>): Promise<void>;
  /** Text of an answer in any ClickHouse format, chunk by chunk. */
  stream(sql: string, params: AnyRow, format: string, where?: Where): AsyncIterable<Uint8Array>;
  /**
   * A statement composed by the ground floor or by a reader whose identifiers come from an allow-list; values still are bound.
   * On a cluster a change of a table's form, or of rows in place, goes wherever the table is, without being told.
   */
  command(sql: string, params?: AnyRow, where?: Where): Promise<void>;
  /** Rows of a composed question (same rule as `command`). */
  rows<T extends AnyRow>(sql: string, params?: AnyRow, where?: Where): Promise<T[]>;
  /** What every shard answers by itself, from its own tables; one list where there are no shards. */
  rowsOfEach<T extends AnyRow>(sql: string, params?: AnyRow): Promise<T[][]>;
  /** After migrations: makes what leads to the shards' tables as these are now. */
  settle(): Promise<void>;
  /** The tables with their columns, views and what is only a way to other tables left out. */
  tables(): Promise<{ readonly name: string; readonly columns: readonly string[] }[]>;
  /** The store in whose SQL `file(…)` means a file of this machine: this one where it is embedded, else one beside it for the time of this process. */
  readonly files: FactStore;
  /** The same store, reading with more of ClickHouse's settings: who sees what (`scopedFacts.ts`). */
  withSettings(settings: Readonly<Record<string, string>>): FactReads;
  /** True when files named in SQL are read by this very process (embedded), false when a server would read its own disk. */
  readonly embedded: boolean;
  /** How many shards the customers are spread over. */
  readonly shards: number;
  close(): Promise<void>;
}

/** What only reads. */
export type FactReads = Pick<FactStore, 'ask' | 'askOne' | 'rows' | 'columns' | 'stream'>;

/** Opens the embedded engine on its own directory. Servers are opened by `connectFacts`. */
export function openFacts({ path }: { readonly path: string }): FactStore {
  const node = embeddedNode(path);
  const store: FactStore = { ...storeOver(node, null), embedded: true, get files() { return store; }, close: async () => { await node.close(); } };
  return store;
}

/** A store on servers; files are read by an engine of this process, in a folder that is gone with it. */
export function servedStore(whole: FactNode, spread: FactSpread | null): FactStore {
  let files: { readonly store: FactStore; readonly folder: string } | null = null;
  return {
    ...storeOver(whole, spread), embedded: false,
    get files() {
      if (files === null) {
        const folder = mkdtempSync(join(tmpdir(), 'changqing-files-'));
        files = { folder, store: openFacts({ path: join(folder, 'facts') }) };
      }
      return files.store;
    },
    close: async () => {
      if (files !== null) { await files.store.close(); rmSync(files.folder, { recursive: true, force: true }); }
      await Promise.all([whole.close(), ...(spread?.shards ?? []).map(async (shard) => { await shard.close(); })]);
    },
  };
}

type Shared = Omit<FactStore, 'embedded' | 'files' | 'close'>;

/** Without a spread every statement goes to the one node; with one, `whole` is the node that sees all shards together. */
function storeOver(whole: FactNode, spread: FactSpread | null, always: Readonly<Record<string, string>> = {}): Shared {
  const reading = (where: Where | undefined) => ({ ...spread?.readingOver(where?.over), ...always });
  const rows = async <T>(sql: string, params: AnyRow, where?: Where): Promise<T[]> => await whole.rows<T>(sql, params, reading(where));
  const command = async (sql: string, params: AnyRow, where?: Where): Promise<void> => { await (spread === null ? whole.command(sql, params) : spread.command(sql, params, where?.over)); };
  return {
    shards: spread?.shards.length ?? 1,
    withSettings: (settings) => storeOver(whole, spread, { ...always, ...settings }),
    ask: async (q, params) => await rows(q.sql, params, q),
    askOne: async (q, params) => {
      const [row, ...more] = await rows<never>(q.sql, params, q);
      if (row === undefined || more.length > 0) throw new Error(`${q.name} must answer exactly one row`);
      return row;
    },
    run: async (c, params) => { await command(c.sql, params, c); },
    columns: async (sql, params, shape, where) => await readNative(await whole.bytes(`${sql} FORMAT Native`, params, reading(where)), shape),
    insertColumns: async (table, shape, columns) => { await whole.insertBytes({ table, structure: shape, format: 'Native' }, writeNative(shape, columns), spread?.writing); },
    insertRows: async (table, values) => { if (values.length > 0) await whole.insertRows(table, values, spread?.writing); },
    insertStream: async (into, parts) => { await whole.insertBytes(into, parts, spread?.writing); },
    stream: async function* (sql, params, format, where) { yield* await whole.bytes(`${sql} FORMAT ${format}`, params, reading(where)); },
    command: async (sql, params = {}, where) => { await command(sql, params, where); },
    rows: async (sql, params = {}, where) => await rows(sql, params, where),
    rowsOfEach: async <T extends AnyRow>(sql: string, params: AnyRow = {}) => await Promise.all((spread?.shards ?? [whole]).map(async (node) => await node.rows<T>(sql, params))),
    settle: async () => { await spread?.settle(); },
    tables: async () => await rows(TABLES, { views: spread === null ? [] : await spread.viewNames() }),
  };
}

const TABLES = `
  SELECT table AS name, groupArray(name) AS columns FROM system.columns
  WHERE database = currentDatabase() AND table NOT IN {views:Array(String)} AND NOT startsWith(table, 'every_')
    AND table IN (SELECT name FROM system.tables WHERE database = currentDatabase() AND (engine LIKE '%MergeTree' OR engine = 'Distributed'))
  GROUP BY table ORDER BY table`;
