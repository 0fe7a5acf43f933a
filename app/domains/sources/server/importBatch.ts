import { sql } from 'kysely';
import { fill } from '#core/text.ts';
import { Problem } from '#core/problem.ts';
import { setAsideTexts, sourceProblems, suggestOrderMapping, type FileShape, type ImportBatch, type ImportStatus, type MappingSuggestion, type OrderMapping, type ReadingOptions, type SetAsideReason } from '#domains/sources/core/index.ts';
import type Type from 'typebox';
import type { Ctx } from '#server/ctx.ts';
import type { StoredProblem } from '#server/jobs/jobQueue.ts';
import type { SniffedFile } from './sniffFile.ts';

type Shown = Type.Static<typeof ImportBatch>;
export type ImportCounts = NonNullable<Shown['counts']>;

/** What the file's head told: how it is read, its first rows, and the mapping that suggests itself. Heads of earlier versions lack the last two. */
export interface FileHead { readonly file: FileShape; readonly preview: string[][]; readonly suggestion: MappingSuggestion; readonly sheets?: readonly string[]; readonly options?: ReadingOptions }

const PREVIEW_ROWS = 20;
export function fileHeadOf({ shape, sample, sheets }: SniffedFile, options: ReadingOptions = {}): FileHead {
  return { file: shape, preview: sample.slice(0, PREVIEW_ROWS).map((row) => [...row]), suggestion: suggestOrderMapping(shape, sample), sheets, options };
}

export interface BatchRow { id: number; source: string; file_name: string; file_path: string; file_bytes: number; status: ImportStatus; shape: FileHead; mapping: OrderMapping | null; time_zone: string; counts: ImportCounts | null; problem: StoredProblem | null; created_by: string; created_at: Date; published_at: Date | null; job_id: string | null }

const BATCH = sql`id, source, file_name, file_path, file_bytes, status, shape, mapping, time_zone, counts, problem, created_by, created_at, published_at, (SELECT job.id FROM job WHERE job.subject = 'import:' || import_batch.id ORDER BY job.created_at DESC LIMIT 1) AS job_id`;

export async function requireBatch(ctx: Pick<Ctx, 'work'>, id: number): Promise<BatchRow> {
  const row = (await sql<BatchRow>`SELECT ${BATCH} FROM import_batch WHERE id = ${id}`.execute(ctx.work)).rows[0];
  if (row === undefined) throw new Problem(sourceProblems.noBatch, { data: { id } });
  return row;
}

export async function listBatches(ctx: Pick<Ctx, 'work'>): Promise<BatchRow[]> {
  return (await sql<BatchRow>`SELECT ${BATCH} FROM import_batch ORDER BY id DESC LIMIT 200`.execute(ctx.work)).rows;
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
export function presentBatch(ctx: Ctx, row: BatchRow): Shown {
  return {
    id: row.id, source: row.source, fileName: row.file_name, bytes: row.file_bytes, status: row.status, timeZone: row.time_zone, createdBy: row.created_by,
    createdAt: row.created_at.toISOString(), publishedAt: row.published_at?.toISOString() ?? null, shape: row.shape.file, preview: row.shape.preview, suggestion: row.shape.suggestion,
    reading: row.shape.options ?? {}, sheets: [...row.shape.sheets ?? []], mapping: row.mapping, counts: row.counts, jobId: row.job_id,
    problem: row.problem === null ? null : { code: row.problem.code, message: fill(row.problem.message[ctx.lang], row.problem.data), hint: fill(row.problem.hint[ctx.lang], row.problem.data) },
  };
}

/** Counts by reason with their texts, the most frequent first. */
export function setAsideOf(counts: Partial<Record<SetAsideReason, number>>): ImportCounts['setAside'] {
  return Object.entries(counts).filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({ reason, count, label: setAsideTexts[reason as SetAsideReason] }));
}
