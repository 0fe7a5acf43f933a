import { sql } from 'kysely';
import { recordKinds, type RecordMapping } from '#domains/sources/core/index.ts';
import { creditCodeKey, emailKey, phoneKey } from '#domains/customers/core/index.ts';
import { reserveCustomerIds } from '#domains/customers/server/index.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { exceptedTable, EXCEPTED_COLUMNS, keyedTable, lookupTable, nthTable, ratesTable, repeatedTable, soughtTable, stagedTable } from '../batchTables.ts';
import type { BatchRow } from '../importBatch.ts';
import type { Placed, Placing } from '../recordStore.ts';
import { checksOf } from '../recordChecks.ts';
import { ABSURD_AMOUNT, floatOf } from '../stageFields.ts';
import { factKinds, hasOwnId, type FactKind, type FactKindSql } from './factKinds.ts';
import { placeTableChecks } from './tableChecks.ts';

/**
 * Finds for every good row whose it is, which fact it names, and whether that fact is new, another or the same. Writes only
 * tables of this import. New customers get their numbers here, so that publishing has nothing left to decide.
 */
export async function placeFacts(given: Placing & { readonly kind: FactKind }): Promise<Placed> {
  const { ctx, batch, kind, report } = given;
  const { facts } = ctx;
  await facts.command(`DROP TABLE IF EXISTS ${exceptedTable(batch.id)} SYNC`);
  await facts.command(`CREATE TABLE ${exceptedTable(batch.id)} (${EXCEPTED_COLUMNS}) ENGINE = MergeTree ORDER BY (file_no, row)`);
  if (isWide(batch.mapping!)) await facts.command(`INSERT INTO ${exceptedTable(batch.id)} SELECT file_no, row, 'missing_score', 'reject' FROM ${stagedTable(batch.id)} WHERE reason = '' AND NOT arrayExists(one -> tupleElement(one, 'answer') != '', questions)`);
  await placeTableChecks({ ctx, batch, checks: await checksOf(ctx, batch) });
  await report('customers', null);
  await lookUpCustomers(given);
  await report('keys', null);
  const { currency } = await readSetting(ctx, COMPANY);
  const rates = await loadRates(given, currency);
  const repeated = await fillKeyed({ ...given, rates, currency });
  await facts.command(`INSERT INTO ${exceptedTable(batch.id)} SELECT file_no, row, why, multiIf(why IN ('replaced_in_file', 'bad_amount', {refused:String}), 'reject', 'quarantine') FROM (${exceptedRows(batch)})`, { refused: batch.mapping!.unknownCustomers === 'reject' ? 'unknown_customer' : '' });
  return await countPlaced({ ...given, repeated });
}

/** Of a row of several answers some may be replaced by a later row while the others go in: it stays out only as a whole. */
function exceptedRows({ id, mapping }: BatchRow): string {
  if (!isWide(mapping!)) return `SELECT file_no, row, CAST(except, 'String') AS why FROM ${keyedTable(id)} WHERE except != ''`;
  return `SELECT file_no, row, if(uniqExact(except) = 1, CAST(any(except), 'String'), anyIf(CAST(except, 'String'), except != 'replaced_in_file')) AS why FROM ${keyedTable(id)} GROUP BY file_no, row HAVING countIf(except = '') = 0`;
}

/** Rows that nothing has spoken against yet; wide survey answers become a row a question. */
function goodRows({ id, mapping }: Pick<BatchRow, 'id'> & { readonly mapping: RecordMapping }, excepted: boolean): string {
  const where = `reason = ''${excepted ? ` AND (file_no, row) NOT IN (SELECT file_no, row FROM ${exceptedTable(id)})` : ''}`;
  if (!isWide(mapping)) return `SELECT * FROM ${stagedTable(id)} WHERE ${where}`;
  return `SELECT * EXCEPT (questions, question, score, text), tupleElement(one, 'question') AS question, ${floatOf(`tupleElement(one, 'answer')`, mapping.decimalComma)} AS score, if(isNull(score), tupleElement(one, 'answer'), '') AS text FROM ${stagedTable(id)} ARRAY JOIN questions AS one WHERE ${where} AND tupleElement(one, 'answer') != ''`;
}

/** Survey answers with a column a question. */
const isWide = ({ kind, questions }: RecordMapping): boolean => kind === 'answers' && (questions?.length ?? 0) > 0;

/** So many rows at most are looked up one by one; more of them are compared with everything that the source has. */
const FEW = 20_000;

