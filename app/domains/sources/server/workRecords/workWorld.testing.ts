import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { columnOf, recordKinds, type RecordMapping } from '#domains/sources/core/index.ts';
import type { AuditEntry, Ctx } from '#server/ctx.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { openStores, storePlaces } from '#server/stores.ts';
import { exceptedTable, stagedTable } from '../batchTables.ts';
import type { Placed, Placing } from '../recordStore.ts';
import { workRecordStore } from './index.ts';

export type Row = Readonly<Record<string, unknown>>;
type Batch = Placing['batch'];

const TYPES = { id: 'String', text: 'String', choice: 'String', phone: 'String', email: 'String', creditCode: 'String', currency: 'String', time: `Nullable(DateTime64(3, 'UTC'))`, day: 'Nullable(Date32)', money: 'Nullable(Decimal(18, 4))', number: 'Nullable(Float64)', truth: 'Nullable(UInt8)' } as const;

/** Both stores on a folder, and imports whose rows are staged by the test itself. */
export async function openWorkWorld({ dataDir = mkdtempSync(join(tmpdir(), 'changqing-test-')), keep = false }: { readonly dataDir?: string; readonly keep?: boolean } = {}) {
  await prepareDataDir(dataDir);
  const stores = await openStores(storePlaces(), dataDir);
  const { work, facts } = stores;
  const audited: AuditEntry[] = [];
  let clock = Date.parse('2026-11-22T02:00:00.123Z');
  const noJobs = new Proxy({}, { get: () => () => { throw new Error('there are no jobs here'); } }) as Ctx['jobs']; // stands for the queue, which nothing here may use
  const ctx: Ctx = { actor: { kind: 'user', id: 'u1', name: '测试员' }, lang: 'zh', now: () => new Date(clock += 1000), work: work.db, facts, jobs: noJobs, dataDir, audit: async (_, entry) => { audited.push(entry); }, from: { requestId: 'test', address: null } };
  const report = async (): Promise<void> => undefined;

  const makeBatch = async (mapping: RecordMapping, source: string): Promise<Batch> => {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO import_batch (source, file_name, file_path, file_bytes, status, shape, mapping, time_zone, created_by, created_at, kind)
      VALUES (${source}, 'f.csv', '/f.csv', 1, 'checking', '{}', ${JSON.stringify(mapping)}, 'Asia/Shanghai', '测试员', ${ctx.now()}, ${mapping.kind}) RETURNING id`.execute(work.db);
    return { id: rows[0]!.id, source, mapping } as unknown as Batch; // of a batch this folder reads no more
  };
  const createStaged = async (kind: RecordMapping['kind'], table: string): Promise<void> => {
    const fields = recordKinds[kind].fields.map(({ field, type }) => `${columnOf(field)} ${TYPES[type]}`).join(', ');
    await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    await facts.command(`CREATE TABLE ${table} (reason LowCardinality(String), severity LowCardinality(String), file LowCardinality(String), file_no UInt16, row UInt64, ${fields}${kind === 'customers' ? ', custom Map(LowCardinality(String), String)' : ''}) ENGINE = MergeTree ORDER BY tuple()`);
  };
  const stage = async (mapping: Omit<RecordMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>, rows: readonly Row[], source = 'shop'): Promise<Batch> => {
    const batch = await makeBatch({ dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false, ...mapping }, source);
    await createStaged(mapping.kind, stagedTable(batch.id));
    await facts.insertRows(stagedTable(batch.id), rows.map((row, i) => ({ reason: '', severity: '', file: 'f.csv', file_no: 0, row: i + 2, ...Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), value])) })));
    return batch;
  };
  const place = async (batch: Batch): Promise<Placed> => await workRecordStore.place({ ctx, batch, report });
  const publish = async (batch: Batch): Promise<void> => {
    await workRecordStore.publish({ ctx, batch, report });
    await sql`UPDATE import_batch SET status = 'published' WHERE id = ${batch.id}`.execute(work.db);
  };
  return {
    ctx, audited, facts, dataDir, stage, place, publish, makeBatch, createStaged,
    /** From the staged rows to the published ones. */
    bring: async (mapping: Parameters<typeof stage>[0], rows: readonly Row[], source?: string): Promise<{ batch: Batch; placed: Placed }> => {
      const batch = await stage(mapping, rows, source);
      const placed = await place(batch);
      await publish(batch);
      return { batch, placed };
    },
    planUndo: async (batch: Batch) => await workRecordStore.planUndo({ ctx, batch }),
    undo: async (batch: Batch): Promise<void> => {
      await workRecordStore.undo({ ctx, batch, report });
      await sql`UPDATE import_batch SET status = 'undone' WHERE id = ${batch.id}`.execute(work.db);
    },
    tidy: async (batch: Batch): Promise<void> => { await workRecordStore.tidy({ ctx, batch }); },
    excepted: async (batch: Batch) => await facts.rows<{ row: number; reason: string; severity: string }>(`SELECT row, reason, severity FROM ${exceptedTable(batch.id)} ORDER BY row`),
    all: async <T = Row>(table: string, order = 'id'): Promise<T[]> => (await sql<T>`SELECT * FROM ${sql.table(table)} ORDER BY ${sql.raw(order)}`.execute(work.db)).rows,
    /** Everything that undoing must bring back to the letter, as the engine writes it out. */
    print: async (): Promise<string> => {
      const parts = await Promise.all([['customer', 'id'], ['contact', 'id'], ['product', 'id'], ['custom_field', 'key'], ['department', 'id'], ['customer_identity', 'source, external_id']].map(async ([table, order]) => {
        const { rows } = await sql<{ text: string }>`SELECT t::text AS text FROM ${sql.table(table!)} AS t ORDER BY ${sql.raw(order!)}`.execute(work.db);
        return [table, ...rows.map(({ text }) => text)].join('\n');
      }));
      return parts.join('\n\n');
    },
    close: async (): Promise<void> => { await stores.close(); if (!keep) rmSync(dataDir, { recursive: true, force: true }); },
  };
}
export type WorkWorld = Awaited<ReturnType<typeof openWorkWorld>>;
