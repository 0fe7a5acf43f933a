import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { customerParams } from '#domains/customers/core/index.ts';
import { StageSchema } from '#domains/lifecycle/core/index.ts';
import { Warning } from '#domains/measures/core/index.ts';
import { MonthOfOrders } from '#domains/orders/core/index.ts';
import { ValueReport } from '#domains/value/core/index.ts';
import { CustomerQuery } from './customerQuery.ts';

/** Measures of one customer; decimals are strings, what is not known is null. */
export const MeasureValues = Type.Record(Type.String(), Type.Union([Type.Number(), Type.String(), Type.Null()]));

export const CustomerRow = Type.Object({ id: Type.Integer(), externalId: Type.String(), name: Type.String(), kind: Type.String(), channel: Type.String(), province: Type.String(), city: Type.String(), measures: MeasureValues });

/** POST because the question may be long; it changes nothing. `after` is the `next` of the page before. */
export const listCustomers = contract({
  method: 'POST', path: '/api/customers/query',
  body: Type.Object({ query: CustomerQuery, after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })), /** Measures to answer; all where not said. */ columns: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 300 })) }, { additionalProperties: false }),
  reply: Type.Object({ runId: Type.Integer(), asOf: Type.String(), total: Type.Integer(), customers: Type.Array(CustomerRow), next: OrNull(Type.String()) }),
});

export const exportCustomers = contract({ method: 'POST', path: '/api/customers/export', body: Type.Object({ query: CustomerQuery }, { additionalProperties: false }), reply: Type.Object({ jobId: Type.String() }) });

/** The measures of one customer in the newest finished run. */
export const readCustomerMeasures = contract({ method: 'GET', path: '/api/customers/:id/measures', params: customerParams, reply: Type.Object({ runId: Type.Integer(), asOf: Type.String(), measures: OrNull(MeasureValues) }) });

export const readOverview = contract({
  method: 'GET', path: '/api/overview',
  reply: Type.Object({
    runId: Type.Integer(), asOf: Type.String(), currency: Type.String(), finishedAt: Type.String(),
    customers: Type.Integer(), buyers: Type.Integer(), orders: Type.Integer(), revenue: Type.String(), revenue365: Type.String(),
    marginBasis: ValueReport.properties.marginBasis, margin: Type.Number(), policy: ValueReport.properties.policy,
    equity: ValueReport.properties.equity, expectedActive: OrNull(Type.Number()), underHalfActive: OrNull(Type.Integer()),
    holdout: ValueReport.properties.holdout, orderModel: ValueReport.properties.choice.properties.chosen,
    stages: Type.Array(Type.Object({ stage: StageSchema, customers: Type.Integer(), equity: OrNull(Type.Number()) })),
    months: Type.Array(MonthOfOrders),
    deciles: ValueReport.properties.deciles, lorenz: ValueReport.properties.lorenz, gini: OrNull(Type.Number()), top20Share: OrNull(Type.Number()),
    /** Against the run before this one; null for the first. */
    since: OrNull(Type.Object({
      runId: Type.Integer(), asOf: Type.String(), equityBefore: OrNull(Type.Number()), customersBefore: Type.Integer(),
      moves: Type.Array(Type.Object({ fromStage: OrNull(StageSchema), toStage: StageSchema, customers: Type.Integer(), clvChange: OrNull(Type.Number()) })),
      biggest: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), before: Type.Number(), after: Type.Number() })),
    })),
    warnings: Type.Array(Warning),
  }),
});
