import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { DEFAULT_SORT, insightsProblems, type Condition, type CustomerQuery, type CustomerRow } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { requireNewestRun, requireRun } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { countedRows } from '#server/facts/countedRows.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { foundBy, TEXT_FINDS, type FoundBy } from './findCustomers.ts';
import { readListColumns, type ListColumns } from './readListColumns.ts';

/** Columns that a question may name beside the measures. */
const TEXT_SORTS = new Set(['name', 'external_id']);
/** A question as SQL: its conditions with their bound values, and its order. Names of columns come from the catalogue, never from the caller's text. */
export interface Asked { readonly sql: string; readonly params: Record<string, unknown>; readonly order: Order; readonly columns: ListColumns }

/** Reads a question against the catalogue in force. Throws what makes no sense in it. */
export async function ask(ctx: Pick<Ctx, 'work'>, query: CustomerQuery, run: number): Promise<Asked> {
  const columns = await readListColumns(ctx);
  const order = orderOf(query, columns);
  return { ...conditionsOf(query, run, columns, await foundBy(ctx, query.text)), order, columns };
}

function conditionsOf({ text, kind, where = [] }: CustomerQuery, run: number, columns: ListColumns, { phone, email, contacts }: FoundBy): { sql: string; params: Record<string, unknown> } {
  const params: Record<string, unknown> = { run };
  const parts = ['run = {run:UInt64}'];
  if (text !== undefined && text.trim() !== '') {
    Object.assign(params, { text: text.trim(), phone, email, contacts });
    parts.push(TEXT_FINDS);
  }
  if (kind !== undefined) { params.kind = kind; parts.push('kind = {kind:String}'); }
  where.forEach((condition, i) => { parts.push(...conditionOf(condition, i, params, columns)); });
  return { sql: parts.join(' AND '), params };
}

function conditionOf({ measure, from, to, oneOf }: Condition, i: number, params: Record<string, unknown>, { byKey }: ListColumns): string[] {
  const known = byKey.get(measure);
  if (known === undefined) throw new Problem(insightsProblems.unknownMeasure, { at: `query.where.${i}`, data: { measure } });
  if (known.kind === 'label') {
    if (oneOf === undefined || from !== undefined || to !== undefined) throw new Problem(insightsProblems.badCondition, { at: `query.where.${i}`, data: { measure } });
    params[`c${i}`] = oneOf;
    return [`has({c${i}:Array(String)}, ${known.key})`];
  }
  if (oneOf !== undefined || (from === undefined && to === undefined)) throw new Problem(insightsProblems.badCondition, { at: `query.where.${i}`, data: { measure } });
  const date = known.kind === 'date';
  const bound = (value: number | string, side: 'from' | 'to'): string => {
    const usable = date ? typeof value === 'string' && !Number.isNaN(Date.parse(value)) : Number.isFinite(Number(value)) && String(value).trim() !== '';
    if (!usable) throw new Problem(insightsProblems.badCondition, { at: `query.where.${i}.${side}`, data: { measure } });
    params[`c${i}${side}`] = date ? new Date(value).toISOString().slice(0, 19).replace('T', ' ') : Number(value);
    return `{c${i}${side}:${date ? "DateTime('UTC')" : 'Float64'}}`;
  };
  const column = date ? known.key : `toFloat64(${known.key})`;
  return [
    ...(from === undefined ? [] : [`${column} >= ${bound(from, 'from')}`]),
    ...(to === undefined ? [] : [`${column} <= ${bound(to, 'to')}`]),
  ];
}

interface Order { readonly key: string; readonly value: string; readonly descending: boolean; readonly text: boolean }

/** How a list is ordered: one measure (missing values last), then the customer's number, so that every place in it is unique. */
function orderOf({ sort = DEFAULT_SORT, descending = true }: CustomerQuery, { byKey }: ListColumns): Order {
  if (TEXT_SORTS.has(sort)) return { key: sort, value: sort, descending, text: true };
  const known = byKey.get(sort);
  if (known === undefined) throw new Problem(insightsProblems.unknownMeasure, { at: 'query.sort', data: { measure: sort } });
  if (known.kind === 'label') return { key: sort, value: `CAST(${known.key}, 'String')`, descending, text: true };
  return { key: sort, value: `ifNull(toFloat64(${known.key}), ${descending ? '-inf' : 'inf'})`, descending, text: false };
}

/** Where a page ended, in which run, and how many customers the first page counted. */
interface Cursor { readonly run: number; readonly key: string; readonly value: string; readonly customer: number; readonly total: number }
const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');
function readCursor(text: string, key: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor;
    if (cursor.key === key && Number.isSafeInteger(cursor.customer) && Number.isSafeInteger(cursor.run) && Number.isSafeInteger(cursor.total) && typeof cursor.value === 'string') return cursor;
  } catch { /* answered below */ }
  throw new Problem(insightsProblems.badCursor, { at: 'after' });
}

