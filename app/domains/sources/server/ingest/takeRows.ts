import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordRow } from '../../core/connectors/recordRows.ts';
import type { ImportCounts } from '../../core/importContract.ts';
import type { RecordKind } from '../../core/recordKind.ts';
import type { RecordMapping } from '../../core/recordMapping.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Report } from '#server/jobs/jobQueue.ts';

/** The importer as those see it who bring records without a person looking on: checked, published, counted, or nothing. */
export type TakeRecords = (given: {
  readonly ctx: Ctx; readonly kind: RecordKind; readonly source: string; readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly mapping: RecordMapping; readonly timeZone: string; readonly origin: 'api' | 'connector' | 'webhook'; readonly idempotencyKey?: string; readonly report: Report;
}) => Promise<{ readonly batch: number; readonly counts: ImportCounts }>;

/** The first rows of a batch that did not go in, in the reader's words. */
export type ListRejects = (given: { readonly ctx: Ctx; readonly batch: number; readonly most: number }) => Promise<readonly { readonly row: number; readonly field: string | null; readonly reason: string }[]>;

export const SILENT: Report = async () => undefined;

/** Rows as a file of JSON lines among the uploads, safely on the disk before anything is promised. */
export async function writeRows(dataDir: string, rows: readonly RecordRow[]): Promise<string> {
  const folder = join(dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.jsonl`);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return path;
}
