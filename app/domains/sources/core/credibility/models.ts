import { digitModels } from './digitModels.ts';
import { fieldModels } from './fieldModels.ts';
import { historyModels } from './historyModels.ts';
import type { CredibilityModel } from './model.ts';

/** The model library, in the order in which it is shown. */
export const CREDIBILITY_MODELS = [...digitModels, ...historyModels, ...fieldModels] as const;
export type CredibilityModelId = (typeof CREDIBILITY_MODELS)[number]['id'];
export const MODEL_IDS: readonly CredibilityModelId[] = CREDIBILITY_MODELS.map(({ id }) => id);
const byId: ReadonlyMap<string, CredibilityModel<CredibilityModelId>> = new Map<string, CredibilityModel<CredibilityModelId>>(CREDIBILITY_MODELS.map((model) => [model.id, model]));
export function credibilityModelOf(id: string): CredibilityModel<CredibilityModelId> | undefined { return byId.get(id); }

/** How likely a full finding of a model means that the data are not to be believed, under these settings. */
export function reliabilityOf(id: CredibilityModelId, { reliability }: { readonly reliability: Readonly<Record<string, number | undefined>> }): number { return reliability[id] ?? byId.get(id)!.reliability; }
