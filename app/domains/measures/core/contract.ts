import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';
import { FACT_NAMES } from './measure.ts';
import { MOST_MONTHS } from './monthEnds.ts';
import { KEPT_BECAUSE, RetentionPolicySchema } from './retention.ts';

/** A measure as the catalogue shows it. */
export const MeasureShown = Type.Object({
  key: Type.String(), kind: Type.String(), family: Type.String(), freshness: Type.Enum(['facts', 'day', 'run']), label: TextSchema, meaning: TextSchema, formula: TextSchema, noData: TextSchema,
  values: Type.Optional(Type.Record(Type.String(), TextSchema)),
  /** How its Chinese name sounds, in whole syllables and by their first letters, for a search typed in Latin letters. */
  sounds: Type.String(),
  /** The facts that it needs, also through the measures it is made of. */
  facts: Type.Array(Type.Enum([...FACT_NAMES])),
  /** The measures it is made of. */
  of: Type.Array(Type.String()),
  /** Who made it, where it is one of the installation's own. */
  own: OrNull(Type.Object({ id: Type.Integer(), version: Type.Integer(), savedBy: Type.String(), savedAt: Type.String(), /** Whether the newest run has values of this version. */ inRun: Type.Boolean() })),
});

/** The catalogue of measures: the product's and the installation's own; which facts there are, and as of when they were computed. */
export const listMeasures = contract({ method: 'GET', path: '/api/measures', reply: Type.Object({ measures: Type.Array(MeasureShown), factsLoaded: Type.Array(Type.Enum([...FACT_NAMES])), asOf: OrNull(Type.String()) }) });
/** What makes one measure, and what is made of it. */
export const readMeasure = contract({ method: 'GET', path: '/api/measures/:key', params: Type.Object({ key: Type.String({ maxLength: 60 }) }), reply: Type.Object({ key: Type.String(), sql: OrNull(Type.String()), usedBy: Type.Array(Type.String()) }) });

export type Run = Type.Static<typeof Run>;
/** A warning with its sentence in both languages. */
export const Warning = Type.Object({ code: Type.String(), text: TextSchema });
export type Warning = Type.Static<typeof Warning>;

export const RunStep = Type.Object({
  step: Type.String(), status: Type.String(), startedAt: Type.String(), finishedAt: OrNull(Type.String()), seconds: OrNull(Type.Number()),
  detail: Type.Unknown(), warnings: Type.Array(Warning),
});

/** One time that customers touched by new facts were computed anew inside a run. */
export const RunUpdate = Type.Object({
  id: Type.Integer(), status: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed')]),
  /** The moment that the run was brought to. */
  asOf: Type.String(),
  customers: Type.Integer(), startedAt: Type.String(), finishedAt: OrNull(Type.String()), seconds: OrNull(Type.Number()),
});

export const Run = Type.Object({
  id: Type.Integer(),
  asOf: Type.String(),
  /** `full`: everything. `backfill`: a past month end with measures and stages, computed later. */
  kind: Type.Enum(['full', 'backfill']),
  status: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed'), Type.Literal('cancelled')]),
  /** Why it was started: `import`, `demo`, `manual`, `policy`, `day`, `upgrade`, `backfill`. */
  reason: Type.String(),
  actor: Type.String(),
  createdAt: Type.String(), startedAt: OrNull(Type.String()), finishedAt: OrNull(Type.String()),
  /** When it was last brought up to date with new facts, or found to be. */
  updatedAt: OrNull(Type.String()),
  /** Why its rows are kept; null: its rows are not (any more, or yet). */
  keptBecause: OrNull(Type.Enum([...KEPT_BECAUSE])),
  policy: Type.Unknown(),
  customers: OrNull(Type.Integer()),
  equity: OrNull(Type.Number()),
  steps: Type.Array(RunStep),
  /** The newest updates, newest first: of one run fifty, in the list of runs the last. */
  updates: Type.Array(RunUpdate),
  jobId: OrNull(Type.String()),
  problem: OrNull(Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() })),
});

export const listRuns = contract({ method: 'GET', path: '/api/runs', reply: Type.Object({
  runs: Type.Array(Run), retention: RetentionPolicySchema,
  /** The job that computes month ends, if one waits or is at work. */
  backfillJobId: OrNull(Type.String()),
  /** Months from the first fact to the month before the newest run's: so many can be computed. */
  monthsBefore: Type.Integer(),
  /** Month ends that are there without an own measure as it is defined now: asked for, they are computed again. */
  monthsOutdated: Type.Integer(),
}) });
export const readRun = contract({ method: 'GET', path: '/api/runs/:id', params: Type.Object({ id: Type.Integer() }), reply: Run });
/** Starts a run as of a moment (now when none is given). */
export const startRun = contract({ method: 'POST', path: '/api/runs', body: Type.Object({ asOf: Type.Optional(Type.String({ format: 'date-time' })) }, { additionalProperties: false }), reply: Type.Object({ runId: Type.Integer(), jobId: Type.String() }) });
/** Goes on with a run that failed or was cancelled, from the first step that is not done. */
export const resumeRun = contract({ method: 'POST', path: '/api/runs/:id/resume', params: Type.Object({ id: Type.Integer() }), reply: Type.Object({ jobId: Type.String() }) });
/** Computes measures and stages as of the ends of the last months, those that are there already left out, unless an own measure was made or changed since. */
export const startBackfill = contract({ method: 'POST', path: '/api/runs/backfill', body: Type.Object({ months: Type.Integer({ minimum: 1, maximum: MOST_MONTHS }) }, { additionalProperties: false }), reply: Type.Object({ months: Type.Integer(), jobId: OrNull(Type.String()) }) });
/** How long rows of runs are kept. */
export const saveRetention = contract({ method: 'PUT', path: '/api/runs/retention', body: RetentionPolicySchema, reply: Type.Object({ dropped: Type.Integer() }) });

/** Every measure of one customer as of any moment, computed at once from the facts. */
export const measureCustomerAt = contract({
  method: 'GET', path: '/api/customers/:id/measures-at', params: Type.Object({ id: Type.Integer() }), query: Type.Object({ asOf: Type.Optional(Type.String({ format: 'date-time' })) }),
  reply: Type.Object({ asOf: Type.String(), milliseconds: Type.Number(), values: Type.Record(Type.String(), OrNull(Type.Union([Type.Number(), Type.String()]))) }),
});
