import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { checkOwnMeasure, isNumber, OWN_LIMITS, ownKey, ownKindOf, ownMeasureProblems, ownMeasuresAsMeasures, type Measure, type OwnMeasure, type OwnMeasureDraft } from '#domains/measures/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { asSystem } from '#server/scopedCtx.ts';

interface VersionRow { id: number; version: number; draft: OwnMeasureDraft; reason: string; saved_by: string; saved_at: Date; retired_at: Date | null }

const shown = (row: VersionRow): OwnMeasure => ({ id: row.id, key: ownKey(row.id), version: row.version, ...row.draft, reason: row.reason, savedBy: row.saved_by, savedAt: row.saved_at.toISOString(), retired: row.retired_at !== null });
const VERSION = sql`m.id, v.version, v.draft, v.reason, v.saved_by, v.saved_at, m.retired_at`;

/** The own measures in force, in the order in which they were made. */
export async function readOwnMeasures(ctx: Pick<Ctx, 'work'>): Promise<OwnMeasure[]> {
  const { rows } = await sql<VersionRow>`
    SELECT DISTINCT ON (m.id) ${VERSION} FROM own_measure AS m JOIN own_measure_version AS v ON v.own_measure_id = m.id
    WHERE m.retired_at IS NULL ORDER BY m.id, v.version DESC`.execute(ctx.work);
  return rows.map(shown);
}

/** What a run's policy says of own measures: those whose values it has. */
export const ownOfRun = (policy: unknown): readonly OwnMeasure[] => (policy as { readonly ownMeasures?: readonly OwnMeasure[] } | null)?.ownMeasures ?? [];

/** Whether a run under the policy has all these own measures as they are defined here. */
export function hasOwn(policy: unknown, own: readonly OwnMeasure[]): boolean {
  const versions = new Map(ownOfRun(policy).map(({ key, version }) => [key, version]));
  return own.every(({ key, version }) => versions.get(key) === version);
}

/** Keys of the own measures in force that all these runs have as they are defined now. */
export async function ownInAll(ctx: Pick<Ctx, 'work'>, runs: readonly number[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ policy: unknown }>`SELECT policy FROM run WHERE id = ANY(${runs}::bigint[])`.execute(ctx.work);
  return new Set((await readOwnMeasures(ctx)).filter((one) => rows.every(({ policy }) => hasOwn(policy, [one]))).map(({ key }) => key));
}

/** All versions of one, newest first, also of a retired one. Throws `measures.ownNotFound`. */
export async function readOwnVersions(ctx: Pick<Ctx, 'work'>, id: number): Promise<[OwnMeasure, ...OwnMeasure[]]> {
  const { rows } = await sql<VersionRow>`SELECT ${VERSION} FROM own_measure AS m JOIN own_measure_version AS v ON v.own_measure_id = m.id WHERE m.id = ${id} ORDER BY v.version DESC`.execute(ctx.work);
  const [newest, ...earlier] = rows.map(shown);
  if (newest === undefined) throw new Problem(ownMeasureProblems.ownNotFound, { data: { id } });
  return [newest, ...earlier];
}

/** Every measure in force: those of the product, then those of the installation, each after what it is made of. */
export async function readCatalogue(ctx: Pick<Ctx, 'work'>, builtIn: readonly Measure[]): Promise<readonly Measure[]> {
  return [...builtIn, ...ownMeasuresAsMeasures(await readOwnMeasures(ctx), builtIn)];
}

/** The own measures that are made of this one. */
export const madeOf = (key: string, own: readonly OwnMeasure[]): OwnMeasure[] => own.filter(({ definition }) => definition.make === 'combination' && (definition.first === key || definition.second === key));

export interface OwnMeasureParts {
  /** Every measure that the product itself has, and what is on record of customers. */
  readonly builtIn: readonly Measure[];
  /** Gives the tables their columns before the measure can be asked for. */
  readonly shape: (facts: FactStore, measures: readonly Measure[]) => Promise<void>;
}

interface Saving { readonly ctx: Ctx; readonly parts: OwnMeasureParts; readonly draft: OwnMeasureDraft; readonly reason: string }

/** Saves a new measure. Its column is there before anybody can see it: a measure without one would break every list. */
export async function makeOwnMeasure({ ctx, parts, draft, reason }: Saving): Promise<OwnMeasure> {
  return await inTransaction(ctx, async (inside) => {
    await sql`LOCK TABLE own_measure IN EXCLUSIVE MODE`.execute(inside.work);
    const own = await readOwnMeasures(inside);
    if (own.length >= OWN_LIMITS.measures) throw new Problem(ownMeasureProblems.ownTooMany, { data: { most: OWN_LIMITS.measures } });
    checkAmong(parts, own, draft, null);
    const { id } = (await sql<{ id: number }>`INSERT INTO own_measure (created_at) VALUES (${inside.now()}) RETURNING id`.execute(inside.work)).rows[0]!;
    const saved = await saveVersion({ ctx: inside, parts, draft, reason }, own, id, 1);
    await inside.audit(inside, { action: 'own-measure.make', subject: `own-measure:${id}`, after: { ...draft, reason } });
    return saved;
  });
}

