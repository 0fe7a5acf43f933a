import { sql } from 'kysely';
import { columnOf } from '#domains/sources/core/index.ts';
import { emailKey, phoneKey } from '#domains/customers/core/index.ts';
import type { Placing } from '../recordStore.ts';
import { stagedTable } from '../batchTables.ts';
import { NO_ID } from '../stageFields.ts';
import { incoming, type WorkBatch } from './workBatch.ts';

/** Rows that go over in one statement. */
const AT_ONCE = 10_000;
/** A longer id would not fit into an index. */
const LONGEST_ID = 500;

/** One column of the incoming rows: its type in PostgreSQL, and what ClickHouse says of it (text, or null). */
interface IncomingColumn { readonly name: string; readonly type: string; readonly sql: string; /** Made from the values here. */ readonly key?: (text: string) => string | null }

/** Brings the good rows of the staged table into one of the work store, a part at a time while the next is being read. Returns how many. */
export async function fillIncoming({ ctx, report }: Pick<Placing, 'ctx' | 'report'>, batch: WorkBatch): Promise<number> {
  const columns = columnsOf(batch);
  await sql`DROP TABLE IF EXISTS ${incoming(batch)}`.execute(ctx.work);
  await sql`CREATE UNLOGGED TABLE ${incoming(batch)} (seq integer NOT NULL, file_no integer NOT NULL, row bigint NOT NULL, ${sql.join(columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`))})`.execute(ctx.work);
  const table = stagedTable(batch.id);
  const [{ total } = { total: 0 }] = await ctx.facts.rows<{ total: number }>(`SELECT count() AS total FROM ${table} WHERE reason = ''`);
  const parts = await partsOf({ ctx }, table);
  let done = 0;
  let next = parts.length === 0 ? null : readPart(ctx, table, columns, parts[0]!);
  for (let i = 0; next !== null; i++) {
    const part = await next;
    next = i + 1 < parts.length ? readPart(ctx, table, columns, parts[i + 1]!) : null;
    next?.catch(() => undefined); // its failure is met when it is awaited
    if (part.n > 0) await insertPart(ctx, batch, columns, part, done);
    done += part.n;
    await report('place', total === 0 ? null : 0.6 * done / total);
  }
  return done;
}

/** Ranges of row numbers, each of about as many rows as one statement takes. */
async function partsOf({ ctx }: Pick<Placing, 'ctx'>, table: string): Promise<{ file: number; from: number; to: number }[]> {
  const files = await ctx.facts.rows<{ file_no: number; first: number; last: number; n: number }>(`SELECT file_no, min(row) AS first, max(row) AS last, count() AS n FROM ${table} WHERE reason = '' GROUP BY file_no ORDER BY file_no`);
  return files.flatMap(({ file_no: file, first, last, n }) => {
    const step = Math.ceil((last - first + 1) / Math.ceil(n / AT_ONCE));
    return Array.from({ length: Math.ceil((last - first + 1) / step) }, (_, i) => ({ file, from: first + i * step, to: Math.min(last, first + (i + 1) * step - 1) }));
  });
}

interface Part { readonly n: number; readonly literals: readonly string[] }

/** The engine itself writes the arrays of the insert; as values through this process they would take three times as long. */
async function readPart(ctx: Placing['ctx'], table: string, columns: readonly IncomingColumn[], { file, from, to }: { file: number; from: number; to: number }): Promise<Part> {
  const [answer] = await ctx.facts.rows<{ n: number; file_no: string; row: string } & Record<string, string | string[]>>(`
    SELECT count() AS n, ${arrayOf('toString(file_no)')} AS file_no, ${arrayOf('toString(row)')} AS row, ${columns.map(({ sql: value, key }, i) => `${key === undefined ? arrayOf(value) : `groupArray(${value})`} AS c${i}`).join(', ')}
    FROM (SELECT * FROM ${table} WHERE reason = '' AND file_no = {file:UInt16} AND row BETWEEN {from:UInt64} AND {to:UInt64} ORDER BY row)
    SETTINGS max_threads = 1`, { file, from, to });
  const of = (i: number): string => {
    const value = answer![`c${i}`]!;
    return typeof value === 'string' ? value : `{${value.map((text) => columns[i]!.key!(text) ?? 'NULL').map(quoted).join(',')}}`;
  };
  return { n: answer!.n, literals: [answer!.file_no, answer!.row, ...columns.map((_, i) => of(i))] };
}

const quoted = (text: string): string => text === 'NULL' ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const arrayOf = (value: string): string => `concat('{', arrayStringConcat(groupArray(${value}), ','), '}')`;

async function insertPart(ctx: Placing['ctx'], batch: WorkBatch, columns: readonly IncomingColumn[], { literals }: Part, before: number): Promise<void> {
  const types = ['integer', 'bigint', ...columns.map(({ type }) => type)];
  const names = sql.join(['file_no', 'row', ...columns.map(({ name }) => name)].map((name) => sql.ref(name)));
  await sql`
    INSERT INTO ${incoming(batch)} (${names}, seq) SELECT ${names}, ${before}::bigint + seq
    FROM unnest(${sql.join(literals.map((literal, i) => sql`${literal}::${sql.raw(types[i]!)}[]`))}) WITH ORDINALITY AS g (${names}, seq)`.execute(ctx.work);
}

function columnsOf(batch: WorkBatch): IncomingColumn[] {
  const { mapping, of, fields, hasId } = batch;
  const columns: IncomingColumn[] = [];
  if (hasId) columns.push({ name: 'external_id', type: 'text', sql: idText(columnOf(of.idField)) });
  if (of.kind === 'contacts') columns.push(...customerColumns(mapping.customerBy ?? 'externalId'));
  for (const field of fields) {
    if (field.refers !== undefined) { columns.push({ name: field.field, type: 'text', sql: textOrNull(columnOf(field.field)) }); continue; }
    columns.push({ name: field.column, type: field.type === 'numeric' ? 'numeric(18, 4)' : field.type, sql: valueOf(of.kind, field.field, field.type) });
    if (field.keyed !== undefined) columns.push({ name: field.keyed, type: 'text', sql: bare(columnOf(field.field)), key: field.keyed === 'phone_key' ? phoneKey : emailKey });
  }
  if (Object.keys(mapping.custom ?? {}).length > 0) columns.push({ name: 'custom', type: 'jsonb', sql: customJson(batch) });
  return columns;
}

/** By what contacts name their customer; phone numbers and addresses in the form in which two spellings are the same. */
function customerColumns(by: string): IncomingColumn[] {
  const key = by === 'phone' ? phoneKey : by === 'email' ? emailKey : undefined;
  return [{ name: 'customer', type: 'text', sql: key === undefined ? idText('external_id') : bare('external_id'), ...(key && { key: (text: string) => key(text) ?? text }) }];
}

/** No text in PostgreSQL holds the character 0. */
const bare = (column: string): string => `replaceAll(toString(${column}), '\\0', '')`;
const literalOf = (text: string): string => `if(${text} = '', 'NULL', concat('"', replaceAll(replaceAll(${text}, '\\\\', '\\\\\\\\'), '"', '\\\\"'), '"'))`;
const textOrNull = (column: string): string => literalOf(bare(column));
const idText = (column: string): string => `if(lower(${column}) IN ${NO_ID} OR length(${column}) > ${LONGEST_ID}, 'NULL', ${textOrNull(column)})`;

function valueOf(kind: string, field: string, type: string): string {
  if (field === 'name' && kind !== 'products') return literalOf(NAME);
  const column = columnOf(field);
  return type === 'text' ? textOrNull(column) : type === 'boolean' ? `multiIf(isNull(${column}), 'NULL', ${column} = 1, 't', 'f')` : `ifNull(toString(${column}), 'NULL')`;
}

/** Where a file has family and given names apart, the name is made of them, in the order of the language they are written in. */
const NAME = `replaceAll(trimBoth(multiIf(name != '', name, match(family_name, '\\\\p{Han}'), concat(family_name, given_name), concat(given_name, ' ', family_name))), '\\0', '')`;

/** Fields of the company's own as a JSON object; what is empty is not in it. */
function customJson({ mapping }: WorkBatch): string {
  const plain = Object.values(mapping.custom ?? {}).filter(({ type }) => type === 'number' || type === 'truth').map(({ key }) => `'${key}'`); // keys are [a-z0-9_] by the mapping's schema
  const value = plain.length === 0 ? 'toJSONString(v)' : `if(k IN (${plain.join(', ')}), v, toJSONString(v))`;
  const filled = `mapFilter((k, v) -> v != '', mapApply((k, v) -> (toString(k), replaceAll(v, '\\0', '')), custom))`;
  return `concat('"', replaceAll(replaceAll(concat('{', arrayStringConcat(arrayMap((k, v) -> concat(toJSONString(k), ':', ${value}), mapKeys(${filled}), mapValues(${filled})), ','), '}'), '\\\\', '\\\\\\\\'), '"', '\\\\"'), '"')`;
}
