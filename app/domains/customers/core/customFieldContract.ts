import Type from 'typebox';
import { contract } from '#core/contract.ts';

const RuleSchema = Type.Object({
  min: Type.Optional(Type.Union([Type.Number(), Type.String({ maxLength: 10 })])), max: Type.Optional(Type.Union([Type.Number(), Type.String({ maxLength: 10 })])),
  pattern: Type.Optional(Type.String({ maxLength: 200 })), choices: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200 })),
}, { additionalProperties: false });
const TypeSchema = Type.Union([Type.Literal('text'), Type.Literal('number'), Type.Literal('day'), Type.Literal('choice'), Type.Literal('truth')]);
const label = Type.String({ minLength: 1, maxLength: 80 });

/** A field that this company keeps of customers besides those that everybody has. */
export const CustomFieldSchema = Type.Object({
  key: Type.String(), labelZh: Type.String(), labelEn: Type.String(), type: TypeSchema, rule: RuleSchema, position: Type.Integer(), retired: Type.Boolean(),
});

/** What may change: a field's key and type stay, because values were kept by them. */
export const CustomFieldBody = Type.Object({ labelZh: label, labelEn: label, rule: RuleSchema, position: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })), retired: Type.Optional(Type.Boolean()) }, { additionalProperties: false });

export const listCustomFields = contract({ method: 'GET', path: '/api/custom-fields', reply: Type.Object({ fields: Type.Array(CustomFieldSchema) }) });
export const createCustomField = contract({
  method: 'POST', path: '/api/custom-fields',
  body: Type.Object({ key: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }), type: TypeSchema, ...CustomFieldBody.properties }, { additionalProperties: false }),
  reply: CustomFieldSchema,
});
export const saveCustomField = contract({ method: 'PUT', path: '/api/custom-fields/:key', params: Type.Object({ key: Type.String({ maxLength: 60 }) }), body: CustomFieldBody, reply: CustomFieldSchema });
