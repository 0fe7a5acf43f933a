import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';
import { customerParams } from '#domains/customers/core/index.ts';
import { ChangeMoment } from './changesContract.ts';

const Value = Type.Union([Type.Number(), Type.String(), Type.Null()]);
const measureParams = Type.Object({ ...customerParams.properties, measure: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,59}$' }) });
const run = Type.Optional(Type.Integer({ minimum: 1 }));

/** Everything behind one value of one customer in a run (the newest where none is named): what its drawer shows. */
export const readFigure = contract({
  method: 'GET', path: '/api/customers/:id/figures/:measure', params: measureParams, query: Type.Object({ run }, { additionalProperties: false }),
  reply: Type.Object({
    measure: Type.Object({ key: Type.String(), kind: Type.String(), label: TextSchema, meaning: TextSchema, formula: TextSchema, noData: TextSchema, values: Type.Optional(Type.Record(Type.String(), TextSchema)) }),
    value: Value, moment: ChangeMoment,
    interval: OrNull(Type.Object({ low: Type.Number(), high: Type.Number(), level: Type.Number() })),
    /** The measures it is made of, with the customer's values; each opens in turn. */
    inputs: Type.Array(Type.Object({ key: Type.String(), kind: Type.String(), label: TextSchema, value: Value })),
    /** The SQL that makes the value; null for what is on record. */
    sql: OrNull(Type.String()),
    /** The facts it comes from; null where it comes from none directly. */
    facts: OrNull(Type.String()),
    /** The value in the kept runs and month ends up to this one, oldest first. */
    history: Type.Array(Type.Object({ runId: Type.Integer(), kind: ChangeMoment.properties.kind, asOf: Type.String(), value: Value })),
  }),
});

/** A row of facts that a value was made from. */
export const FigureRow = Type.Object({
  key: Type.String(), at: Type.String(), what: Type.String(), detail: Type.String(),
  amount: OrNull(Type.String()), number: OrNull(Type.Number()),
  source: Type.String(), batch: Type.Integer(), file: OrNull(Type.String()),
});

/** The rows that counted, newest first; `before` is the `next` of the page before. */
export const listFigureRows = contract({
  method: 'GET', path: '/api/customers/:id/figures/:measure/rows', params: measureParams,
  query: Type.Object({ run, before: Type.Optional(Type.String({ maxLength: 100 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }, { additionalProperties: false }),
  reply: Type.Object({
    facts: OrNull(Type.String()), total: Type.Integer(), rows: Type.Array(FigureRow), next: OrNull(Type.String()),
    /** True where the rows are all of these facts up to the moment, of which the measure's own condition takes a part. */
    moreThanCounted: Type.Boolean(),
  }),
});
