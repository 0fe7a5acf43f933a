import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { customerParams } from '#domains/customers/core/index.ts';
import { StageSchema } from '#domains/lifecycle/core/index.ts';
import { CHANGE_CAUSES, FACT_CHANGES } from './changeCauses.ts';
import { CustomerQuery } from './customerQuery.ts';

const Value = Type.Union([Type.Number(), Type.String(), Type.Null()]);
const Cause = Type.Enum([...CHANGE_CAUSES]);

/** One of the two moments: a kept run, or any moment, computed now. */
export const ChangeMoment = Type.Object({
  /** Null where the moment is computed on demand. */
  runId: OrNull(Type.Integer()), kind: Type.Enum(['full', 'backfill', 'demand']), asOf: Type.String(),
  /** When facts were last brought into the run. */
  updatedAt: OrNull(Type.String()),
});
export type ChangeMoment = Type.Static<typeof ChangeMoment>;

/** The kept runs that can be compared, newest moment first. */
export const listChangeMoments = contract({ method: 'GET', path: '/api/changes/moments', reply: Type.Object({ moments: Type.Array(ChangeMoment) }) });

const Amounts = Type.Object({ customers: Type.Integer(), amount: Type.Number() });
const byCause = <T extends Parameters<typeof Type.Record>[1]>(schema: T) => Type.Object({ facts: schema, corrections: schema, time: schema, model: schema });

/** Customers who stood under one value at the first moment and under another at the second; those who moved by the cause that moved them first. */
const Flow = <T extends Parameters<typeof Type.Array>[0]>(value: T) => Type.Array(Type.Object({ from: OrNull(value), to: OrNull(value), customers: Type.Integer(), causes: OrNull(byCause(Type.Integer())) }));

/** What changed between two kept runs, for the firm or for whoever satisfies a question at each of the moments. */
export const readChanges = contract({
  method: 'POST', path: '/api/changes',
  body: Type.Object({ before: Type.Optional(Type.Integer()), after: Type.Optional(Type.Integer()), measure: Type.Optional(Type.String({ maxLength: 60 })), query: Type.Optional(CustomerQuery) }, { additionalProperties: false }),
  reply: Type.Object({
    before: ChangeMoment, after: ChangeMoment, currency: Type.String(), measure: Type.String(),
    customers: Type.Object({ before: Type.Integer(), after: Type.Integer(), stayed: Type.Integer() }),
    /** Sums of the measure; entered and left with their whole value, stayed by what moved it. All parts together are `after − before`, to the cent. */
    total: Type.Object({
      before: Type.Number(), after: Type.Number(),
      entered: Type.Object({ new: Amounts, moved: Amounts }),
      left: Type.Object({ merged: Amounts, removed: Amounts, moved: Amounts }),
      /** `customers`: those whose value the cause moved at all. */
      stayed: byCause(Amounts),
    }),
    stages: Flow(StageSchema), groups: Flow(Type.String()),
    /** Whose value moved most. */
    movers: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), before: OrNull(Type.Number()), after: OrNull(Type.Number()), causes: OrNull(byCause(Type.Number())) })),
    /** What is another model or setting at the second moment. */
    settings: Type.Array(Type.Enum(['value', 'stage', 'rhythm', 'cuts', 'margin', 'model'])),
  }),
});

/** A row of facts that came, changed or went between the moments. */
export const ChangedFact = Type.Object({
  fact: Type.String(), change: Type.Enum([...FACT_CHANGES]), key: Type.String(), at: Type.String(), what: Type.String(),
  /** Money in the company's currency, or the row's own number; null where it has none. */
  before: OrNull(Type.String()), after: OrNull(Type.String()),
  batch: Type.Integer(), file: OrNull(Type.String()),
});

const moment = Type.Optional(Type.String({ maxLength: 40 }));

/** What changed for one customer. `before` and `after`: `run:12`, or any moment in ISO form; without them the two newest runs. */
export const readCustomerChanges = contract({
  method: 'GET', path: '/api/customers/:id/what-changed', params: customerParams,
  query: Type.Object({ before: moment, after: moment }, { additionalProperties: false }),
  reply: Type.Object({
    before: ChangeMoment, after: ChangeMoment,
    /** `new`: no row at the first moment; `gone`: none at the second. */
    presence: Type.Enum(['both', 'new', 'gone', 'neither']),
    measures: Type.Array(Type.Object({ key: Type.String(), before: Value, after: Value, /** Null for what is not a number. */ parts: OrNull(byCause(Type.Number())), causes: Type.Array(Cause) })),
    facts: Type.Array(ChangedFact), factCount: Type.Integer(),
    settings: readChanges.reply.properties.settings,
  }),
});
