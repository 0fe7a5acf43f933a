import { sql } from 'kysely';
import { groundProblems, Problem } from '#core/problem.ts';
import { fieldOf, fieldsOfRule, recordKinds, type CheckRule, type CheckRuleInput, type RecordKind, type RecordMapping, type StoredCheck } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** The rules that an import is held to. Rows that a person let in as they are only answer to what rejects or notes. */
export async function checksOf(ctx: Pick<Ctx, 'work'>, { kind, mapping }: { readonly kind: RecordKind; readonly mapping: RecordMapping | null }): Promise<StoredCheck[]> {
  return (await checksFor(ctx, kind)).filter(({ severity }) => severity !== 'quarantine' || mapping?.asTheyAre !== true);
}

interface CheckRow { id: number; kind: RecordKind; name_zh: string; name_en: string; rule: CheckRule; severity: StoredCheck['severity']; created_by: string; created_at: Date; retired_at: Date | null }
const COLUMNS = sql`id, kind, name_zh, name_en, rule, severity, created_by, created_at, retired_at`;

/** The rules in force for a kind of record. */
export async function checksFor(ctx: Pick<Ctx, 'work'>, kind: RecordKind): Promise<StoredCheck[]> {
  return (await sql<CheckRow>`SELECT ${COLUMNS} FROM check_rule WHERE kind = ${kind} AND retired_at IS NULL ORDER BY id`.execute(ctx.work)).rows.map(stored);
}

const stored = (row: CheckRow): StoredCheck => ({ id: row.id, kind: row.kind, name: { zh: row.name_zh, en: row.name_en }, rule: row.rule, severity: row.severity });
const shown = (row: CheckRow) => ({ ...stored(row), createdBy: row.created_by, createdAt: row.created_at.toISOString(), retiredAt: row.retired_at?.toISOString() ?? null });

export async function listCheckRules(ctx: Pick<Ctx, 'work'>, kind: RecordKind | undefined) {
  return (await sql<CheckRow>`SELECT ${COLUMNS} FROM check_rule WHERE ${kind === undefined ? sql`true` : sql`kind = ${kind}`} ORDER BY retired_at IS NOT NULL, kind, id`.execute(ctx.work)).rows.map(shown);
}

/** Keeps a rule. Its fields must be the kind's, and a pattern one that the engine understands. */
export async function addCheckRule(ctx: Ctx, input: CheckRuleInput) {
  const unknown = fieldsOfRule(input.rule).find((field) => fieldOf(input.kind, field) === undefined);
  if (unknown !== undefined) throw new Problem(groundProblems.invalidInput, { at: 'rule', data: { reason: `${unknown}: ${recordKinds[input.kind].fields.map(({ field }) => field).join(', ')}` } });
  if (input.rule.rule === 'pattern') {
    await ctx.facts.rows(`SELECT match('', {pattern:String}) AS ok`, { pattern: input.rule.pattern }).catch((cause: unknown) => { throw new Problem(groundProblems.invalidInput, { at: 'rule.pattern', data: { reason: 'RE2' }, cause }); });
  }
  const { rows } = await sql<CheckRow>`
    INSERT INTO check_rule (kind, name_zh, name_en, rule, severity, created_by, created_at)
    VALUES (${input.kind}, ${input.name.zh}, ${input.name.en}, ${JSON.stringify(input.rule)}, ${input.severity}, ${ctx.actor.name}, ${ctx.now()}) RETURNING ${COLUMNS}`.execute(ctx.work);
  await ctx.audit(ctx, { action: 'check.add', subject: `check:${rows[0]!.id}`, after: input });
  return shown(rows[0]!);
}

export async function retireCheckRule(ctx: Ctx, id: number) {
  const { rows } = await sql<CheckRow>`UPDATE check_rule SET retired_at = coalesce(retired_at, ${ctx.now()}), retired_by = coalesce(retired_by, ${ctx.actor.name}) WHERE id = ${id} RETURNING ${COLUMNS}`.execute(ctx.work);
  if (rows[0] === undefined) throw new Problem(groundProblems.notFound);
  await ctx.audit(ctx, { action: 'check.retire', subject: `check:${id}` });
  return shown(rows[0]);
}
