import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { DEFAULT_SORT, insightsProblems, LIST_COLUMN_BY_KEY, LIST_COLUMNS, MEASURES, type Condition, type CustomerQuery, type CustomerRow } from '#domains/insights/core/index.ts';
import { requireNewestRun, requireRun } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';

/** Columns that a question may name beside the measures. */
const TEXT_SORTS = new Set(['name', 'external_id']);
const MEASURE_COLUMNS = MEASURES.map((m) => m.key).join(', ');
const ALL_COLUMNS = LIST_COLUMNS.map((m) => m.key).join(', ');

/** SQL conditions with their bound values. Names of measures and attributes come from the catalogue, never from the caller's text. */
export function conditionsOf({ text, kind, where = [] }: CustomerQuery, run: number): { sql: string; params: Record<string, unknown> } {
  const params: Record<string, unknown> = { run };
  const parts = ['run = {run:UInt64}'];
  if (text !== undefined && text.trim() !== '') {
    params.text = text.trim();
    parts.push('(positionCaseInsensitiveUTF8(name, {text:String}) > 0 OR positionCaseInsensitiveUTF8(external_id, {text:String}) > 0)');
  }
  if (kind !== undefined) { params.kind = kind; parts.push('kind = {kind:String}'); }
  where.forEach((condition, i) => { parts.push(...conditionOf(condition, i, params)); });
  return { sql: parts.join(' AND '), params };
}

function conditionOf({ measure, from, to, oneOf }: Condition, i: number, params: Record<string, unknown>): string[] {
  const known = LIST_COLUMN_BY_KEY.get(measure);
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

/** How a list is ordered: one measure (missing values last), then the customer's number, so that every place in it is unique. */
export function orderOf({ sort = DEFAULT_SORT, descending = true }: CustomerQuery): { key: string; value: string; descending: boolean; text: boolean } {
  if (TEXT_SORTS.has(sort)) return { key: sort, value: sort, descending, text: true };
  const known = LIST_COLUMN_BY_KEY.get(sort);
  if (known === undefined) throw new Problem(insightsProblems.unknownMeasure, { at: 'query.sort', data: { measure: sort } });
  if (known.kind === 'label') return { key: sort, value: `CAST(${known.key}, 'String')`, descending, text: true };
  return { key: sort, value: `ifNull(toFloat64(${known.key}), ${descending ? '-inf' : 'inf'})`, descending, text: false };
}

interface Cursor { readonly run: number; readonly key: string; readonly value: string; readonly customer: number }
const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');
function readCursor(text: string, key: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor;
    if (cursor.key === key && Number.isSafeInteger(cursor.customer) && Number.isSafeInteger(cursor.run) && typeof cursor.value === 'string') return cursor;
  } catch { /* answered below */ }
  throw new Problem(insightsProblems.badCursor, { at: 'after' });
}

interface SnapshotRow extends AnyRow { customer: number; external_id: string; name: string; kind: string; channel: string; province: string; city: string; sort_value: string }

/** One page of the customers who satisfy a question, with all their measures. The pages after the first stay on the run of the first. */
export async function listCustomers({ ctx, query, after, limit = 50 }: { ctx: Ctx; query: CustomerQuery; after?: string | undefined; limit?: number | undefined }): Promise<{ runId: number; asOf: string; total: number; customers: Type.Static<typeof CustomerRow>[]; next: string | null }> {
  const order = orderOf(query);
  const cursor = after === undefined ? null : readCursor(after, order.key);
  const { id: run, as_of } = cursor === null ? await requireNewestRun(ctx) : await requireRun(ctx, cursor.run);
  const { sql, params } = conditionsOf(query, run);
  const direction = order.descending ? 'DESC' : 'ASC';
  const type = order.text ? 'String' : 'Float64';
  const place = cursor === null ? '' : ` AND (${order.value}, customer) ${order.descending ? '<' : '>'} ({at:${type}}, {after:UInt64})`;
  const [rows, [counted]] = await Promise.all([
    ctx.facts.rows<SnapshotRow>(`
      SELECT customer, external_id, name, kind, ${ALL_COLUMNS}, toString(${order.value}) AS sort_value
      FROM current_customer_snapshot
      WHERE ${sql}${place}
      ORDER BY ${order.value} ${direction}, customer ${direction}
      LIMIT {limit:UInt32}`, { ...params, ...(cursor && { at: cursor.value, after: cursor.customer }), limit: limit + 1 }),
    ctx.facts.rows<{ total: number }>(`SELECT count() AS total FROM current_customer_snapshot WHERE ${sql}`, params),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runId: run, asOf: as_of.toISOString(), total: counted!.total,
    customers: page.map((row) => ({
      id: row.customer, externalId: row.external_id, name: row.name, kind: row.kind, channel: row.channel, province: row.province, city: row.city, measures: measuresOf(row, LIST_COLUMNS),
    })),
    next: rows.length > limit && last !== undefined ? writeCursor({ run, key: order.key, value: last.sort_value, customer: last.customer }) : null,
  };
}

/** A snapshot row's measures as they travel: times in ISO, everything else as it is. */
export function measuresOf(row: AnyRow, columns = MEASURES): Record<string, number | string | null> {
  return Object.fromEntries(columns.map((m) => {
    const value = row[m.key] as number | string | null;
    return [m.key, m.kind === 'date' && typeof value === 'string' ? `${value.replace(' ', 'T')}Z` : value];
  }));
}

export async function readMeasuresOf({ ctx, customer }: { ctx: Ctx; customer: number }): Promise<{ runId: number; asOf: string; measures: Record<string, number | string | null> | null }> {
  const run = await requireNewestRun(ctx);
  const [row] = await ctx.facts.rows<AnyRow>(`SELECT ${MEASURE_COLUMNS} FROM current_customer_snapshot WHERE run = {run:UInt64} AND customer = {customer:UInt64}`, { run: run.id, customer });
  return { runId: run.id, asOf: run.as_of.toISOString(), measures: row === undefined ? null : measuresOf(row) };
}
