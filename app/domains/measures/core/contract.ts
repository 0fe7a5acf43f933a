import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';

export const MeasureShown = Type.Object({
  key: Type.String(), kind: Type.String(), label: TextSchema, meaning: TextSchema, formula: TextSchema, noData: TextSchema,
  values: Type.Optional(Type.Record(Type.String(), TextSchema)),
});

/** The catalogue of measures. */
export const listMeasures = contract({ method: 'GET', path: '/api/measures', reply: Type.Object({ measures: Type.Array(MeasureShown) }) });

export type Run = Type.Static<typeof Run>;
/** A warning with its sentence in both languages. */
export const Warning = Type.Object({ code: Type.String(), text: TextSchema });
export type Warning = Type.Static<typeof Warning>;

export const RunStep = Type.Object({
  step: Type.String(), status: Type.String(), startedAt: Type.String(), finishedAt: OrNull(Type.String()), seconds: OrNull(Type.Number()),
  detail: Type.Unknown(), warnings: Type.Array(Warning),
});

export const Run = Type.Object({
  id: Type.Integer(),
  asOf: Type.String(),
  status: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed'), Type.Literal('cancelled')]),
  /** Why it was started: `import`, `demo`, `manual`, `policy`. */
  reason: Type.String(),
  actor: Type.String(),
  createdAt: Type.String(), startedAt: OrNull(Type.String()), finishedAt: OrNull(Type.String()),
  policy: Type.Unknown(),
  customers: OrNull(Type.Integer()),
  equity: OrNull(Type.Number()),
  steps: Type.Array(RunStep),
  jobId: OrNull(Type.String()),
  problem: OrNull(Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() })),
});

export const listRuns = contract({ method: 'GET', path: '/api/runs', reply: Type.Object({ runs: Type.Array(Run) }) });
export const readRun = contract({ method: 'GET', path: '/api/runs/:id', params: Type.Object({ id: Type.Integer() }), reply: Run });
/** Starts a run as of a moment (now when none is given). */
export const startRun = contract({ method: 'POST', path: '/api/runs', body: Type.Object({ asOf: Type.Optional(Type.String({ format: 'date-time' })) }, { additionalProperties: false }), reply: Type.Object({ runId: Type.Integer(), jobId: Type.String() }) });
