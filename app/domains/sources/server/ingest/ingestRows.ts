import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { connectorProblems } from '../../core/connectors/problems.ts';
import type { IngestAnswer } from '../../core/connectors/ingestContract.ts';
import { mappingOfFields, recordRows } from '../../core/connectors/recordRows.ts';
import type { RecordKind } from '../../core/recordKind.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { SILENT, writeRows, type ListRejects, type TakeRecords } from './takeRows.ts';

export interface IngestInput { readonly kind: RecordKind; readonly source: string; readonly rows: readonly unknown[]; readonly idempotencyKey: string }
export interface IngestParts { readonly takeRecords: TakeRecords; readonly listRejects: ListRejects }

const MOST_REJECTS = 100;
/** Calls that are being answered now: who asks the same meanwhile gets the same answer. */
const open = new Map<string, Promise<IngestAnswer>>();

/** Takes rows in once for each idempotency key: the same key again gives the same answer and changes nothing. */
export async function ingestRows({ ctx, input, parts }: { readonly ctx: Ctx; readonly input: IngestInput; readonly parts: IngestParts }): Promise<IngestAnswer> {
  const { kind, source, idempotencyKey } = input;
  if (!/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) throw new Problem(connectorProblems.noIdempotencyKey, { at: 'Idempotency-Key' });
  const bodyHash = createHash('sha256').update(JSON.stringify([kind, source, input.rows])).digest('hex');
  const said = await sql<{ body_hash: string; answer: IngestAnswer | null }>`SELECT body_hash, answer FROM ingest_call WHERE key_id = ${ctx.actor.id} AND idempotency_key = ${idempotencyKey}`.execute(ctx.work);
  const before = said.rows[0];
  if (before !== undefined && before.body_hash !== bodyHash) throw new Problem(connectorProblems.keyUsed, { at: 'Idempotency-Key', data: { key: idempotencyKey } });
  if (before?.answer != null) return before.answer;
  const call = `${ctx.actor.id} ${idempotencyKey} ${bodyHash}`;
  const running = open.get(call) ?? takeOnce({ ctx, input, parts, bodyHash });
  open.set(call, running);
  try { return await running; } finally { open.delete(call); }
}

async function takeOnce({ ctx, input: { kind, source, rows, idempotencyKey }, parts, bodyHash }: { ctx: Ctx; input: IngestInput; parts: IngestParts; bodyHash: string }): Promise<IngestAnswer> {
  const records = recordRows(kind, rows);
  const mapping = mappingOfFields(kind, records);
  const claimed = await sql<{ body_hash: string }>`
    INSERT INTO ingest_call (key_id, idempotency_key, kind, source, body_hash, at) VALUES (${ctx.actor.id}, ${idempotencyKey}, ${kind}, ${source}, ${bodyHash}, ${ctx.now()})
    ON CONFLICT (key_id, idempotency_key) DO UPDATE SET at = ingest_call.at RETURNING body_hash`.execute(ctx.work);
  if (claimed.rows[0]!.body_hash !== bodyHash) throw new Problem(connectorProblems.keyUsed, { at: 'Idempotency-Key', data: { key: idempotencyKey } });
  try {
    const path = await writeRows(ctx.dataDir, records);
    const { timeZone } = await readSetting(ctx, COMPANY);
    const { batch, counts } = await parts.takeRecords({ ctx, kind, source, files: [{ path, name: `${kind}.jsonl` }], mapping, timeZone, origin: 'api', idempotencyKey: `${ctx.actor.id}:${idempotencyKey}`, report: SILENT });
    const { read, accepted, unchanged, rejected, quarantined } = counts;
    const rejects = rejected + quarantined === 0 ? [] : await parts.listRejects({ ctx, batch, most: MOST_REJECTS });
    const answer = { batch, read, accepted, unchanged, rejected, quarantined, rejects: rejects.map((one) => ({ ...one })) };
    await sql`UPDATE ingest_call SET batch = ${batch}, answer = ${JSON.stringify(answer)} WHERE key_id = ${ctx.actor.id} AND idempotency_key = ${idempotencyKey}`.execute(ctx.work);
    return answer;
  } catch (error) {
    // What could not be taken may be sent again under the same key, corrected or not.
    await sql`DELETE FROM ingest_call WHERE key_id = ${ctx.actor.id} AND idempotency_key = ${idempotencyKey} AND answer IS NULL`.execute(ctx.work);
    throw error;
  }
}
