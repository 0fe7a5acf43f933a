import { sql } from 'kysely';
import { RECORD_KINDS, type ImportOrigin, type RecordKind } from '#domains/sources/core/index.ts';
import { freshnessOf } from '#domains/sources/core/quality/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { jobKind } from '#server/jobs/jobQueue.ts';
import { column, KIND_SQL, type KindSql } from './checkSql.ts';

const KIND = 'measure-quality';
/** Measurements that are kept: years of daily imports. */
const KEPT = 1_000;

export interface Counted { readonly source: string; readonly kind: RecordKind; readonly check: string; readonly good: number; readonly total: number }
type Counts = Readonly<Record<string, unknown>> & { readonly source: string; readonly records: number; readonly newest: string | null };

/** What machines bring in a stream is measured once an hour: a measurement looks at every record, and there may be one import a second. */
const STREAMED: ReadonlySet<ImportOrigin> = new Set(['api', 'webhook', 'connector']);
const STREAM_EVERY_MS = 3_600_000;

/** Queues the measurement that follows an import. */
export async function measureAfter(inside: Ctx, { id, origin }: { readonly id: number; readonly origin: ImportOrigin }): Promise<void> {
  if (STREAMED.has(origin)) {
    const { rows } = await sql`SELECT FROM quality_measurement WHERE measured_at > ${new Date(inside.now().getTime() - STREAM_EVERY_MS)} LIMIT 1`.execute(inside.work);
    if (rows.length > 0) return;
  }
  await startMeasurement(inside, id);
}

/** Queues a measurement. `batch` is the import that it follows. */
export async function startMeasurement(ctx: Ctx, batch: number | null = null): Promise<string> { return await ctx.jobs.enqueue(ctx, KIND, 'quality', { batch }); }

export async function openMeasurementJob(ctx: Pick<Ctx, 'work'>): Promise<string | null> {
  return (await sql<{ id: string }>`SELECT id FROM job WHERE kind = ${KIND} AND status IN ('queued', 'running')`.execute(ctx.work)).rows[0]?.id ?? null;
}

export const measureQualityJob = jobKind<{ batch: number | null }>({
  kind: KIND,
  run: async ({ ctx, input, report }) => {
    const counted: Counted[] = [];
    for (const [i, kind] of RECORD_KINDS.entries()) {
      await report('count', i / RECORD_KINDS.length);
      counted.push(...await countKind(ctx, kind));
    }
    return { measurement: await keepMeasurement(ctx, input.batch, counted), figures: counted.length };
  },
});

/** All checks of a kind, for every source in one question. */
export async function countKind(ctx: Ctx, kind: RecordKind): Promise<Counted[]> {
  const asked = KIND_SQL[kind];
  const rows = asked.store === 'facts' ? await countFacts(ctx, asked) : await countWork(ctx, asked);
  const imported = await countImported(ctx, kind);
  return rows.flatMap((row) => {
    const figure = (check: string, good: number, total: number): Counted[] => (total > 0 ? [{ source: row.source, kind, check, good, total }] : []);
    const ageDays = row.newest === null ? null : (ctx.now().getTime() - Date.parse(row.newest)) / 86_400_000;
    const rowsOf = imported.get(row.source);
    return [
      ...Object.keys(asked.checks).flatMap((check) => figure(check, Number(row[`good_${column(check)}`]), Number(row[`total_${column(check)}`]))),
      ...(asked.same === undefined ? [] : figure(`${kind}.once`, Number(row['different']), row.records)),
      ...(rowsOf === undefined ? [] : figure(`${kind}.accepted`, rowsOf.usable, rowsOf.read)),
      ...(ageDays === null ? [] : figure(`${kind}.fresh`, freshnessOf(kind, ageDays), 100)),
    ];
  });
}