async function hasFew(facts: Placing['ctx']['facts'], id: number): Promise<boolean> {
  return (await facts.rows<{ n: number }>(`SELECT count() AS n FROM ${stagedTable(id)}`))[0]!.n <= FEW;
}

async function anyExcepted(facts: Placing['ctx']['facts'], id: number): Promise<boolean> {
  return (await facts.rows<{ n: number }>(`SELECT count() AS n FROM ${exceptedTable(id)}`))[0]!.n > 0;
}

/** The forms in which customers are known by other things than numbers. */
const KEY_OF: Readonly<Record<string, (text: string) => string | null>> = { phone: phoneKey, email: emailKey, creditCode: creditCodeKey };

/** Every different value by which rows name their customer, beside the form in which customers are known by it. */
async function soughtValues({ facts }: Placing['ctx'], id: number, by: string): Promise<string> {
  const distinct = `SELECT external_id AS value FROM ${stagedTable(id)} WHERE reason = '' AND external_id != '' GROUP BY external_id`;
  const keyOf = KEY_OF[by];
  if (keyOf === undefined) return `SELECT value, value AS sought FROM (${distinct})`;
  const table = soughtTable(id);
  await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await facts.command(`CREATE TABLE ${table} (value String, sought String) ENGINE = MergeTree ORDER BY value`);
  const values = await facts.rows<{ value: string }>(distinct);
  for (let from = 0; from < values.length; from += 50_000) await facts.insertRows(table, values.slice(from, from + 50_000).map(({ value }) => ({ value, sought: keyOf(value) ?? '' })));
  return `SELECT value, sought FROM ${table}`;
}

/** One row for every different value by which rows name customers: who that is, or a number for somebody new. */
async function lookUpCustomers({ ctx, batch, kind }: Placing & { readonly kind: FactKind }): Promise<void> {
  const { facts } = ctx;
  const mapping = batch.mapping!;
  const by = mapping.customerBy ?? 'externalId';
  const table = lookupTable(batch.id);
  await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await facts.command(`CREATE TABLE ${table} (value String, found UInt32, customer UInt64, recorded_for UInt64, is_new UInt8) ENGINE = MergeTree ORDER BY value`);
  // What is said about a cancelled order is still about its customer; further lines of it wait for somebody to look.
  const ordersKnown = kind === 'orders' ? 'current_order_line WHERE source = {source:String}' : 'order_line FINAL WHERE source = {source:String} AND (cancelled = 0 OR order_id NOT IN (SELECT order_id FROM current_order_line WHERE source = {source:String}))';
  const values = await soughtValues(ctx, batch.id, by);
  const sought = await hasFew(facts, batch.id) ? `AND value IN (SELECT sought FROM (${values}))` : '';
  const known = by === 'order'
    ? `SELECT known, uniqExact(who) AS found, any(who) AS customer, any(first) AS recorded_for FROM (SELECT order_id AS known, customer AS who, recorded_for AS first FROM ${ordersKnown} UNION ALL SELECT subscription_id AS known, customer AS who, recorded_for AS first FROM current_subscription WHERE source = {source:String}) WHERE known != '' GROUP BY known`
    : by === 'name'
      ? `SELECT name AS known, uniqExact(customer) AS found, any(customer) AS customer, any(customer) AS recorded_for FROM current_customer_profile WHERE name IN (SELECT DISTINCT external_id FROM ${stagedTable(batch.id)} WHERE reason = '') GROUP BY name`
      : `SELECT value AS known, uniqExact(customer) AS found, any(customer) AS customer, any(recorded_for) AS recorded_for FROM current_customer_known_as WHERE kind = {by:String} AND source = ${by === 'externalId' ? '{source:String}' : `''`} ${sought} GROUP BY value`;
  const add = (mapping.unknownCustomers ?? recordKinds[kind].unknownCustomers) === 'add' && by !== 'order';
  // Two spellings of a phone number that nobody knows are one new customer; what has no form to be known by is its own.
  const same = `if(v.sought = '', v.value, v.sought)`;
  const [unknown] = add ? await facts.rows<{ n: number }>(`SELECT ${KEY_OF[by] === undefined ? 'count()' : `uniqExact(${same})`} AS n FROM (${values}) AS v LEFT ANTI JOIN (${known}) AS k ON k.known = v.sought`, { source: batch.source, by: by === 'externalId' ? 'external' : by }) : [{ n: 0 }];
  const first = unknown!.n === 0 ? 0 : (await reserveCustomerIds(ctx, unknown!.n)).first;
  await facts.command(`
    INSERT INTO ${table}
    SELECT value, found, if(is_new = 1, {first:UInt64} + number - 1, customer), if(is_new = 1, {first:UInt64} + number - 1, recorded_for), is_new
    FROM (SELECT *, ${KEY_OF[by] === undefined ? 'row_number' : 'dense_rank'}() OVER (PARTITION BY is_new ORDER BY same) AS number FROM (
      SELECT v.value AS value, ${same} AS same, k.found AS found, k.customer AS customer, k.recorded_for AS recorded_for, toUInt8(k.found = 0 AND {add:UInt8} = 1) AS is_new FROM (${values}) AS v LEFT JOIN (${known}) AS k ON k.known = v.sought))`,
  { source: batch.source, by: by === 'externalId' ? 'external' : by, add: add ? 1 : 0, first });
}

