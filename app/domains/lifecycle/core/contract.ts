import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { customerParams } from '#domains/customers/core/index.ts';
import { STAGES, type Stage } from './stage.ts';

export const StageSchema = Type.Unsafe<Stage>(Type.Union(STAGES.map((stage) => Type.Literal(stage))));

export const StagePolicySchema = Type.Object({
  loyalFromPurchases: Type.Integer({ minimum: 2, maximum: 1000 }),
  ownRhythmFromPurchases: Type.Integer({ minimum: 2, maximum: 100 }),
  dormantAfterRhythms: Type.Number({ minimum: 0.5, maximum: 100 }),
  lostAfterRhythms: Type.Number({ minimum: 0.5, maximum: 200 }),
  shortestRhythmDays: Type.Number({ minimum: 1, maximum: 365 }),
}, { additionalProperties: false });

/** The thresholds in force. Version 0 are the product's own, before anybody saved any. */
export const StageModel = Type.Object({ version: Type.Integer(), policy: StagePolicySchema, reason: Type.String(), savedBy: Type.String(), savedAt: OrNull(Type.String()) });

export const readLifecycle = contract({
  method: 'GET', path: '/api/lifecycle',
  reply: Type.Object({
    runId: Type.Integer(), asOf: Type.String(), model: StageModel,
    /** The thresholds the shown run used, which may be older than the model in force. */
    usedPolicy: StagePolicySchema,
    companyRhythmDays: Type.Number(),
    stages: Type.Array(Type.Object({ stage: StageSchema, customers: Type.Integer(), revenue365: Type.String(), equity: OrNull(Type.Number()), meanPActive: OrNull(Type.Number()) })),
    /** Customers by stage as of each of the last twelve month ends and of the run itself. */
    history: Type.Array(Type.Object({ asOf: Type.String(), customers: Type.Record(Type.String(), Type.Integer()) })),
    /** Customers by stage before and after, between each pair of neighbouring moments of `history`; `fromStage` null: not a customer yet. */
    moves: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), fromStage: OrNull(StageSchema), toStage: StageSchema, customers: Type.Integer() })),
  }),
});

/** Saves new thresholds as the next version and starts a run with them. */
export const saveStageModel = contract({
  method: 'PUT', path: '/api/lifecycle/model',
  body: Type.Object({ policy: StagePolicySchema, reason: Type.String({ minLength: 1, maxLength: 500 }), basedOnVersion: Type.Integer() }, { additionalProperties: false }),
  reply: Type.Object({ version: Type.Integer(), runId: OrNull(Type.Integer()), jobId: OrNull(Type.String()) }),
});

export const readStageEntries = contract({
  method: 'GET', path: '/api/customers/:id/stages', params: customerParams,
  reply: Type.Object({
    runId: Type.Integer(), asOf: Type.String(), rhythmDays: OrNull(Type.Number()), companyRhythmDays: Type.Number(), silentDays: OrNull(Type.Integer()),
    entries: Type.Array(Type.Object({
      stage: StageSchema, enteredOn: Type.String(), leftOn: OrNull(Type.String()),
      because: Type.Union([
        Type.Object({ kind: Type.Literal('known') }),
        Type.Object({ kind: Type.Literal('purchase'), purchases: Type.Integer() }),
        Type.Object({ kind: Type.Literal('silence'), days: Type.Integer(), rhythmDays: Type.Number() }),
      ]),
    })),
  }),
});
