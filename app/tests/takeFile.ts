import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { RecordKind, RecordMapping } from '#domains/sources/core/index.ts';
import { createBatch, moveBatch, requireBatch, type BatchRow } from '#domains/sources/server/importBatch.ts';
import { finishTaking } from '#domains/sources/server/takeRecords.ts';
import { undoBatch } from '#domains/sources/server/undoBatch.ts';
import type { TestProduct } from './testProduct.ts';

const nothing = async (): Promise<void> => undefined;

/** Takes a file in by the verbs that pages and jobs call, without the run that follows in the product. */
export async function takeFile({ dataDir, product: { ctx } }: TestProduct, name: string, text: string, change: Partial<RecordMapping> = {}, kind: RecordKind | null = null): Promise<BatchRow> {
  const path = join(dataDir, name);
  writeFileSync(path, text);
  const id = await createBatch({ ctx, kind, source: 'main', origin: 'file', files: [path], owned: true, fileName: name, timeZone: 'Asia/Shanghai', status: 'checking' });
  const { suggestion } = (await requireBatch(ctx, id)).shape;
  await sql`UPDATE import_batch SET mapping = ${JSON.stringify({ ...suggestion.mapping, ...change })} WHERE id = ${id}`.execute(ctx.work);
  await finishTaking({ ctx, batch: id, report: nothing, whenPublished: nothing });
  return await requireBatch(ctx, id);
}

/** Takes an import back in the same way. */
export async function undoTaken({ product: { ctx } }: TestProduct, id: number): Promise<void> {
  await moveBatch(ctx, id, ['published'], 'undoing');
  await undoBatch({ ctx, batch: id, report: nothing, whenUndone: nothing });
}