/** Loads what foreign currencies were worth, when the import has any; answers whether it has. */
async function loadRates({ ctx, batch, kind }: Placing & { readonly kind: FactKind }, base: string): Promise<boolean> {
  const { facts } = ctx;
  if (factKinds[kind].money.length === 0 || !(recordKinds[kind].fields.some(({ field }) => field === 'currency'))) return false;
  const foreign = await facts.rows<{ currency: string }>(`SELECT DISTINCT currency FROM ${stagedTable(batch.id)} WHERE reason = '' AND currency NOT IN ('', {base:String})`, { base });
  if (foreign.length === 0) return false;
  const { rows } = await sql<{ currency: string; day: string; rate: string }>`SELECT currency, day::text AS day, rate::text AS rate FROM exchange_rate WHERE currency IN (${sql.join(foreign.map((row) => row.currency))})`.execute(ctx.work);
  const table = ratesTable(batch.id);
  await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await facts.command(`CREATE TABLE ${table} (currency String, day Date32, rate Float64) ENGINE = MergeTree ORDER BY (currency, day)`);
  await facts.insertRows(table, rows.map(({ currency, day, rate }) => ({ currency, day, rate: Number(rate) })));
  return true;
}

type Filling = Placing & { readonly kind: FactKind; readonly rates: boolean; readonly currency: string };

