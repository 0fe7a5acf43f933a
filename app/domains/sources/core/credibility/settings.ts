import Type, { type Static } from 'typebox';
import { MODEL_IDS } from './models.ts';

/** How the two parts become one number. */
export const COMBINE_METHODS = ['log-odds', 'noisy-or', 'weighted-mean', 'minimum'] as const;
export type CombineMethod = (typeof COMBINE_METHODS)[number];

const share = (minimum: number, maximum: number) => Type.Number({ minimum, maximum });

export const CredibilitySettings = Type.Object({
  method: Type.Enum([...COMBINE_METHODS]),
  /** Suspicion of somebody of whom nothing is found: what the tests cannot see. */
  base: share(0.001, 0.5),
  /** A review is made below this score. */
  threshold: share(0, 100),
  /** Largest share of false alarms among the customers whom one test calls. */
  falseDiscovery: share(0.0001, 0.1),
  /** How much the models and the experts count. */
  weights: Type.Object({ models: share(0, 5), experts: share(0, 5) }, { additionalProperties: false }),
  /** How likely a full finding of a model means that the data are not to be believed; 0 leaves the model out. */
  reliability: Type.Object(Object.fromEntries(MODEL_IDS.map((id) => [id, Type.Optional(share(0, 0.99))])), { additionalProperties: false }),
}, { additionalProperties: false });
type Stored = Static<typeof CredibilitySettings>;
export interface CredibilitySettings extends Omit<Stored, 'reliability'> { readonly reliability: Readonly<Record<string, number>> }

export const DEFAULT_CREDIBILITY_SETTINGS: CredibilitySettings = {
  method: 'log-odds', base: 0.02, threshold: 40, falseDiscovery: 0.05, weights: { models: 1, experts: 1 }, reliability: {},
};

/** Changed together with what the numbers mean; kept with every assessment. */
export const METHOD_VERSION = 1;