async function countFacts(ctx: Ctx, { from, newest, same, checks }: KindSql): Promise<Counts[]> {
  const parts = Object.entries(checks).flatMap(([key, { of = '1', good }]) => [`countIf(${of}) AS total_${column(key)}`, `countIf(${of} AND ${good}) AS good_${column(key)}`]);
  const rows = await ctx.facts.rows<Record<string, unknown> & { source: string; records: number; newest: string }>(`
    SELECT CAST(source, 'String') AS source, count() AS records, toString(max(${newest})) AS newest, uniqExact(cityHash64(customer, at, ${same ?? 'key'})) AS different, ${parts.join(', ')}
    FROM ${from} GROUP BY source ORDER BY source`, { now: ctx.now().toISOString().slice(0, 19).replace('T', ' ') });
  return rows.map((row) => ({ ...row, newest: `${row.newest.replace(' ', 'T')}Z` }));
}

async function countWork(ctx: Ctx, { from, newest, checks }: KindSql): Promise<Counts[]> {
  const parts = Object.entries(checks).flatMap(([key, { of = 'true', good }]) => [sql`count(*) FILTER (WHERE ${at(of, ctx)})::int AS ${sql.ref(`total_${column(key)}`)}`, sql`count(*) FILTER (WHERE ${at(of, ctx)} AND (${at(good, ctx)}))::int AS ${sql.ref(`good_${column(key)}`)}`]);
  const { rows } = await sql<Record<string, unknown> & { source: string; records: number; newest: Date | null }>`
    SELECT source, count(*)::int AS records, max(${sql.ref(newest)}) AS newest, ${sql.join(parts)} FROM ${sql.raw(from)} AS t GROUP BY source ORDER BY source`.execute(ctx.work);
  return rows.map((row) => ({ ...row, newest: row.newest?.toISOString() ?? null }));
}

/** An expression of ours with the moment bound where it says {now}. */
export function at(expression: string, ctx: Pick<Ctx, 'now'>) {
  const parts = expression.split('{now}');
  return sql.join(parts.flatMap((part, i) => (i === 0 ? [sql.raw(part)] : [sql`${ctx.now().toISOString().slice(0, 10)}`, sql.raw(part)])), sql``);
}

/** Rows read and rows used by the published imports of each source. Imports of earlier versions count what they set aside differently. */
async function countImported(ctx: Pick<Ctx, 'work'>, kind: RecordKind): Promise<ReadonlyMap<string, { read: number; usable: number }>> {
  const { rows } = await sql<{ source: string; read: number; usable: number }>`
    SELECT source, sum((counts->>'read')::bigint)::bigint AS read, sum(${usable})::bigint AS usable
    FROM import_batch WHERE kind = ${kind} AND status = 'published' AND counts IS NOT NULL GROUP BY source`.execute(ctx.work);
  return new Map(rows.map((row) => [row.source, row]));
}
/** Rows of an import that were neither rejected nor quarantined. */
export const usable = sql`CASE WHEN counts ? 'rejected' THEN greatest(0, (counts->>'read')::bigint - (counts->>'rejected')::bigint - coalesce((counts->>'quarantined')::bigint, 0)) ELSE least((counts->>'read')::bigint, (counts->>'accepted')::bigint) END`;

async function keepMeasurement(ctx: Ctx, batch: number | null, counted: readonly Counted[]): Promise<number> {
  return await inTransaction(ctx, async (inside) => {
    const { rows } = await sql<{ id: number }>`INSERT INTO quality_measurement (measured_at, batch, actor) VALUES (${inside.now()}, (SELECT id FROM import_batch WHERE id = ${batch}), ${JSON.stringify(inside.actor)}) RETURNING id`.execute(inside.work);
    const measurement = rows[0]!.id;
    await sql`
      INSERT INTO quality_figure (measurement, source, kind, check_key, good, total)
      SELECT ${measurement}, source, kind, "check", good, total FROM jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) AS g (source text, kind text, "check" text, good bigint, total bigint)`.execute(inside.work);
    await sql`DELETE FROM quality_measurement WHERE id <= ${measurement - KEPT}`.execute(inside.work);
    return measurement;
  });
}
