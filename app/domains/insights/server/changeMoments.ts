import { sql } from 'kysely';
import { dayIn, factTime } from '#core/businessTime.ts';
import { Problem } from '#core/problem.ts';
import { insightsProblems, type ChangeMoment } from '#domains/insights/core/index.ts';
import { requireNewestRun } from '#domains/measures/server/index.ts';
import type Type from 'typebox';
import type { Ctx } from '#server/ctx.ts';

/** A moment that can be compared: a kept run, or one that is computed on demand with the facts known today (`run` is null). */
export interface Moment {
  readonly run: number | null;
  readonly kind: 'full' | 'backfill' | 'demand';
  readonly asOf: Date;
  readonly updatedAt: Date | null;
  /** Facts of this version and before are in it. */
  readonly version: number;
}

interface KeptRow { id: number; kind: 'full' | 'backfill'; as_of: Date; updated_at: Date | null; fact_version: number }
const ofRow = ({ id, kind, as_of, updated_at, fact_version }: KeptRow): Moment => ({ run: id, kind, asOf: as_of, updatedAt: updated_at, version: fact_version });

/** Kept runs, newest moment first. */
export async function keptMoments(ctx: Pick<Ctx, 'work'>): Promise<Moment[]> {
  const { rows } = await sql<KeptRow>`SELECT id, kind, as_of, updated_at, fact_version FROM run WHERE status = 'done' AND kept ORDER BY as_of DESC, kind = 'full' DESC, id DESC`.execute(ctx.work);
  return rows.map(ofRow);
}

export const presentMoment = ({ run, kind, asOf, updatedAt }: Moment): Type.Static<typeof ChangeMoment> => ({ runId: run, kind, asOf: asOf.toISOString(), updatedAt: updatedAt?.toISOString() ?? null });

/** A moment as the fact store is asked: facts with `at < as_of`, ages counted from the last business day among them. */
export const boundsOf = ({ asOf }: Pick<Moment, 'asOf'>, timeZone: string): { readonly asOf: string; readonly asOfDay: string } => ({ asOf: factTime(asOf), asOfDay: dayIn(timeZone, new Date(asOf.getTime() - 1)) });

/** Two runs by number; without a second the newest, without a first the newest before it. */
export async function twoRuns({ ctx, before, after }: { ctx: Pick<Ctx, 'work'>; before?: number | undefined; after?: number | undefined }): Promise<{ before: Moment & { readonly run: number }; after: Moment & { readonly run: number } }> {
  const kept = await keptMoments(ctx);
  const named = (id: number, at: string): Moment => { const found = kept.find(({ run }) => run === id); if (found === undefined) throw new Problem(insightsProblems.badMoments, { at, data: { run: id } }); return found; };
  const second = named(after ?? (await requireNewestRun(ctx)).id, 'after');
  const first = before === undefined ? earlierOf(kept, second) : named(before, 'before');
  if (first === undefined) throw new Problem(insightsProblems.nothingToCompare);
  if (first.asOf >= second.asOf) throw new Problem(insightsProblems.badMoments, { at: 'before' });
  return { before: withRun(first), after: withRun(second) };
}

/** Two runs within hours of each other differ by settings rather than by what happened. */
const HOURS_APART = 12;

/** What a run is compared with unless somebody says: the full run before it, of an earlier day where there is one; else any earlier moment. */
function earlierOf(kept: readonly Moment[], second: Moment): Moment | undefined {
  const full = kept.filter((one) => one.kind === 'full' && one.run! < second.run! && one.asOf < second.asOf);
  return full.find(({ asOf }) => second.asOf.getTime() - asOf.getTime() >= HOURS_APART * 3_600_000) ?? full[0] ?? kept.find((one) => one.asOf < second.asOf);
}

/** Every kept moment has its run. */
const withRun = (moment: Moment): Moment & { readonly run: number } => ({ ...moment, run: moment.run! });

/** A moment as an address names it: `run:12`, or a time, which is computed on demand with the facts known today. */
export async function momentNamed({ ctx, text, at }: { ctx: Pick<Ctx, 'work'>; text: string; at: string }): Promise<Moment> {
  const [, id] = /^run:(\d{1,15})$/.exec(text) ?? [];
  if (id !== undefined) {
    const found = (await keptMoments(ctx)).find(({ run }) => run === Number(id));
    if (found === undefined) throw new Problem(insightsProblems.badMoments, { at, data: { run: Number(id) } });
    return found;
  }
  const asOf = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(asOf.getTime()) || asOf.getUTCFullYear() < 1900 || asOf.getUTCFullYear() > 2200) throw new Problem(insightsProblems.badMoments, { at });
  return { run: null, kind: 'demand', asOf, updatedAt: null, version: Number.MAX_SAFE_INTEGER };
}
