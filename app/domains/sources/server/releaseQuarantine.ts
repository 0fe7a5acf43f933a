import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { groundProblems, Problem } from '#core/problem.ts';
import { checkReason, fieldOfReason, reasonText, recordKinds, type RecordMapping } from '#domains/sources/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { createBatch, requireBatch, type BatchRow } from './importBatch.ts';
import { checksFor } from './recordChecks.ts';

interface RowAt { readonly file: number; readonly row: number }
interface QuarantinedRow { file: number; row: number; reasons: string[]; given: Record<string, string>; edited: Record<string, string> | null; status: 'waiting' | 'released' | 'dismissed'; released_in: number | null; changed_by: string | null }
const COLUMNS = sql`file, row, reasons, given, edited, status, released_in, changed_by`;
const PAGE = 100;

const chosen = (rows: readonly RowAt[] | undefined) => (rows === undefined ? sql`true` : sql`(file, row) IN (SELECT (r->>'file')::int, (r->>'row')::bigint FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r)`);

/** An edit that makes another line of a row takes it out of its place among the like lines of its file. */
const namesAnother = sql`EXISTS (SELECT FROM jsonb_each_text(coalesce(edited, '{}')) AS e WHERE e.key IN ('customer', 'at', 'product', 'orderId', 'quantity', 'amount') AND (e.key NOT IN ('quantity', 'amount') OR coalesce(given->>'orderId', '') = '') AND e.value IS DISTINCT FROM coalesce(given->>e.key, ''))`;

async function shownBy(ctx: Pick<Ctx, 'work'>, batch: BatchRow) {
  const names = Object.fromEntries((await checksFor(ctx, batch.kind)).map(({ id, name }) => [checkReason(id), name]));
  const files = batch.shape.files ?? [{ name: batch.file_name, bytes: 0 }];
  return (row: QuarantinedRow) => ({
    file: row.file, fileName: files[row.file]?.name ?? batch.file_name, row: row.row, given: row.given, edited: row.edited, status: row.status, releasedIn: row.released_in, changedBy: row.changed_by,
    reasons: row.reasons.map((reason) => ({ reason, label: reasonText(batch.kind, reason, names), field: fieldOfReason(reason) })),
  });
}

export async function listQuarantined(ctx: Ctx, id: number, { status, afterFile, afterRow }: { readonly status?: QuarantinedRow['status']; readonly afterFile?: number; readonly afterRow?: number }) {
  const shown = await shownBy(ctx, await requireBatch(ctx, id));
  const wanted = status === undefined ? sql`true` : sql`status = ${status}`;
  const { rows } = await sql<QuarantinedRow>`SELECT ${COLUMNS} FROM quarantined_row WHERE batch = ${id} AND ${wanted} AND (file, row) > (${afterFile ?? -1}::int, ${afterRow ?? -1}::bigint) ORDER BY file, row LIMIT ${PAGE}`.execute(ctx.work);
  const [{ n: total } = { n: 0 }] = (await sql<{ n: number }>`SELECT count(*)::int AS n FROM quarantined_row WHERE batch = ${id} AND ${wanted}`.execute(ctx.work)).rows;
  return { rows: rows.map(shown), total };
}

/** Keeps what a person wrote into a waiting row; it is read again when the row is released. */
export async function editQuarantinedRow(ctx: Ctx, id: number, { file, row, edited }: RowAt & { readonly edited: Readonly<Record<string, string>> }) {
  const batch = await requireBatch(ctx, id);
  const { rows: [before] } = await sql<QuarantinedRow>`SELECT ${COLUMNS} FROM quarantined_row WHERE batch = ${id} AND file = ${file} AND row = ${row} AND status = 'waiting'`.execute(ctx.work);
  if (before === undefined) throw new Problem(groundProblems.notFound);
  const known = new Set([...recordKinds[batch.kind].fields.map((one) => one.field), ...Object.keys(before.given)]);
  const strange = Object.keys(edited).find((field) => !known.has(field));
  if (strange !== undefined) throw new Problem(groundProblems.invalidInput, { at: `edited.${strange}`, data: { reason: strange } });
  const { rows: [after] } = await sql<QuarantinedRow>`UPDATE quarantined_row SET edited = ${JSON.stringify(edited)}, changed_by = ${ctx.actor.name}, changed_at = ${ctx.now()} WHERE batch = ${id} AND file = ${file} AND row = ${row} AND status = 'waiting' RETURNING ${COLUMNS}`.execute(ctx.work);
  if (after === undefined) throw new Problem(groundProblems.notFound);
  await ctx.audit(ctx, { action: 'quarantine.edit', subject: `import:${id}`, before: before.edited ?? before.given, after: { file, row, edited } });
  return (await shownBy(ctx, batch))(after);
}

