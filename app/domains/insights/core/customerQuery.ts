import Type from 'typebox';

/** One condition on a measure: a range for numbers and dates, a set for labels. All conditions must hold. */
export const Condition = Type.Object({
  measure: Type.String({ maxLength: 60 }),
  from: Type.Optional(Type.Union([Type.Number(), Type.String({ maxLength: 40 })])),
  to: Type.Optional(Type.Union([Type.Number(), Type.String({ maxLength: 40 })])),
  oneOf: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50 })),
}, { additionalProperties: false });
export type Condition = Type.Static<typeof Condition>;

/** A question to the customer list; it lives in the page's URL. */
export const CustomerQuery = Type.Object({
  text: Type.Optional(Type.String({ maxLength: 100 })),
  kind: Type.Optional(Type.Union([Type.Literal('person'), Type.Literal('organisation')])),
  where: Type.Optional(Type.Array(Condition, { maxItems: 20 })),
  sort: Type.Optional(Type.String({ maxLength: 60 })),
  descending: Type.Optional(Type.Boolean()),
}, { additionalProperties: false });
export type CustomerQuery = Type.Static<typeof CustomerQuery>;

export const DEFAULT_SORT = 'clv';
