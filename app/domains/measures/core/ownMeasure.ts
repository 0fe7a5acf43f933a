import Type from 'typebox';
import { FACT_NAMES } from './measure.ts';

/** How deep and how large a definition may be: it becomes part of one pass over all facts. */
export const OWN_LIMITS = { measures: 200, conditions: 20, values: 50, inputs: 5, valueLength: 200, days: 3660 } as const;

export const OWN_AGGREGATES = ['count', 'sum', 'mean', 'min', 'max', 'distinct', 'first', 'last', 'days_since_last'] as const;
export type OwnAggregate = (typeof OWN_AGGREGATES)[number];

export const OWN_OPERATORS = ['is', 'is_not', 'one_of', 'none_of', 'contains', 'starts_with', 'equal', 'not_equal', 'less', 'at_most', 'more', 'at_least', 'between', 'since', 'before', 'yes', 'no', 'known', 'unknown'] as const;
export type OwnOperator = (typeof OWN_OPERATORS)[number];

/** A column of a fact compared with values. */
export const OwnComparison = Type.Object({
  column: Type.String({ maxLength: 60 }),
  operator: Type.Enum([...OWN_OPERATORS]),
  values: Type.Array(Type.Union([Type.Number({ minimum: -1e12, maximum: 1e12 }), Type.String({ maxLength: OWN_LIMITS.valueLength })]), { maxItems: OWN_LIMITS.values }),
}, { additionalProperties: false });
export type OwnComparison = Type.Static<typeof OwnComparison>;

const match = Type.Enum(['all', 'any']);
/** Comparisons side by side: all must hold, or any. */
export const OwnGroup = Type.Object({ match, conditions: Type.Array(OwnComparison, { minItems: 1, maxItems: OWN_LIMITS.conditions }) }, { additionalProperties: false });
/** Two levels are every and/or there is: any of alls, or all of anys. */
export const OwnFilter = Type.Object({ match, conditions: Type.Array(Type.Union([OwnComparison, OwnGroup]), { minItems: 1, maxItems: OWN_LIMITS.conditions }) }, { additionalProperties: false });
export type OwnGroup = Type.Static<typeof OwnGroup>;
export type OwnFilter = Type.Static<typeof OwnFilter>;

export const OWN_PERIODS = ['month', 'quarter', 'year'] as const;
const days = Type.Integer({ minimum: 1, maximum: OWN_LIMITS.days });
const period = Type.Enum([...OWN_PERIODS]);
/** Which facts count, seen from the as-of day: the last N days with it, the N before those, the running period or the one before. */
export const OwnWindow = Type.Union([
  Type.Object({ window: Type.Literal('all') }, { additionalProperties: false }),
  Type.Object({ window: Type.Enum(['last_days', 'previous_days']), days }, { additionalProperties: false }),
  Type.Object({ window: Type.Enum(['this', 'previous']), period }, { additionalProperties: false }),
]);
export type OwnWindow = Type.Static<typeof OwnWindow>;

export const OwnAggregateDefinition = Type.Object({
  make: Type.Literal('aggregate'),
  fact: Type.Enum([...FACT_NAMES]),
  aggregate: Type.Enum([...OWN_AGGREGATES]),
  /** What is summed, counted apart, taken first …; a count and the days since the last need none. */
  column: Type.Optional(Type.String({ maxLength: 60 })),
  filter: Type.Optional(OwnFilter),
  window: OwnWindow,
}, { additionalProperties: false });
export type OwnAggregateDefinition = Type.Static<typeof OwnAggregateDefinition>;

export const OWN_OPERATIONS = ['ratio', 'share', 'difference', 'sum'] as const;
export type OwnOperation = (typeof OWN_OPERATIONS)[number];
/** Two measures, built-in or own, made into one. */
export const OwnCombination = Type.Object({
  make: Type.Literal('combination'),
  operation: Type.Enum([...OWN_OPERATIONS]),
  first: Type.String({ maxLength: 60 }),
  second: Type.String({ maxLength: 60 }),
}, { additionalProperties: false });
export type OwnCombination = Type.Static<typeof OwnCombination>;

export const OwnDefinition = Type.Union([OwnAggregateDefinition, OwnCombination]);
export type OwnDefinition = Type.Static<typeof OwnDefinition>;

/** How a number is written; dates and texts say by themselves what they are. */
export const OWN_UNITS = ['integer', 'number', 'money', 'days', 'share', 'ratio'] as const;
export type OwnUnit = (typeof OWN_UNITS)[number];

const named = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }), en: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }) }, { additionalProperties: false });
const said = Type.Object({ zh: Type.String({ maxLength: 300 }), en: Type.String({ maxLength: 300 }) }, { additionalProperties: false });

/** What somebody writes down when making or changing a measure. */
export const OwnMeasureDraft = Type.Object({
  label: named,
  meaning: said,
  /** Null: as the definition gives it. */
  unit: Type.Union([Type.Enum([...OWN_UNITS]), Type.Null()]),
  /** What stands there for a customer without such facts. */
  without: Type.Enum(['empty', 'zero']),
  definition: OwnDefinition,
}, { additionalProperties: false });
export type OwnMeasureDraft = Type.Static<typeof OwnMeasureDraft>;

/** A saved measure of the installation's own, in one version. */
export const OwnMeasure = Type.Object({
  id: Type.Integer(), key: Type.String(), version: Type.Integer(),
  ...OwnMeasureDraft.properties,
  reason: Type.String(), savedBy: Type.String(), savedAt: Type.String(), retired: Type.Boolean(),
});
export type OwnMeasure = Type.Static<typeof OwnMeasure>;

export const ownKey = (id: number): string => `own_${id}`;
export const isOwnKey = (key: string): boolean => /^own_[1-9]\d{0,9}$/.test(key);
