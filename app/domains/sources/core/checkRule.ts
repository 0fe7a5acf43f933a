import Type, { type Static } from 'typebox';
import { SEVERITIES } from './rowReasons.ts';
import { RECORD_KINDS } from './recordKind.ts';

const field = Type.String({ pattern: '^[a-z][A-Za-z]{0,30}$' });
const number = Type.Number({ minimum: -1e15, maximum: 1e15 });

/**
 * What can be asked of a row, as data. A rule says what must hold; a row for which it does not hold is rejected, quarantined
 * or only noted. An empty field breaks `filled` alone: the others ask only what is there.
 */
export const CheckRule = Type.Union([
  Type.Object({ rule: Type.Literal('filled'), field }, { additionalProperties: false }),
  Type.Object({ rule: Type.Literal('range'), field, min: Type.Optional(number), max: Type.Optional(number) }, { additionalProperties: false }),
  Type.Object({ rule: Type.Literal('days'), field, from: Type.Optional(Type.String({ format: 'date' })), to: Type.Optional(Type.String({ format: 'date' })) }, { additionalProperties: false }),
  Type.Object({ rule: Type.Literal('length'), field, min: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })), max: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })) }, { additionalProperties: false }),
  /** A regular expression of the RE2 kind, which takes linear time whatever is given to it. */
  Type.Object({ rule: Type.Literal('pattern'), field, pattern: Type.String({ minLength: 1, maxLength: 300 }) }, { additionalProperties: false }),
  Type.Object({ rule: Type.Literal('oneOf'), field, values: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 500 }) }, { additionalProperties: false }),
  Type.Object({ rule: Type.Literal('compare'), field, is: Type.Enum(['<', '<=', '=', '!=', '>=', '>']), other: field }, { additionalProperties: false }),
  /** No two rows of the import have the same values in all of these. */
  Type.Object({ rule: Type.Literal('unique'), fields: Type.Array(field, { minItems: 1, maxItems: 5 }) }, { additionalProperties: false }),
  /** The value is the id of a known customer or product of the same source. */
  Type.Object({ rule: Type.Literal('known'), field, as: Type.Enum(['customer', 'product']) }, { additionalProperties: false }),
  /** When the first field has this value, the second must be filled. */
  Type.Object({ rule: Type.Literal('filledWhen'), field, value: Type.String({ maxLength: 200 }), other: field }, { additionalProperties: false }),
]);
export type CheckRule = Static<typeof CheckRule>;

export const CheckRuleInput = Type.Object({
  kind: Type.Enum([...RECORD_KINDS]),
  name: Type.Object({ zh: Type.String({ minLength: 1, maxLength: 120 }), en: Type.String({ minLength: 1, maxLength: 120 }) }),
  rule: CheckRule,
  severity: Type.Enum([...SEVERITIES]),
}, { additionalProperties: false });
export type CheckRuleInput = Static<typeof CheckRuleInput>;

/** A rule in force, with the number under which its reason is counted (`check_<id>`). */
export interface StoredCheck extends CheckRuleInput { readonly id: number }

export const checkReason = (id: number): string => `check_${id}`;

/** The fields a rule is about. */
export function fieldsOfRule(rule: CheckRule): string[] {
  switch (rule.rule) {
    case 'unique': return [...rule.fields];
    case 'compare': case 'filledWhen': return [rule.field, rule.other];
    default: return [rule.field];
  }
}
