import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import type { MakeupKey } from './attributes.ts';

const text = Type.Optional(Type.String({ maxLength: 100 }));

const of = <const K extends MakeupKey>(key: K) => Type.Literal(key);
const By = Type.Union([of('province'), of('city'), of('district'), of('channel'), of('industry'), of('owner_name'), of('gender'), of('age_band'), of('education'), of('occupation'), of('income_band')]);

/** Customers of a run under one value of what they are grouped by; '' stands for those of whom it is not known. */
const MakeupGroup = Type.Object({ value: Type.String(), customers: Type.Integer(), buyers: Type.Integer(), revenue: Type.String(), /** Null where no customer has one. */ clv: OrNull(Type.Number()) });

/** What customers are made up of, within a province and a city where they are named. */
export const readMakeup = contract({
  method: 'GET', path: '/api/makeup',
  query: Type.Object({ by: By, province: text, city: text }, { additionalProperties: false }),
  reply: Type.Object({
    runId: Type.Integer(), asOf: Type.String(), currency: Type.String(),
    /** All that were asked about, and of how many it is known. */
    customers: Type.Integer(), known: Type.Integer(),
    groups: Type.Array(MakeupGroup),
    /** Values beyond those shown, taken together. */
    others: OrNull(Type.Object({ values: Type.Integer(), customers: Type.Integer(), buyers: Type.Integer(), revenue: Type.String(), clv: OrNull(Type.Number()) })),
  }),
});
