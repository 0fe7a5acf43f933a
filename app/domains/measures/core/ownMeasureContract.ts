import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';
import { FACT_NAMES } from './measure.ts';
import { OwnMeasure, OwnMeasureDraft } from './ownMeasure.ts';

const byId = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const reason = Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' });
const saved = Type.Object({ measure: OwnMeasure, /** The job that computes it for the newest run; null where there is no run yet. */ jobId: OrNull(Type.String()) });

/** The installation's own measures, newest first; retired ones are left out. */
export const listOwnMeasures = contract({ method: 'GET', path: '/api/measures/own', reply: Type.Object({ measures: Type.Array(OwnMeasure) }) });
/** One own measure with all its versions, newest first, and what uses it. */
export const readOwnMeasure = contract({ method: 'GET', path: '/api/measures/own/:id', params: byId, reply: Type.Object({ measure: OwnMeasure, versions: Type.Array(OwnMeasure), usedBy: Type.Array(Type.String()) }) });
export const makeOwnMeasure = contract({ method: 'POST', path: '/api/measures/own', body: Type.Object({ ...OwnMeasureDraft.properties, reason }, { additionalProperties: false }), reply: saved });
/** Saves the next version. `basedOnVersion` is the one that was looked at, so that nobody's change is overwritten unseen. */
export const changeOwnMeasure = contract({ method: 'PUT', path: '/api/measures/own/:id', params: byId, body: Type.Object({ ...OwnMeasureDraft.properties, reason, basedOnVersion: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }), reply: saved });
/** Takes it out of the catalogue; what it was stays on record. Refused while something uses it. */
export const retireOwnMeasure = contract({ method: 'DELETE', path: '/api/measures/own/:id', params: byId, reply: Type.Object({ id: Type.Integer() }) });

const value = OrNull(Type.Union([Type.Number(), Type.String()]));
/** What a draft would give, on the customers of the newest run. */
export const previewOwnMeasure = contract({
  method: 'POST', path: '/api/measures/own/preview', body: Type.Object({ definition: OwnMeasureDraft.properties.definition, unit: OwnMeasureDraft.properties.unit, without: OwnMeasureDraft.properties.without }, { additionalProperties: false }),
  reply: Type.Object({
    kind: Type.String(), sentence: TextSchema, sql: Type.String(), milliseconds: Type.Number(), asOf: Type.String(),
    /** Customers looked at, and of how many there are: less than all where there are very many. */
    customers: Type.Integer(), of: Type.Integer(),
    /** Those for whom there is no value. */
    empty: Type.Integer(),
    /** Of numbers and dates; null where no customer has a value, and of labels. */
    spread: OrNull(Type.Object({ min: value, low: value, median: value, high: value, max: value, mean: OrNull(Type.Number()) })),
    /** Of labels: the most frequent values. */
    values: Type.Array(Type.Object({ value: Type.String(), customers: Type.Integer() })),
    sample: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), value })),
  }),
});

/** The most frequent values of a column of a fact, to choose from. */
export const listFactValues = contract({ method: 'GET', path: '/api/measures/own/values', query: Type.Object({ fact: Type.Enum([...FACT_NAMES]), column: Type.String({ maxLength: 60 }) }, { additionalProperties: false }), reply: Type.Object({ values: Type.Array(Type.String()) }) });
