import type { ClickHouseSettings } from '@clickhouse/client';
import type { AnyRow, Over } from '#server/facts/factQuery.ts';
import type { FactNode } from '#server/facts/factNode.ts';
import { placeOfStatement } from '#server/facts/placeOfStatement.ts';

/**
 * The customers of an installation spread over several nodes. Every shard has the same tables and views in one database;
 * a second database beside it has a Distributed table over each of them. On the first shard it also holds the scratch tables
 * of statements that are over everything; on the others it is for what a part of such a statement reads there. Rows go to a shard by their customer, so what belongs together by customer is together.
 */
export interface FactSpread {
  readonly shards: readonly FactNode[];
  readonly writing: ClickHouseSettings;
  readingOver(over: Over | undefined): ClickHouseSettings;
  /** With `over: 'shard'`, as in migrations, a change of form goes to the shards only; `settle` follows. */
  command(sql: string, params: AnyRow, over: Over | undefined): Promise<void>;
  /** Makes the ways to the shards' tables and views where they are missing or of another form. */
  settle(): Promise<void>;
  /** Which of the tables that lead to the shards lead to a view there. */
  viewNames(): Promise<string[]>;
}

export interface SpreadOptions {
  readonly cluster: string;
  readonly database: string;
  /** The first shard as it sees everything. */
  readonly whole: FactNode;
  readonly shards: readonly FactNode[];
}

/** Which of a table's columns says where its rows go. It is part of the table's key, so that every version of a row goes to the same shard. */
const SPREAD_BY: Readonly<Record<string, string>> = { customer_known_as: 'recorded_for', current_customer_known_as: 'recorded_for' };
const SPREAD_BY_CUSTOMER = 'customer';
/** What every shard keeps for itself. */
const NOT_SPREAD: ReadonlySet<string> = new Set(['migration', 'shard_mark']);
/** Views whose names begin so show a statement that runs on one shard what all have. */
const EVERY = 'every_';

/** A shard that does not answer is an error, never a shorter answer; rows are on their shards when the insert returns. */
const TOGETHER: ClickHouseSettings = {
  skip_unavailable_shards: 0, distributed_foreground_insert: 1, connect_timeout_with_failover_ms: 3000, receive_timeout: 30, send_timeout: 30,
  // A row that gets another customer goes to another shard: what is read from shards is not written where it was found.
  parallel_distributed_insert_select: '0',
  optimize_skip_unused_shards: 1, optimize_distributed_group_by_sharding_key: 1,
};
/** What a shard needs of others, or of the scratch tables, is sent along with its part of the question. */
const SENT_ALONG: ClickHouseSettings = { ...TOGETHER, distributed_product_mode: 'global', prefer_global_in_and_join: 1 };
/** What belongs together by customer is joined where it is. */
const WHERE_IT_IS: ClickHouseSettings = { ...TOGETHER, distributed_product_mode: 'local' };

export function spreadOver({ cluster, database, whole, shards }: SpreadOptions): FactSpread {
  const spread = new Set<string>();
  const isSpread = async (table: string): Promise<boolean> => {
    if (NOT_SPREAD.has(table)) return true;
    if (spread.has(table)) return true;
    const [found] = await whole.rows<{ n: number }>(`SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = {table:String} AND engine = 'Distributed'`, { table });
    if (found!.n > 0) spread.add(table);
    return found!.n > 0;
  };
  /** A statement may ask which shard it is on. */
  const onEach = async (sql: string, params: AnyRow, settings?: ClickHouseSettings): Promise<void> => { await allOrError(shards.map(async (shard, i) => { await shard.command(sql, { ...params, shard_number: i + 1 }, settings); })); };
  /** Makes the way to a table that every shard has, or makes it anew after the table changed its form. */
  const lead = async (table: string): Promise<void> => {
    if (NOT_SPREAD.has(table)) return;
    const by = SPREAD_BY[table] ?? SPREAD_BY_CUSTOMER;
    await onEach(`CREATE OR REPLACE TABLE ${named(`${database}_all`)}.${named(table)} AS ${named(database)}.${named(table)} ENGINE = Distributed('${named(cluster)}', '${named(database)}', '${named(table)}', cityHash64(${by}))`, {});
    spread.add(table);
  };
  /** A view of what all shards have, for statements that run on one: on every shard a way to the view of each. */
  const leadFromEach = async (sql: string, every: string): Promise<void> => {
    const each = named(every.replace(EVERY, 'each_'));
    await onEach(sql.replace(every, each), {});
    for (const place of [database, `${database}_all`]) await onEach(`CREATE OR REPLACE TABLE ${named(place)}.${named(every)} AS ${named(database)}.${each} ENGINE = Distributed('${named(cluster)}', '${named(database)}', '${each}', cityHash64(customer))`, {});
  };
  return {
    shards, writing: SENT_ALONG,
    readingOver: (over) => (over === 'shard' ? WHERE_IT_IS : SENT_ALONG),
    settle: async () => {
      const changed = await whole.rows<{ name: string }>(`
        SELECT table AS name FROM (SELECT database, table, groupArray((name, type)) AS form FROM (SELECT database, table, name, type FROM system.columns WHERE database IN ({database:String}, currentDatabase()) ORDER BY position) GROUP BY database, table)
        GROUP BY table HAVING countIf(database = {database:String}) = 1 AND uniqExact(form) + (count() = 1) > 1`, { database });
      for (const { name } of changed) if (!name.startsWith('each_') && !name.startsWith(EVERY)) await lead(name);
    },
    viewNames: async () => (await shards[0]!.rows<{ name: string }>(`SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'View'`, {})).map(({ name }) => name),
    command: async (sql, params, over) => {
      const place = placeOfStatement(sql, params);
      switch (place.kind) {
        case 'rows': await (over === 'shard' ? onEach(sql, params, SENT_ALONG) : whole.command(sql, params, SENT_ALONG)); return;
        case 'made': await (over === 'shard' ? onEach(sql, params) : whole.command(sql, params)); return;
        case 'view':
          if (place.table.startsWith(EVERY)) { await leadFromEach(sql, place.table); return; }
          await onEach(sql, params);
          if (over !== 'shard') await lead(place.table);
          return;
        case 'made-like':
          if (over === 'shard') await onEach(sql, params);
          else if (await isSpread(place.like)) { await onEach(sql, params); await lead(place.table); } else await whole.command(sql, params);
          return;
        case 'table':
          if (over !== 'shard' && !await isSpread(place.table)) { await whole.command(sql, params); return; }
          if (place.drops && !NOT_SPREAD.has(place.table)) { await onEach(`DROP TABLE IF EXISTS ${named(`${database}_all`)}.${named(place.table)} SYNC`, {}); spread.delete(place.table); }
          await onEach(sql, params);
          if (place.reshapes && over !== 'shard') await lead(place.table);
      }
    },
  };
}

/** Waits for all, so that nothing is begun anew while a part of it still runs; then says what went wrong. */
async function allOrError(parts: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Names of ours, of tables and of the installation's settings, go into statements as they are. */
function named(name: string): string {
  if (!/^\w{1,100}$/.test(name)) throw new Error(`${name} is no name for a table, database or cluster`);
  return name;
}
