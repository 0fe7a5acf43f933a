import { factQuery, type AnyRow, type OfCustomers } from '#server/facts/factQuery.ts';
import type { FactReads, FactStore, Where } from '#server/facts/factStore.ts';
import type { Seen } from '#server/scope.ts';

/** Where customers' departments and owners stand; its own rows are left out by their columns, everything else by the customers in it. */
const PROFILE = { table: 'customer_profile', view: 'current_customer_profile' } as const;

/**
 * The fact store as somebody sees it who may see only some customers. The engine leaves out the rows of the others wherever a
 * statement reads a table with a `customer` column, through views, joins and subqueries alike; so no reader has to think
 * of it, and none can forget it. It only reads: what the product computes or moves, it does as itself.
 */
export function factsSeen(facts: FactStore, seen: Seen): FactStore {
  const refuse = (): never => { throw new Error('only the product itself changes facts: use asSystem'); };
  const read = async <T>(sql: string, params: AnyRow, of: OfCustomers | undefined, act: (store: FactReads) => Promise<T>): Promise<T> => {
    const tables = await tablesOf(facts);
    requireOpen(sql, params, tables);
    return await act(facts.withSettings({ additional_table_filters: filtersOf(tables, seen, of === undefined ? null : namedBy(params[of])) }));
  };
  return {
    ask: async (q, params) => await read(q.sql, params, q.of, async (store) => await store.ask(q, params)),
    askOne: async (q, params) => await read(q.sql, params, q.of, async (store) => await store.askOne(q, params)),
    rows: async <T extends AnyRow>(sql: string, params: AnyRow = {}, where?: Where) => await read(sql, params, where?.of, async (store) => await store.rows<T>(sql, params, where)),
    columns: async (sql, params, shape, where) => await read(sql, params, where?.of, async (store) => await store.columns(sql, params, shape, where)),
    stream: async function* (sql, params, format, where) { yield* await read(sql, params, where?.of, async (store) => store.stream(sql, params, format, where)); },
    shards: facts.shards, embedded: facts.embedded, get files() { return refuse(); },
    run: refuse, command: refuse, insertColumns: refuse, insertRows: refuse, insertStream: refuse, rowsOfEach: refuse, settle: refuse, tables: refuse, withSettings: refuse, close: refuse,
  };
}

const TABLES = factQuery({
  name: 'ground.tables', over: 'whole', params: {}, row: { place: 'String', name: 'String', by_customer: 'UInt8', kind: 'String' },
  sql: `
    SELECT t.database AS place, t.name AS name, has(groupArray(c.name), 'customer') AS by_customer, multiIf(t.engine = 'View', 'view', t.engine = 'Distributed', 'way', 'table') AS kind
    FROM system.tables AS t LEFT JOIN system.columns AS c ON c.database = t.database AND c.table = t.name
    WHERE t.database IN (currentDatabase(), replaceRegexpOne(currentDatabase(), '_all$', ''))
    GROUP BY place, name, kind`,
});

/** Tables that are about no customer and that everybody may read. */
const OPEN: ReadonlySet<string> = new Set(['exchange_rate']);

/** What tables there are is asked anew after this long; one that was made since is refused until then. */
const KNOWN_MS = 10_000;
const known = new WeakMap<FactStore, { readonly at: number; readonly tables: Promise<Tables> }>();

/** Tables and views by what a statement in a scope may do with them; `filtered`: those that rows are left out of. */
interface Tables { readonly open: ReadonlySet<string>; readonly closed: ReadonlySet<string>; readonly filtered: readonly { readonly place: string; readonly name: string }[] }

async function askTables(facts: FactStore): Promise<Tables> {
  const [open, closed] = [new Set<string>(), new Set<string>()];
  const filtered: { place: string; name: string }[] = [];
  for (const { place, name, by_customer, kind } of await facts.ask(TABLES, {})) {
    (name !== PROFILE.table && (kind !== 'table' || by_customer === 1 || OPEN.has(name)) ? open : closed).add(name);
    // What is only a way to the shards' tables is filtered there: these conditions travel along.
    if (name === PROFILE.view ? kind === 'view' : kind === 'table' && by_customer === 1 && name !== PROFILE.table) filtered.push({ place, name });
  }
  return { open, closed, filtered };
}

async function tablesOf(facts: FactStore): Promise<Tables> {
  const found = known.get(facts);
  if (found !== undefined && performance.now() - found.at < KNOWN_MS) return await found.tables;
  const tables = askTables(facts);
  known.set(facts, { at: performance.now(), tables });
  tables.catch(() => { known.delete(facts); });
  return await tables;
}

/** The conditions on every table, as the engine's setting takes them. `among`: the only customers whom the statement is about. */
function filtersOf({ filtered }: Tables, seen: Seen, among: string | null): string {
  const one = ({ place, name }: Tables['filtered'][number]): string => {
    if (name === PROFILE.view) return conditionOf(seen);
    return `customer IN (SELECT customer FROM ${place}.${PROFILE.view}${among === null ? '' : ` WHERE customer IN (${among})`})`;
  };
  return `{${filtered.map((table) => `'${table.place}.${table.name}':'${one(table)}'`).join(',')}}`;
}

/** Customers' numbers as they stand in a condition. */
function namedBy(bound: unknown): string {
  const numbers = (Array.isArray(bound) ? bound : [bound]).map(Number);
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) throw new Error(`a statement of some customers names them by whole numbers, not ${String(bound)}`);
  return numbers.length === 0 ? 'NULL' : numbers.join(', ');
}

function conditionOf({ departments, owners }: Seen): string {
  const parts = [...(departments.length === 0 ? [] : [`department IN (${departments.map((id) => Math.trunc(id)).join(', ')})`]), ...(owners.length === 0 ? [] : [`owner_name IN (${owners.map(bytesOf).join(', ')})`])];
  return parts.length === 0 ? '0' : parts.join(' OR ');
}

/** A text as SQL by the numbers of its bytes: the conditions travel inside of texts inside of a setting, and hold no quotes. */
const bytesOf = (text: string): string => `char(${[...Buffer.from(text)].join(', ')})`;

const READ = /(?<!\b(?:ARRAY|DISTINCT)\s+)\b(?:FROM|JOIN)\s+(?:\{(\w+):Identifier\}|([a-z_][\w.]*)(?!\s*\(|\w))/gi;
const AMONG = /(?:\bIN\s+|,\s*|\.)([a-z_]\w*)/gi;
const NAMED = /\b([a-z_]\w*)\s+AS\s*\(/gi;

/** A statement may not go round the filters: every table that it reads is one that they cover, and it sets none itself. */
function requireOpen(sql: string, params: AnyRow, { open, closed }: Tables): void {
  const parts = new Set([...sql.matchAll(NAMED)].map(([, name]) => name!));
  for (const [, bound, name] of sql.matchAll(READ)) {
    const table = bound === undefined ? name! : String(params[bound]);
    if (table !== 'system.one' && !parts.has(table) && !open.has(table)) throw new Error(`a statement in a scope may not read ${table}`);
  }
  for (const [, name] of sql.matchAll(AMONG)) if (closed.has(name!)) throw new Error(`a statement in a scope may not read ${name}`);
  if (/\b(?:merge|view|remote|remoteSecure|cluster|clusterAllReplicas|dictGet\w*|joinGet)\s*\(|additional_table_filters/i.test(sql)) throw new Error('a statement in a scope may not name other tables than its own');
}