/** Fills the table of what goes in; answers how many rows of orders repeat another in every field. */
async function fillKeyed({ ctx, batch, kind, rates, currency }: Filling): Promise<number> {
  const { facts } = ctx;
  const mapping = batch.mapping!;
  const shape = factKinds[kind];
  const keyed = keyedTable(batch.id);
  const names = shape.columns.map(({ name }) => name);
  const numbered = shape.repeats === 'numbered';
  const good = numbered ? readRows(batch.id, await anyExcepted(facts, batch.id)) : goodRows({ id: batch.id, mapping }, await anyExcepted(facts, batch.id));
  const params = { source: batch.source, currency, time_zone: batch.time_zone };
  const base = rates
    ? `SELECT b.*, if(b.currency IN ('', {currency:String}), 1., r.rate) AS rate FROM (SELECT *, toDate32(toTimeZone(at, {time_zone:String})) AS rate_day FROM (${good})) AS b ASOF LEFT JOIN ${ratesTable(batch.id)} AS r ON b.currency = r.currency AND b.rate_day >= r.day`
    : `SELECT *, 1. AS rate FROM (${good})`;
  const compared = shape.columns.filter((column) => isGiven(column.from, mapping)).map(({ name }) => name);
  const rows = `SELECT s.file_no AS file_no, s.row AS row, s.external_id AS external_id, s.rate AS rate, ${numbered ? 's.is_good' : 'toUInt8(1)'} AS is_good, toUInt8(${tooLarge(shape)}) AS too_large, ${shape.identity} AS identity, toUInt8(${hasOwnId[kind]}) AS own_id, ${shape.columns.map((column) => `${column.sql} AS f_${column.name}`).join(', ')}, toUInt8(${shape.cancelled}) AS f_cancelled, ${contentOf(compared.map((name) => `f_${name}`), 'f_cancelled')} AS content FROM (${base}) AS s`;
  const repeated = repeatedTable(batch.id);
  await facts.command(`DROP TABLE IF EXISTS ${repeated} SYNC`);
  // A short hash of the identity does: two that share it by chance only pay for a sort they did not need.
  await facts.command(`CREATE TABLE ${repeated} (short UInt64) ENGINE = MergeTree ORDER BY short`);
  await facts.command(`INSERT INTO ${repeated} SELECT short FROM (SELECT cityHash64(${shape.identity}) AS short FROM (${good}) AS s) GROUP BY short HAVING count() > 1 SETTINGS max_bytes_before_external_group_by = 500000000`);
  const [several] = await facts.rows<{ n: number }>(`SELECT count() AS n FROM ${repeated}`);
  const columns = ['file_no', 'row', 'rate', 'is_good', 'too_large', 'own_id', 'external_id', 'identity', ...names.map((name) => `f_${name}`), 'f_cancelled', 'content'].join(', ');
  // `nth` tells the same line of the same file from its repetitions; only the few rows that have any pay for the sort that finds it.
  const released = numbered && batch.origin === 'release';
  if (numbered) await fillNth({ ctx, batch }, { repeated, identity: shape.identity, all: good, released });
  const once = `SELECT ${columns}, toUInt64(1) AS nth, toUInt8(0) AS repeats, toUInt8(0) AS replaced FROM (${rows})`;
  const keyedRows = `SELECT *, reinterpretAsUInt128(sipHash128(identity, nth)) AS key FROM (${released ? releasedSql(columns, rows, nthTable(batch.id)) : several!.n === 0 ? once : `${once} WHERE cityHash64(identity) NOT IN (SELECT short FROM ${repeated}) UNION ALL ${oftenSql(shape, columns, `SELECT * FROM (${rows}) WHERE cityHash64(identity) IN (SELECT short FROM ${repeated})`)}`}) WHERE is_good = 1`;
  // Of a few facts those are found first that are there already, in whatever version and of whichever customer: of a stream hardly any.
  const keys = `key IN (SELECT key FROM (${keyedRows}))`;
  const few = await hasFew(facts, batch.id);
  const [there] = await facts.rows<{ n: number }>(`SELECT count() AS n FROM (SELECT 1 FROM ${shape.table} WHERE source = {source:String}${few ? ` AND ${keys}` : ''} LIMIT 1)`, params);
  const policy = mapping.update === 'skip' ? `'unchanged'` : `'changed'`;
  const among = `source = {source:String}${few ? ` AND customer IN (SELECT customer FROM ${shape.table} WHERE source = {source:String} AND ${keys})` : ''}`;
  const current = `SELECT key, customer, ${contentOf(compared, 'cancelled')} AS content FROM ${shape.table} FINAL WHERE ${among} AND cancelled = 0`;
  const gone = `SELECT key FROM ${shape.table} FINAL WHERE ${among} AND cancelled = 1`;
  const change = there!.n === 0
    ? `if(k.repeats = 1, 'unchanged', 'new')`
    : `multiIf(k.repeats = 1, 'unchanged', c.customer = 0 AND k.f_cancelled = 1 AND k.key IN (${gone}), 'unchanged', c.customer = 0, 'new', c.content = k.content AND c.customer = who, 'unchanged', ${policy})`;
  const optional = shape.customerOptional === true ? `k.external_id != '' AND ` : '';
  await facts.command(`DROP TABLE IF EXISTS ${keyed} SYNC`);
  await facts.command(`CREATE TABLE ${keyed} (file_no UInt16, row UInt64, except LowCardinality(String), change LowCardinality(String), moved_from UInt64, is_new_customer UInt8, external_id String, fact_customer UInt64, fact_recorded_for UInt64, fact_key UInt128, fact_cancelled UInt8, ${await factColumnTypes(facts, shape)}) ENGINE = MergeTree ORDER BY tuple()`);
  await facts.command(`
    INSERT INTO ${keyed}
    SELECT k.file_no, k.row, multiIf(k.replaced = 1, 'replaced_in_file', ${optional}l.found > 1, 'ambiguous_customer', ${optional}l.customer = 0, 'unknown_customer', k.rate = 0, 'unknown_currency', k.too_large = 1, 'bad_amount', '') AS except,
      if(except != '', '', ${change}) AS change, ${there!.n === 0 ? '0' : `if(change = 'changed' AND c.customer != who, c.customer, 0)`} AS moved_from, l.is_new, k.external_id,
      l.customer AS who, l.recorded_for, k.key, k.f_cancelled, ${names.map((name) => `k.f_${name}`).join(', ')}
    FROM (${keyedRows}) AS k
    LEFT JOIN ${lookupTable(batch.id)} AS l ON l.value = k.external_id
    ${there!.n === 0 ? '' : `LEFT ANY JOIN (${current}) AS c ON c.key = k.key`}`, params);
  // Rows that repeat another in every field share its identity, so they are all among these.
  const [same] = kind !== 'orders' || several!.n === 0 ? [{ n: 0 }] : await facts.rows<{ n: number }>(`SELECT count() - uniqExact(identity, ifNull(toString(f_quantity), ''), f_order_amount, ifNull(toString(f_cost), ''), f_category, f_channel) AS n FROM (${rows}) WHERE is_good = 1 AND cityHash64(identity) IN (SELECT short FROM ${repeated})`, params);
  await facts.command(`DROP TABLE IF EXISTS ${repeated} SYNC`);
  return same!.n;
}

