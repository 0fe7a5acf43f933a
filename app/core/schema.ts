import Type, { type TSchema } from 'typebox';

/** A value or null: in answers, what is not known is null, never missing. */
export const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const TextSchema = Type.Object({ zh: Type.String(), en: Type.String() });