export async function dismissQuarantine(ctx: Ctx, id: number, rows: readonly RowAt[] | undefined): Promise<number> {
  await requireBatch(ctx, id);
  const { rows: gone } = await sql`UPDATE quarantined_row SET status = 'dismissed', changed_by = ${ctx.actor.name}, changed_at = ${ctx.now()} WHERE batch = ${id} AND status = 'waiting' AND ${chosen(rows)} RETURNING row`.execute(ctx.work);
  await ctx.audit(ctx, { action: 'quarantine.dismiss', subject: `import:${id}`, after: { rows: gone.length } });
  return gone.length;
}

/** Writes waiting rows into a file of their own and takes it in as an import of the same kind, which can be undone like any other. */
export async function releaseQuarantine(ctx: Ctx, id: number, { rows: wanted, asTheyAre = false }: { readonly rows?: readonly RowAt[]; readonly asTheyAre?: boolean }): Promise<{ batch: number; jobId: string }> {
  const parent = await requireBatch(ctx, id);
  const { rows } = await sql<QuarantinedRow>`SELECT ${COLUMNS} FROM quarantined_row WHERE batch = ${id} AND status = 'waiting' AND ${chosen(wanted)} ORDER BY file, row`.execute(ctx.work);
  if (rows.length === 0) throw new Problem(groundProblems.notFound);
  const values = rows.map((row) => ({ ...row.given, ...row.edited }));
  const keys = [...new Set(values.flatMap((value) => Object.keys(value)))];
  const folder = join(ctx.dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.jsonl`);
  const handle = await open(path, 'w', 0o600);
  try {
    // Every line has every key, so that no column is missed in the sample.
    for (const value of values) await handle.write(`${JSON.stringify(Object.fromEntries(keys.map((key) => [key, value[key] ?? ''])))}\n`);
    await handle.sync();
  } finally { await handle.close(); }
  try {
    return await inTransaction(ctx, async (inside) => {
      const batch = await createBatch({ ctx: inside, kind: parent.kind, source: parent.source, origin: 'release', files: [{ path, name: `quarantine-${id}.jsonl` }], owned: true, fileName: `quarantine-${id}.jsonl`, timeZone: parent.time_zone, mapping: mappingOf(parent.mapping!, keys, asTheyAre), parent: id, status: 'checking' });
      const taken = await sql`UPDATE quarantined_row SET status = 'released', nth = CASE WHEN ${namesAnother} THEN 1 ELSE nth END, released_in = ${batch}, changed_by = ${inside.actor.name}, changed_at = ${inside.now()} WHERE batch = ${id} AND status = 'waiting' AND ${chosen(rows.map(({ file, row }) => ({ file, row })))} RETURNING row`.execute(inside.work);
      if (taken.rows.length !== rows.length) throw new Problem(groundProblems.invalidInput, { data: { reason: 'rows' } });
      await inside.audit(inside, { action: 'quarantine.release', subject: `import:${id}`, after: { rows: rows.length, batch, asTheyAre } });
      return { batch, jobId: await inside.jobs.enqueue(inside, 'import-take', `import:${batch}`, { batch }) };
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Rows that were let in by an import which is taken back or thrown away wait again, with what was written into them. */
export async function letWaitAgain(inside: Ctx, id: number): Promise<void> {
  await sql`UPDATE quarantined_row q SET status = 'waiting', released_in = NULL FROM import_batch parent WHERE q.released_in = ${id} AND parent.id = q.batch AND parent.status NOT IN ('undone', 'discarded')`.execute(inside.work);
}

/** The mapping of the rows' own field names; how values are read stays as it was. */
function mappingOf(parent: RecordMapping, keys: readonly string[], asTheyAre: boolean): RecordMapping {
  const { custom, questions, columns: _, ...settings } = parent;
  const fields = new Set(recordKinds[parent.kind].fields.map(({ field }) => field));
  const kept = Object.entries(custom ?? {}).filter(([, { key }]) => keys.includes(`custom:${key}`)).map(([, field]) => [`custom:${field.key}`, field] as const);
  const asked = (questions ?? []).filter((question) => keys.includes(question));
  return {
    ...settings, columns: Object.fromEntries(keys.filter((key) => fields.has(key)).map((key) => [key, key])),
    ...(kept.length > 0 && { custom: Object.fromEntries(kept) }), ...(asked.length > 0 && { questions: asked }), ...(asTheyAre && { asTheyAre: true, unknownCustomers: 'add' as const }),
  };
}