interface SnapshotRow extends AnyRow { customer: number; external_id: string; name: string; kind: string; channel: string; province: string; city: string }
interface Place extends AnyRow { customer: number; sort_value: string }

/** What a row is named and placed by, whatever columns are asked for. */
const NAMED = ['external_id', 'name', 'kind', 'channel', 'province', 'city'] as const;

interface ListGiven { readonly ctx: Ctx; readonly query: CustomerQuery; readonly after?: string | undefined; readonly limit?: number | undefined; /** Measures to answer; all of them where not said. */ readonly columns?: readonly string[] | undefined }
interface Listed { runId: number; asOf: string; total: number; customers: Type.Static<typeof CustomerRow>[]; next: string | null }

/**
 * One page of the customers who satisfy a question, with their measures. The pages after the first stay on the run of the
 * first. First whose place is on the page, from the columns of the question alone; then everything of those few.
 */
export async function listCustomers({ ctx, query, after, limit = 50, columns }: ListGiven): Promise<Listed> {
  const cursor = after === undefined ? null : readCursor(after, query.sort ?? DEFAULT_SORT);
  const { id: run, as_of } = cursor === null ? await requireNewestRun(ctx) : await requireRun(ctx, cursor.run);
  const { sql, params, order, columns: known } = await ask(ctx, query, run);
  const direction = order.descending ? 'DESC' : 'ASC';
  const type = order.text ? 'String' : 'Float64';
  const place = cursor === null ? '' : ` AND (${order.value}, customer) ${order.descending ? '<' : '>'} ({at:${type}}, {after:UInt64})`;
  const { rows: places, total: counted } = await countedRows<Place>(ctx.facts, `
    SELECT customer, toString(${order.value}) AS sort_value
    FROM current_customer_snapshot
    WHERE ${sql}${place}
    ORDER BY ${order.value} ${direction}, customer ${direction}
    LIMIT {limit:UInt32}`, { ...params, ...(cursor && { at: cursor.value, after: cursor.customer }), limit: limit + 1 });
  const total = cursor?.total ?? counted;
  const page = places.slice(0, limit);
  const last = page.at(-1);
  const shown = columns === undefined ? known.columns : columns.map((key) => known.byKey.get(key) ?? unknownMeasure(key, 'columns'));
  return {
    runId: run, asOf: as_of.toISOString(), total,
    customers: await rowsOf(ctx, run, page.map(({ customer }) => customer), shown),
    next: places.length > limit && last !== undefined ? writeCursor({ run, key: order.key, value: last.sort_value, customer: last.customer, total }) : null,
  };
}

async function rowsOf(ctx: Ctx, run: number, customers: readonly number[], shown: readonly Measure[]): Promise<Type.Static<typeof CustomerRow>[]> {
  if (customers.length === 0) return [];
  const names = new Set<string>([...NAMED, ...shown.map(({ key }) => key)]);
  const rows = await ctx.facts.rows<SnapshotRow>(`SELECT customer, ${[...names].join(', ')} FROM current_customer_snapshot WHERE run = {run:UInt64} AND customer IN {customers:Array(UInt64)}`, { run, customers }, { of: 'customers' });
  const byId = new Map(rows.map((row) => [row.customer, row]));
  return customers.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [{ id, externalId: row.external_id, name: row.name, kind: row.kind, channel: row.channel, province: row.province, city: row.city, measures: measuresOf(row, shown) }];
  });
}

function unknownMeasure(measure: string, at: string): never { throw new Problem(insightsProblems.unknownMeasure, { at, data: { measure } }); }

/** A snapshot row's measures as they travel: times in ISO, everything else as it is. */
export function measuresOf(row: AnyRow, columns: readonly Measure[]): Record<string, number | string | null> {
  return Object.fromEntries(columns.map((m) => {
    const value = row[m.key] as number | string | null;
    return [m.key, m.kind === 'date' && typeof value === 'string' ? `${value.replace(' ', 'T')}Z` : value];
  }));
}

export async function readMeasuresOf({ ctx, customer }: { ctx: Ctx; customer: number }): Promise<{ runId: number; asOf: string; measures: Record<string, number | string | null> | null }> {
  const run = await requireNewestRun(ctx);
  const { measures } = await readListColumns(ctx);
  return { runId: run.id, asOf: run.as_of.toISOString(), measures: await readKept({ ctx, run: run.id, customer, measures }) };
}

/** What a run kept of a customer; null where the customer was not there. */
export async function readKept({ ctx, run, customer, measures }: { ctx: Pick<Ctx, 'facts'>; run: number; customer: number; measures: readonly Measure[] }): Promise<Record<string, number | string | null> | null> {
  const [row] = await ctx.facts.rows<AnyRow>(`SELECT ${measures.map(({ key }) => key).join(', ')} FROM current_customer_snapshot WHERE run = {run:UInt64} AND customer = {customer:UInt64}`, { run, customer }, { of: 'customer' });
  return row === undefined ? null : measuresOf(row, measures);
}