/** Rows that share an identity: facts of their own in their order, or one fact whose last row holds. */
function oftenSql({ repeats }: FactKindSql, columns: string, rows: string): string {
  const inOrder = 'row_number() OVER (PARTITION BY identity ORDER BY file_no, row)';
  if (repeats === 'numbered') return `SELECT ${columns}, ${inOrder} AS nth, toUInt8(0) AS repeats, toUInt8(0) AS replaced FROM (${rows})`;
  return `
    SELECT ${columns}, if(own_id = 1, toUInt64(1), from_first) AS nth, toUInt8(own_id = 1 AND from_last > 1 AND content = last_content AND external_id = last_owner) AS repeats, toUInt8(own_id = 1 AND from_last > 1 AND NOT (content = last_content AND external_id = last_owner)) AS replaced
    FROM (SELECT *, ${inOrder} AS from_first, row_number() OVER (PARTITION BY identity ORDER BY file_no DESC, row DESC) AS from_last, first_value(content) OVER (PARTITION BY identity ORDER BY file_no DESC, row DESC) AS last_content, first_value(external_id) OVER (PARTITION BY identity ORDER BY file_no DESC, row DESC) AS last_owner FROM (${rows}))`;
}

/** Every row that could be read: a line that stays out still has its place among the lines that are told apart by their order. */
function readRows(id: number, excepted: boolean): string {
  return `SELECT *, toUInt8(reason = ''${excepted ? ` AND (file_no, row) NOT IN (SELECT file_no, row FROM ${exceptedTable(id)})` : ''}) AS is_good FROM ${stagedTable(id)} WHERE reason NOT IN ('ragged_row', 'unreadable_row')`;
}

/** Which of several like lines a row is: noted for the rows that stay out, and known from there when they are released. */
async function fillNth({ ctx, batch }: Pick<Placing, 'ctx' | 'batch'>, { repeated, identity, all, released }: { readonly repeated: string; readonly identity: string; readonly all: string; readonly released: boolean }): Promise<void> {
  const table = nthTable(batch.id);
  await ctx.facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await ctx.facts.command(`CREATE TABLE ${table} (file_no UInt16, row UInt64, nth UInt64) ENGINE = MergeTree ORDER BY (file_no, row)`);
  if (!released) {
    const waiting = `SELECT file_no, row FROM ${stagedTable(batch.id)} WHERE severity = 'quarantine' UNION ALL SELECT file_no, row FROM ${exceptedTable(batch.id)}`;
    const [some] = await ctx.facts.rows<{ n: number }>(`SELECT (SELECT count() FROM ${repeated}) * (SELECT count() FROM (SELECT 1 FROM (${waiting}) LIMIT 1)) AS n`);
    if (some!.n === 0) return;
    await ctx.facts.command(`INSERT INTO ${table} SELECT file_no, row, nth FROM (SELECT file_no, row, row_number() OVER (PARTITION BY identity ORDER BY file_no, row) AS nth FROM (SELECT file_no, row, ${identity} AS identity FROM (${all}) AS s) WHERE cityHash64(identity) IN (SELECT short FROM ${repeated})) WHERE nth > 1 AND (file_no, row) IN (${waiting})`);
    return;
  }
  const { rows } = await sql<{ row: number; nth: number }>`SELECT row, nth FROM (SELECT row_number() OVER (ORDER BY file, row) AS row, nth FROM quarantined_row WHERE released_in = ${batch.id}) AS r WHERE nth > 1`.execute(ctx.work);
  await ctx.facts.insertRows(table, rows.map(({ row, nth }) => ({ file_no: 0, row, nth })));
}