/** Saves the next version. Throws a conflict when somebody saved since `basedOnVersion`, or when the column could not hold it. */
export async function changeOwnMeasure({ ctx, parts, draft, reason, id, basedOnVersion }: Saving & { readonly id: number; readonly basedOnVersion: number }): Promise<OwnMeasure> {
  return await inTransaction(ctx, async (inside) => {
    await sql`LOCK TABLE own_measure IN EXCLUSIVE MODE`.execute(inside.work);
    const before = (await readOwnVersions(inside, id))[0];
    if (before.retired) throw new Problem(ownMeasureProblems.ownNotFound, { data: { id } });
    if (before.version !== basedOnVersion) throw new Problem(ownMeasureProblems.ownChanged, { data: { savedBy: before.savedBy, version: before.version } });
    const own = await readOwnMeasures(inside);
    checkAmong(parts, own, draft, id);
    const kinds = new Map([...parts.builtIn, ...ownMeasuresAsMeasures(own, parts.builtIn)].map(({ key, kind }) => [key, kind]));
    const [was, is] = [before, draft].map((one) => ownKindOf(one, (key) => kinds.get(key)));
    if (was !== is && !(isNumber(was!) && isNumber(is!))) throw new Problem(ownMeasureProblems.ownKind);
    const saved = await saveVersion({ ctx: inside, parts, draft, reason }, own.filter((one) => one.id !== id), id, before.version + 1);
    await inside.audit(inside, { action: 'own-measure.change', subject: `own-measure:${id}`, before, after: { ...draft, reason } });
    return saved;
  });
}

/** Takes a measure out of the catalogue. Throws `measures.ownInUse` while another is made of it. */
export async function retireOwnMeasure(ctx: Ctx, id: number): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    await sql`LOCK TABLE own_measure IN EXCLUSIVE MODE`.execute(inside.work);
    const [measure] = await readOwnVersions(inside, id);
    if (measure.retired) throw new Problem(ownMeasureProblems.ownNotFound, { data: { id } });
    const users = madeOf(measure.key, await readOwnMeasures(inside));
    if (users.length > 0) throw new Problem(ownMeasureProblems.ownInUse, { data: { users: users.map(({ label }) => label[inside.lang]).join(inside.lang === 'zh' ? '、' : ', ') } });
    await sql`UPDATE own_measure SET retired_at = ${inside.now()}, retired_by = ${inside.actor.name} WHERE id = ${id}`.execute(inside.work);
    await inside.audit(inside, { action: 'own-measure.retire', subject: `own-measure:${id}`, before: measure });
  });
}

function checkAmong({ builtIn }: OwnMeasureParts, own: readonly OwnMeasure[], draft: OwnMeasureDraft, id: number | null): void {
  const known = [...builtIn, ...ownMeasuresAsMeasures(own, builtIn)];
  checkOwnMeasure(draft, new Map(known.map((one) => [one.key, one])), id);
  const plain = (text: string): string => text.trim().toLowerCase();
  for (const lang of ['zh', 'en'] as const) {
    const name = draft.label[lang];
    if (known.some(({ key, label }) => (id === null || key !== ownKey(id)) && plain(label[lang]) === plain(name))) throw new Problem(ownMeasureProblems.ownNameTaken, { at: `label.${lang}`, data: { name: name.trim() } });
  }
}

async function saveVersion({ ctx, parts, draft, reason }: Saving, others: readonly OwnMeasure[], id: number, version: number): Promise<OwnMeasure> {
  const at = ctx.now();
  const trimmed = { ...draft, label: { zh: draft.label.zh.trim(), en: draft.label.en.trim() } };
  await sql`INSERT INTO own_measure_version (own_measure_id, version, draft, reason, saved_by, saved_at) VALUES (${id}, ${version}, ${JSON.stringify(trimmed)}, ${reason.trim()}, ${ctx.actor.name}, ${at})`.execute(ctx.work);
  const saved: OwnMeasure = { id, key: ownKey(id), version, ...trimmed, reason: reason.trim(), savedBy: ctx.actor.name, savedAt: at.toISOString(), retired: false };
  await asSystem(ctx, async ({ facts }) => { await parts.shape(facts, [...parts.builtIn, ...ownMeasuresAsMeasures([...others, saved], parts.builtIn)]); });
  return saved;
}
