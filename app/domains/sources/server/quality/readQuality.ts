import { sql } from 'kysely';
import type Type from 'typebox';
import type { ReplyOf } from '#core/contract.ts';
import { Problem } from '#core/problem.ts';
import type { RecordKind } from '#domains/sources/core/index.ts';
import { QUALITY_CHECK_BY_KEY, qualityProblems, qualityScore, type listQualityRows, type SourceQuality } from '#domains/sources/core/quality/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { KIND_SQL } from './checkSql.ts';
import { at, usable } from './measureQuality.ts';

interface FigureRow { measurement: number; measured_at: Date; batch: number | null; source: string; kind: RecordKind; check_key: string; good: number; total: number }
const TREND = 60;
const BATCHES = 30;
const ROWS = 50;

type Shown = Type.Static<typeof SourceQuality>;

/** The newest measurement with the ones before it, source by source and kind by kind. */
export async function readQualityOf(ctx: Ctx): Promise<{ measuredAt: string | null; sources: Shown[] }> {
  const { rows } = await sql<FigureRow>`
    SELECT m.id AS measurement, m.measured_at, m.batch, f.source, f.kind, f.check_key, f.good, f.total
    FROM (SELECT id, measured_at, batch FROM quality_measurement ORDER BY id DESC LIMIT ${TREND}) m JOIN quality_figure f ON f.measurement = m.id
    ORDER BY m.id, f.source, f.kind, f.check_key`.execute(ctx.work);
  const last = rows.at(-1);
  if (last === undefined) return { measuredAt: (await sql<{ measured_at: Date }>`SELECT measured_at FROM quality_measurement ORDER BY id DESC LIMIT 1`.execute(ctx.work)).rows[0]?.measured_at.toISOString() ?? null, sources: [] };
  const batches = await batchesOf(ctx);
  const groups = Map.groupBy(rows, ({ source, kind }) => `${kind} ${source}`);
  const sources = [...groups.values()].flatMap((group) => sourceOf(group, last.measurement, batches));
  return { measuredAt: last.measured_at.toISOString(), sources: sources.sort((a, b) => a.score - b.score) };
}

function sourceOf(group: readonly FigureRow[], newest: number, batches: readonly BatchRow[]): Shown[] {
  const moments = [...Map.groupBy(group, ({ measurement }) => measurement).values()].map((rows) => ({ rows, scored: qualityScore(rows.map(({ check_key, good, total }) => ({ check: check_key, good, total }))) }));
  const now = moments.at(-1)!;
  if (now.rows[0]!.measurement !== newest || now.scored === null) return [];
  const { source, kind } = now.rows[0]!;
  const whole = now.rows.filter(({ check_key }) => !/\.(fresh|accepted)$/.test(check_key)).reduce((most, { total }) => Math.max(most, total), 0);
  return [{
    source, kind, records: whole, score: now.scored.score, dimensions: [...now.scored.dimensions], figures: now.rows.map(({ check_key, good, total }) => ({ check: check_key, good, total })),
    trend: moments.flatMap(({ rows, scored }) => (scored === null ? [] : [{ measuredAt: rows[0]!.measured_at.toISOString(), batch: rows[0]!.batch, score: scored.score, dimensions: scored.dimensions.map(({ dimension, score }) => ({ dimension, score })) }])),
    batches: batches.filter((one) => one.source === source && one.kind === kind).map((one) => ({ batch: one.id, fileName: one.file_name, publishedAt: one.published_at.toISOString(), read: one.read, usable: one.usable })).reverse(),
  }];
}

interface BatchRow { id: number; source: string; kind: string; file_name: string; published_at: Date; read: number; usable: number }
async function batchesOf(ctx: Pick<Ctx, 'work'>): Promise<BatchRow[]> {
  return (await sql<BatchRow>`
    SELECT * FROM (
      SELECT id, source, kind, file_name, published_at, (counts->>'read')::bigint AS read, ${usable} AS usable, row_number() OVER (PARTITION BY source, kind ORDER BY id DESC) AS place
      FROM import_batch WHERE status = 'published' AND counts IS NOT NULL AND published_at IS NOT NULL) b
    WHERE place <= ${BATCHES} ORDER BY id DESC`.execute(ctx.work)).rows;
}

/** The records behind a number: those for which a check does not hold. */
export async function readRowsBehind(ctx: Ctx, { source, check }: { source: string; check: string }): Promise<ReplyOf<typeof listQualityRows>> {
  const known = QUALITY_CHECK_BY_KEY.get(check);
  const asked = known === undefined ? undefined : KIND_SQL[known.kind];
  const rule = asked?.checks[check];
  if (asked === undefined || known === undefined) throw new Problem(qualityProblems.unknownCheck, { at: 'check', data: { check } });
  const rows = rule !== undefined
    ? asked.store === 'facts'
      ? await ctx.facts.rows(`SELECT ${asked.shown.map((one) => `toString(${one}) AS shown_${one}`).join(', ')} FROM ${asked.from} WHERE source = {source:String} AND (${rule.of ?? '1'}) AND NOT (${rule.good}) ORDER BY ${asked.order} LIMIT ${ROWS + 1}`, { source, now: ctx.now().toISOString().slice(0, 19).replace('T', ' ') })
      : (await sql<Record<string, unknown>>`SELECT ${sql.join(asked.shown.map((one) => sql`${sql.ref(one)}::text AS ${sql.ref(`shown_${one}`)}`))} FROM ${sql.raw(asked.from)} AS t WHERE source = ${source} AND ${at(rule.of ?? 'true', ctx)} AND (${at(rule.good, ctx)}) IS NOT TRUE ORDER BY ${sql.raw(asked.order)} LIMIT ${ROWS + 1}`.execute(ctx.work)).rows
    : check.endsWith('.once') && asked.same !== undefined
      ? await ctx.facts.rows(`SELECT ${asked.shown.map((one) => `toString(any(${one})) AS shown_${one}`).join(', ')}, toString(count()) AS shown_times FROM ${asked.from} WHERE source = {source:String} GROUP BY customer, at, ${asked.same} HAVING count() > 1 ORDER BY max(at) DESC LIMIT ${ROWS + 1}`, { source })
      : null;
  if (rows === null) throw new Problem(qualityProblems.unknownCheck, { at: 'check', data: { check } });
  const columns = rule === undefined ? [...asked.shown, 'times'] : [...asked.shown];
  return { columns, rows: rows.slice(0, ROWS).map((row) => columns.map((one) => { const value = row[`shown_${one}`]; return value === null || value === undefined ? null : String(value); })), more: rows.length > ROWS };
}