/** Released rows take the places that they had; two that were edited into the same line stay two. */
function releasedSql(columns: string, rows: string, nth: string): string {
  return `SELECT ${columns}, toUInt64(place + (row_number() OVER (PARTITION BY identity, place ORDER BY file_no, row) - 1) * 1000000) AS nth, toUInt8(0) AS repeats, toUInt8(0) AS replaced FROM (SELECT r.*, greatest(n.nth, 1) AS place FROM (${rows}) AS r LEFT ANY JOIN ${nth} AS n ON n.file_no = r.file_no AND n.row = r.row)`;
}

/** True where an amount is beyond belief in the base currency; the tables could not hold it. */
function tooLarge({ money }: FactKindSql): string {
  return money.length === 0 ? '0' : money.map((name) => `abs(toFloat64(ifNull(s.${name}, toDecimal64(0, 4))) * s.rate) > ${ABSURD_AMOUNT}`).join(' OR ');
}

/** Whether a mapping gives a column of the fact, so that the file has a say in it. */
export function isGiven(from: readonly string[], mapping: RecordMapping): boolean {
  return from.some((field) => mapping.columns[field] !== undefined || mapping.fixed?.[field] !== undefined || (field === 'questions' && (mapping.questions?.length ?? 0) > 0));
}

/** What two versions of a fact are compared by. */
function contentOf(columns: readonly string[], cancelled: string): string { return `sipHash64(${[...columns.map((name) => `ifNull(toString(${name}), '')`), cancelled].join(', ')})`; }

async function factColumnTypes(facts: Placing['ctx']['facts'], { table, columns }: FactKindSql): Promise<string> {
  const described = await facts.rows<{ name: string; type: string }>(`DESCRIBE TABLE ${table}`);
  return columns.map(({ name }) => `${name} ${described.find((column) => column.name === name)!.type}`).join(', ');
}

async function countPlaced({ ctx, batch, kind, repeated }: Placing & { readonly kind: FactKind; readonly repeated: number }): Promise<Placed> {
  const { facts } = ctx;
  const keyed = keyedTable(batch.id);
  // A row of several answers counts once: as changed if any of them is, then as new, then as unchanged.
  const perRow = isWide(batch.mapping!) ? `(SELECT file_no, row, multiIf(countIf(except = '') = 0, '', countIf(change = 'changed') > 0, 'changed', countIf(change = 'new') > 0, 'new', 'unchanged') AS change, any(fact_customer) AS fact_customer, max(is_new_customer) AS is_new_customer, 0 AS fact_cancelled FROM ${keyed} GROUP BY file_no, row)` : keyed;
  const changes = await facts.rows<{ change: string; n: number; cancelled: number }>(`SELECT change, count() AS n, sum(fact_cancelled) AS cancelled FROM ${perRow} WHERE change != '' GROUP BY change`);
  const count = (change: string): number => changes.find((row) => row.change === change)?.n ?? 0;
  const [who] = await facts.rows<{ customers: number; fresh: number }>(`SELECT count() AS customers, countIf(fresh = 1) AS fresh FROM (SELECT fact_customer, max(is_new_customer) AS fresh FROM ${keyed} WHERE change != '' AND fact_customer != 0 GROUP BY fact_customer)`);
  const reasons = await facts.rows<{ reason: string; n: number }>(`SELECT reason, count() AS n FROM ${exceptedTable(batch.id)} GROUP BY reason`);
  const [figures] = await facts.rows<{ first: string; last: string; amount: string; returns: number }>(`
    SELECT minIf(at, at > toDateTime64(0, 3, 'UTC')) AS first, max(at) AS last, ${kind === 'orders' ? `toString(sum(order_amount))` : `''`} AS amount, ${kind === 'orders' ? 'countIf(order_amount < 0)' : '0'} AS returns
    FROM ${keyed} WHERE change != ''`);
  const none = figures === undefined || figures.last.startsWith('1970-01-01 00:00:00.000');
  return {
    created: count('new'), updated: count('changed'), unchanged: count('unchanged'), customers: who?.customers ?? 0, newCustomers: who?.fresh ?? 0,
    returns: figures?.returns ?? 0, cancelled: changes.reduce((sum, row) => sum + row.cancelled, 0), repeated,
    amountAccepted: kind === 'orders' ? figures?.amount ?? '0' : null, from: none ? null : figures!.first, to: none ? null : figures!.last,
    reasons: Object.fromEntries(reasons.map(({ reason, n }) => [reason, n])),
  };
}
