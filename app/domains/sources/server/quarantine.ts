import { sql } from 'kysely';
import { columnOf, recordKinds, type RecordField, type RecordKind, type RecordMapping } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { exceptedTable, nthTable, stagedTable } from './batchTables.ts';
import type { BatchRow } from './importBatch.ts';
import { jsonLines } from './jsonLines.ts';
import { storableJson } from './storableJson.ts';

/** More than this many rows waiting for a person is no work for a person: the rest is in the file of rejects. */
export const MOST_WAITING = 50_000;
const AT_ONCE = 2000;

interface Waiting { readonly file_no: number; readonly row: number; readonly reasons: string[]; readonly given: Record<string, string>; readonly nth: number }

/** Writes down the rows that wait for a person: as the file gave them where they could not be read, else as they were read. */
export async function fillQuarantine(ctx: Ctx, batch: BatchRow): Promise<void> {
  // What a person wrote into a waiting row outlasts its being placed anew; rows that need not wait any more are told by their having no reasons.
  await sql`UPDATE quarantined_row SET reasons = '[]' WHERE batch = ${batch.id} AND status = 'waiting'`.execute(ctx.work);
  let part: Waiting[] = [];
  const bring = async (): Promise<void> => {
    if (part.length === 0) return;
    await sql`
      INSERT INTO quarantined_row (batch, file, row, reasons, given, nth)
      SELECT ${batch.id}, g.file_no, g.row, g.reasons, g.given, g.nth FROM jsonb_to_recordset(${storableJson(part)}::jsonb) AS g(file_no int, "row" bigint, reasons jsonb, given jsonb, nth int)
      ON CONFLICT (batch, file, row) DO UPDATE SET reasons = excluded.reasons, given = excluded.given, nth = excluded.nth WHERE quarantined_row.status = 'waiting'`.execute(ctx.work);
    part = [];
  };
  for await (const waiting of jsonLines<Waiting>(ctx.facts.stream(waitingSql(batch), { time_zone: batch.time_zone }, 'JSONEachRow'))) {
    part.push(waiting);
    if (part.length >= AT_ONCE) await bring();
  }
  await bring();
  await sql`DELETE FROM quarantined_row WHERE batch = ${batch.id} AND status = 'waiting' AND reasons = '[]'`.execute(ctx.work);
}

/** Staged rows of a kind as texts by field: what was given where the row could not be read, what was read otherwise. */
export function textsOfRow(batch: { readonly kind: RecordKind; readonly mapping: RecordMapping | null }): string {
  const { fields } = recordKinds[batch.kind];
  const read = fields.map((field) => asText(field, batch.mapping!.decimalComma)).join(', ');
  const names = `[${fields.map(({ field }) => `'${field}'`).join(', ')}]`;
  const texts = `mapFilter((k, v) -> v != '', mapFromArrays(${names}, if(empty(given), [${read}], given)))`;
  // Custom fields and the questions of a wide survey have no field of their own.
  if (batch.kind === 'customers') return `mapUpdate(${texts}, mapFromArrays(arrayMap(k -> concat('custom:', k), mapKeys(custom)), mapValues(custom)))`;
  if (batch.kind === 'answers') return `mapUpdate(${texts}, mapFromArrays(arrayMap(q -> tupleElement(q, 'question'), questions), arrayMap(q -> tupleElement(q, 'answer'), questions)))`;
  return texts;
}

/** A value as text that the same mapping reads again; moments in the business time zone. */
function asText({ field, type }: RecordField, decimalComma: boolean): string {
  const column = columnOf(field);
  if (type === 'time') return field === 'at' ? `if(at = toDateTime64(0, 3, 'UTC'), '', toString(at, {time_zone:String}))` : `ifNull(toString(${column}, {time_zone:String}), '')`;
  if (decimalComma && (type === 'money' || type === 'number')) return `replaceOne(ifNull(toString(${column}), ''), '.', ',')`;
  return `ifNull(toString(${column}), '')`;
}

function waitingSql(batch: BatchRow): string {
  const staged = stagedTable(batch.id);
  const excepted = exceptedTable(batch.id);
  const orders = batch.kind === 'orders'; // the one kind whose lines are told apart by their order
  return `
    SELECT file_no, row, arrayFilter(x -> x != '', [reason, except]) AS reasons, texts AS given, nth FROM (
      SELECT s.file_no AS file_no, s.row AS row, s.reason AS reason, s.severity AS severity, e.reason AS except, e.severity AS except_severity, s.texts AS texts, ${orders ? 'greatest(p.nth, 1)' : '1'} AS nth
      FROM (SELECT file_no, row, reason, severity, ${textsOfRow(batch)} AS texts FROM ${staged} WHERE severity = 'quarantine' OR (file_no, row) IN (SELECT file_no, row FROM ${excepted} WHERE severity = 'quarantine')) AS s
      LEFT ANY JOIN (SELECT file_no, row, reason, severity FROM ${excepted}) AS e ON e.file_no = s.file_no AND e.row = s.row${orders ? ` LEFT ANY JOIN ${nthTable(batch.id)} AS p ON p.file_no = s.file_no AND p.row = s.row` : ''})
    WHERE severity = 'quarantine' OR except_severity = 'quarantine' LIMIT ${MOST_WAITING}`;
}
