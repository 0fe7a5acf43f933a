import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { customerParams } from '#domains/customers/core/index.ts';
import { ValuePolicySchema } from './policy.ts';
import { ValueReport } from './report.ts';

/** The newest finished run's value report, and the policy in force (which the next run will use). */
export const readValue = contract({ method: 'GET', path: '/api/value', reply: Type.Object({ runId: Type.Integer(), asOf: Type.String(), currency: Type.String(), report: ValueReport, policy: ValuePolicySchema }) });

export const saveValuePolicy = contract({
  method: 'PUT', path: '/api/value/policy', body: Type.Object({ policy: ValuePolicySchema }, { additionalProperties: false }),
  reply: Type.Object({ runId: OrNull(Type.Integer()), jobId: OrNull(Type.String()) }),
});

/** Everything behind one customer's value: what the drawer "how is this computed" shows. */
export const readCustomerValue = contract({
  method: 'GET', path: '/api/customers/:id/value', params: customerParams,
  reply: Type.Object({
    runId: Type.Integer(), asOf: Type.String(), currency: Type.String(), policy: ValuePolicySchema,
    marginBasis: ValueReport.properties.marginBasis, margin: Type.Number(),
    models: ValueReport.properties.models, intervalsHoldParameters: ValueReport.properties.intervalsHoldParameters,
    /** Model inputs: repeat purchases, age at last purchase and time observed in the policy's unit, mean repeat spend. Null for somebody who never bought. */
    inputs: OrNull(Type.Object({ x: Type.Integer(), tx: Type.Number(), T: Type.Number(), z: Type.Number() })),
    pActive: OrNull(Type.Number()), expectedOrders: OrNull(Type.Number()), expectedSpend: OrNull(Type.Number()),
    currentValue: OrNull(Type.Number()), historicValue: OrNull(Type.String()), revenue: OrNull(Type.String()),
    clv: OrNull(Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() })),
    /** Share of customers with a lower CLV, 0 to 1. */
    percentile: OrNull(Type.Number()),
    /** The same number in earlier runs, oldest first. */
    history: Type.Array(Type.Object({ runId: Type.Integer(), asOf: Type.String(), clv: Type.Number(), low: Type.Number(), high: Type.Number(), pActive: Type.Number() })),
  }),
});
