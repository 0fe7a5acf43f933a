import type { Text } from '#core/text.ts';
import type { LiteratureKey } from './literature.ts';

export type Evidence = Readonly<Record<string, number>>;

/**
 * A test of the model library. `statistical`: held against all customers, with p and q. `contradiction`: two things that
 * cannot both be true; nothing is estimated.
 */
export interface CredibilityModel<Id extends string = string> {
  readonly id: Id;
  readonly kind: 'statistical' | 'contradiction';
  /** Tests of one family see the same thing, so only the strongest of them counts. */
  readonly family: string;
  /** How likely a full finding means that the data are not to be believed, unless the settings say otherwise. */
  readonly reliability: number;
  readonly name: Text;
  readonly says: Text;
  /** When it can be applied; otherwise it says nothing. */
  readonly needs: Text;
  readonly formula: Text;
  readonly sources: readonly LiteratureKey[];
  /** What was found, in a sentence. */
  readonly found: (evidence: Evidence) => Text;
}

export function credibilityModel<const Id extends string>(model: CredibilityModel<Id>): CredibilityModel<Id> { return model; }

export const percent = (share: number | undefined): string => `${(100 * (share ?? 0)).toFixed(share !== undefined && Math.abs(share) < 0.1 ? 1 : 0)}%`;
export const count = (value: number | undefined): string => Math.round(value ?? 0).toLocaleString('en');
export const figure = (value: number | undefined): string => (value ?? 0).toLocaleString('en', { maximumFractionDigits: Math.abs(value ?? 0) >= 100 ? 0 : 1 });
