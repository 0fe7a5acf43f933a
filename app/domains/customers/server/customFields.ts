import { sql } from 'kysely';
import type { BodyOf } from '#core/contract.ts';
import type Type from 'typebox';
import { Problem } from '#core/problem.ts';
import { badRule, customersProblems, type createCustomField as createContract, type CustomFieldRule, type CustomFieldSchema, type saveCustomField as saveContract } from '#domains/customers/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';

type Field = Type.Static<typeof CustomFieldSchema>;
const COLUMNS = sql`key, label_zh AS "labelZh", label_en AS "labelEn", type, rule, position, retired_at IS NOT NULL AS retired`;

/** Every field of the company's own, retired ones last. */
export async function listCustomFields(ctx: Pick<Ctx, 'work'>): Promise<Field[]> {
  return (await sql<Field>`SELECT ${COLUMNS} FROM custom_field ORDER BY retired_at IS NOT NULL, position, key`.execute(ctx.work)).rows;
}

/** The fields that take values. */
export async function readFieldRules(ctx: Pick<Ctx, 'work'>): Promise<CustomFieldRule[]> {
  return (await listCustomFields(ctx)).filter((field) => !field.retired).map(({ key, type, rule }) => ({ key, type, rule }));
}

export async function createCustomField(ctx: Ctx, { key, type, ...field }: BodyOf<typeof createContract>): Promise<Field> {
  return await inTransaction(ctx, async (inside) => {
    requireRule(type, field.rule);
    const { rows } = await sql<Field>`
      INSERT INTO custom_field (key, label_zh, label_en, type, rule, position, created_by, created_at)
      VALUES (${key}, ${field.labelZh.trim()}, ${field.labelEn.trim()}, ${type}, ${JSON.stringify(field.rule)}, ${field.position ?? (await listCustomFields(inside)).length}, ${inside.actor.name}, ${inside.now()})
      ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`.execute(inside.work);
    if (rows[0] === undefined) throw new Problem(customersProblems.customFieldTaken, { at: 'key', data: { key } });
    await inside.audit(inside, { action: 'customField.create', subject: `customField:${key}`, after: rows[0] });
    return rows[0];
  });
}

/** Changes what a field is called, where it stands and what it asks; or retires it, which keeps the values that were written. */
export async function saveCustomField(ctx: Ctx, key: string, { labelZh, labelEn, rule, position, retired }: BodyOf<typeof saveContract>): Promise<Field> {
  return await inTransaction(ctx, async (inside) => {
    const before = (await listCustomFields(inside)).find((field) => field.key === key);
    if (before === undefined) throw new Problem(customersProblems.noCustomField, { data: { key } });
    requireRule(before.type, rule);
    const { rows } = await sql<Field>`
      UPDATE custom_field SET label_zh = ${labelZh.trim()}, label_en = ${labelEn.trim()}, rule = ${JSON.stringify(rule)}, position = ${position ?? before.position},
        retired_at = ${(retired ?? before.retired) ? inside.now() : null}
      WHERE key = ${key} RETURNING ${COLUMNS}`.execute(inside.work);
    await inside.audit(inside, { action: 'customField.save', subject: `customField:${key}`, before, after: rows[0] });
    return rows[0]!;
  });
}

function requireRule(type: Field['type'], rule: Field['rule']): void {
  const wrong = badRule(type, rule);
  if (wrong !== null) throw new Problem(wrong.problem, { at: `rule.${wrong.at}` });
}
