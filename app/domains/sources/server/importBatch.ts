import { mkdtemp, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { fill, type Text } from '#core/text.ts';
import { Problem } from '#core/problem.ts';
import { fieldOfReason, reasonText, severityOfReason, sourceProblems, suggestImport, suggestKind, upgradeMapping, type FileShape, type ImportBatch, type ImportCounts, type ImportOrigin, type ImportStatus, type MappingSuggestion, type ReadingOptions, type RecordKind, type RecordMapping, type Severity, type StoredCheck } from '#domains/sources/core/index.ts';
import type Type from 'typebox';
import type { Ctx } from '#server/ctx.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';
import { gatherFiles, type LeftOut, type Named } from './gatherFiles.ts';
import { savedMappingFor } from './savedMappings.ts';
import { sniffFiles, type SniffedFiles } from './sniffFiles.ts';

type Shown = Type.Static<typeof ImportBatch>;

/** What the files' heads told: how they are read, the first rows, and the mapping that suggests itself. Heads of earlier versions lack what is optional. */
export interface FileHead {
  readonly file: FileShape; readonly preview: string[][]; readonly suggestion: MappingSuggestion; readonly sheets?: readonly string[]; readonly options?: ReadingOptions;
  readonly kindIsSure?: boolean; readonly files?: readonly { readonly name: string; readonly bytes: number }[]; readonly leftOut?: readonly LeftOut[];
}

const PREVIEW_ROWS = 20;

/** What a person sees of the files before anything is read. Without a `kind` the likeliest is taken. */
export function fileHeadOf({ files, leftOut }: SniffedFiles, { kind, options = {}, name }: { readonly kind: RecordKind | null; readonly options?: ReadingOptions; readonly name: string }): { head: FileHead; kind: RecordKind } {
  const { shape, sample, sheets } = files[0]!;
  const likely = kind === null ? suggestKind(shape, sample, name) : { kind, sure: true };
  return { kind: likely.kind, head: {
    file: shape, preview: sample.slice(0, PREVIEW_ROWS).map((row) => [...row]), suggestion: suggestImport(likely.kind, shape, sample), sheets, options, kindIsSure: likely.sure,
    files: files.map((file) => ({ name: file.name, bytes: file.fileBytes })), leftOut,
  } };
}

export interface BatchRow {
  id: number; kind: RecordKind; source: string; origin: ImportOrigin; parent_batch: number | null; file_name: string; file_bytes: number; status: ImportStatus; shape: FileHead; mapping: RecordMapping | null; time_zone: string;
  counts: ImportCounts | null; problem: StoredProblem | null; created_by: string; created_at: Date; published_at: Date | null; undone_at: Date | null; undone_by: string | null;
  version: number | null; undo_version: number | null; checked_at_version: number | null; idempotency_key: string | null; job_id: string | null; waiting: number;
}

const BATCH = sql`id, kind, source, origin, parent_batch, file_name, file_bytes, status, shape, mapping, time_zone, counts, problem, created_by, created_at, published_at, undone_at, undone_by, version, undo_version, checked_at_version, idempotency_key,
  (SELECT job.id FROM job WHERE job.subject = 'import:' || import_batch.id ORDER BY job.created_at DESC LIMIT 1) AS job_id,
  (SELECT count(*)::int FROM quarantined_row q WHERE q.batch = import_batch.id AND q.status = 'waiting') AS waiting`;

export async function requireBatch(ctx: Pick<Ctx, 'work'>, id: number): Promise<BatchRow> {
  const row = (await sql<BatchRow>`SELECT ${BATCH} FROM import_batch WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(sourceProblems.noBatch, { data: { id } });
  return upgraded(row);
}

/** True for an import that has gone in without a single remark: its own tables are gone. */
export const nothingStayedOut = ({ status, counts }: Pick<BatchRow, 'status' | 'counts'>): boolean => (status === 'published' || status === 'undoing') && counts?.reasons.length === 0;

export async function listBatches(ctx: Pick<Ctx, 'work'>, { source, kind, before }: { readonly source?: string; readonly kind?: RecordKind; readonly before?: number } = {}): Promise<BatchRow[]> {
  const where = sql`${source === undefined ? sql`true` : sql`source = ${source}`} AND ${kind === undefined ? sql`true` : sql`kind = ${kind}`} AND ${before === undefined ? sql`true` : sql`id < ${before}`}`;
  return (await sql<BatchRow>`SELECT ${BATCH} FROM import_batch WHERE ${where} ORDER BY id DESC LIMIT 100`.execute(ctx.work)).rows.map(upgraded);
}

/** A batch of version 0.1.0 in today's form. */
function upgraded(row: BatchRow): BatchRow {
  const counts = row.counts as (ImportCounts & { readonly setAside?: readonly { reason: string; label: Text; count: number }[] }) | null;
  const mapping = upgradeMapping(row.mapping) as RecordMapping | null;
  if (counts === null || counts.setAside === undefined) return { ...row, mapping };
  const { setAside, ...kept } = counts;
  const unchanged = kept.unchanged ?? 0;
  return { ...row, mapping, counts: {
    ...kept, unchanged, accepted: kept.accepted - unchanged, rejected: setAside.reduce((sum, { count }) => sum + count, 0), quarantined: 0, created: kept.accepted - unchanged, updated: 0, cancelled: 0, newCustomers: kept.newCustomers ?? 0,
    reasons: setAside.map((one) => ({ ...one, severity: 'reject' as const, field: fieldOfReason(one.reason) })),
  } };
}

export interface NewBatch {
  readonly ctx: Ctx; readonly kind: RecordKind | null; readonly source: string; readonly origin: ImportOrigin; readonly files: readonly Named[];
  /** True when the files are ours to remove once they are not needed. */
  readonly owned: boolean;
  readonly fileName: string; readonly timeZone: string; readonly options?: ReadingOptions; readonly mapping?: RecordMapping; readonly parent?: number; readonly idempotencyKey?: string;
  readonly status?: 'uploaded' | 'checking';
}

/** Looks at the files and writes an import down. Nothing is written when they cannot be used. */
export async function createBatch({ ctx, kind, source, origin, files, owned, fileName, timeZone, options, mapping, parent, idempotencyKey, status = 'uploaded' }: NewBatch): Promise<number> {
  const { head, kind: found, bytes } = await lookAt(ctx, { files, kind: mapping?.kind ?? kind, fileName, ...(options !== undefined && { options }) });
  const made = (await sql<{ id: number }>`
    INSERT INTO import_batch (kind, source, origin, parent_batch, file_name, file_path, file_bytes, status, shape, mapping, time_zone, created_by, created_at, idempotency_key)
    VALUES (${found}, ${source}, ${origin}, ${parent ?? null}, ${fileName}, '', ${bytes}, ${status}, ${JSON.stringify(head)}, ${mapping === undefined ? null : JSON.stringify(mapping)}, ${timeZone}, ${ctx.actor.name}, ${ctx.now()}, ${idempotencyKey ?? null}) RETURNING id`.execute(ctx.work)).rows[0]!;
  for (const [position, file] of files.map(named).entries()) {
    await sql`INSERT INTO import_file (batch, position, name, path, bytes, owned, head) VALUES (${made.id}, ${position}, ${file.name}, ${file.path}, ${(await stat(file.path)).size}, ${owned}, '{}')`.execute(ctx.work);
  }
  await ctx.audit(ctx, { action: 'import.upload', subject: `import:${made.id}`, after: { fileName, source, kind: found, origin } });
  return made.id;
}

const named = (file: Named): { path: string; name: string } => (typeof file === 'string' ? { path: file, name: basename(file) } : file);

/** The heads of some files, archives opened and folders walked for the moment of it. */
export async function lookAt(ctx: Pick<Ctx, 'facts' | 'dataDir'>, { files, kind, options = {}, fileName }: { readonly files: readonly Named[]; readonly kind: RecordKind | null; readonly options?: ReadingOptions; readonly fileName: string }): Promise<{ head: FileHead; kind: RecordKind; bytes: number }> {
  return await withFiles(ctx, files, options, async (sniffed) => ({ ...fileHeadOf(sniffed, { kind, options, name: fileName }), bytes: sniffed.files.reduce((sum, file) => sum + file.fileBytes, 0) }));
}

/** Gives the tables behind some files to `use`, in a scratch folder that is gone afterwards. */
export async function withFiles<T>(ctx: Pick<Ctx, 'facts' | 'dataDir'>, files: readonly Named[], options: ReadingOptions, use: (sniffed: SniffedFiles, scratch: string) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(ctx.dataDir, 'scratch-'));
  try { return await use(await sniffFiles({ facts: ctx.facts.files, gathered: await gatherFiles({ paths: files, scratch }), options }), scratch); } finally { await rm(scratch, { recursive: true, force: true }); }
}

export async function filesOf(ctx: Pick<Ctx, 'work'>, id: number): Promise<{ path: string; name: string; owned: boolean }[]> {
  return (await sql<{ path: string; name: string; owned: boolean }>`SELECT path, name, owned FROM import_file WHERE batch = ${id} ORDER BY position`.execute(ctx.work)).rows;
}

/** Removes the files that were kept for an import. */
export async function removeFiles(ctx: Pick<Ctx, 'work'>, id: number): Promise<void> {
  for (const { path, owned } of await filesOf(ctx, id)) if (owned) await rm(path, { force: true });
}

/** Moves a batch from one of some states to another, or says that it is not in any of them. */
export async function moveBatch(ctx: Ctx, id: number, from: readonly ImportStatus[], to: ImportStatus): Promise<void> {
  const moved = await sql`UPDATE import_batch SET status = ${to}, problem = NULL WHERE id = ${id} AND status IN (${sql.join(from)}) RETURNING id`.execute(ctx.work);
  if (moved.rows.length === 0) throw new Problem(sourceProblems.wrongState, { data: { id, status: (await requireBatch(ctx, id)).status } });
}

/** A dry run that was cancelled while it still waited has no job to say so: its batch goes back to where it was. */
export async function releaseBatch(ctx: Pick<Ctx, 'work'>, id: number): Promise<void> {
  await sql`UPDATE import_batch SET status = 'uploaded' WHERE id = ${id} AND status = 'checking' AND NOT EXISTS (SELECT 1 FROM job WHERE subject = ${`import:${id}`} AND status IN ('queued', 'running'))`.execute(ctx.work);
}

export async function saveCounts(ctx: Pick<Ctx, 'work'>, id: number, counts: ImportCounts): Promise<void> {
  await sql`UPDATE import_batch SET counts = ${JSON.stringify(counts)} WHERE id = ${id}`.execute(ctx.work);
}

/** A batch as the API shows it. */
export async function presentBatch(ctx: Ctx, row: BatchRow): Promise<Shown> { return { ...presentLine(ctx, row), savedMapping: await savedMappingFor(ctx, row.kind, row.shape.file.columns.map(({ name }) => name)) }; }

/** The same without what has to be looked up. */
export function presentLine(ctx: Ctx, row: BatchRow): Shown {
  return {
    id: row.id, kind: row.kind, kindIsSure: row.shape.kindIsSure ?? true, source: row.source, origin: row.origin, parentBatch: row.parent_batch,
    fileName: row.file_name, files: [...row.shape.files ?? [{ name: row.file_name, bytes: row.file_bytes }]], bytes: row.file_bytes, status: row.status, timeZone: row.time_zone, createdBy: row.created_by,
    createdAt: row.created_at.toISOString(), publishedAt: row.published_at?.toISOString() ?? null, undoneAt: row.undone_at?.toISOString() ?? null, undoneBy: row.undone_by, shape: row.shape.file, preview: row.shape.preview, suggestion: row.shape.suggestion,
    reading: row.shape.options ?? {}, sheets: [...row.shape.sheets ?? []], mapping: row.mapping, savedMapping: null, counts: row.counts, waiting: row.waiting, jobId: row.job_id,
    problem: row.problem === null ? null : { code: row.problem.code, message: fill(row.problem.message[ctx.lang], row.problem.data), hint: fill(row.problem.hint[ctx.lang], row.problem.data) },
  };
}

/** Counts by reason with their texts, the most frequent first. */
export function reasonsOf(kind: RecordKind, counts: Readonly<Record<string, number>>, severityOf: (reason: string) => Severity, checks: readonly StoredCheck[]): ImportCounts['reasons'] {
  const names = Object.fromEntries(checks.map(({ id, name }) => [`check_${id}`, name]));
  return Object.entries(counts).filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({ reason, count, severity: severityOf(reason), field: fieldOfReason(reason), label: reasonText(kind, reason, names) }));
}

/** What a reason means for a row: as the product says, or as the person who wrote the check. */
export function severityFor(mapping: RecordMapping, checks: readonly StoredCheck[]): (reason: string) => Severity {
  return (reason) => checks.find(({ id }) => reason === `check_${id}`)?.severity ?? (reason === 'unknown_customer' && mapping.unknownCustomers === 'reject' ? 'reject' : severityOfReason[reason] ?? (reason.startsWith('missing_') ? 'reject' : 'warn'));
}
