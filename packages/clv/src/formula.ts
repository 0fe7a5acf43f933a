import type { ClvErrorCode } from './error.ts';
import type { SourceKey } from './sources.ts';

/** The same sentence in both languages of the product. */
export interface Says { readonly zh: string; readonly en: string }

/** What a letter is counted in: keys for a UI to put into words. '1' is a pure number; time is in the unit of the data. */
export const UNIT_KEYS = ['1', 'count', 'customers', 'periods', 'share', 'time', 'days', 'years', 'money'] as const;
export type UnitKey = (typeof UNIT_KEYS)[number];

/** `domain` holds signs only, the same in every language; anything that takes words stands in `means`. */
export interface SymbolMeaning { readonly means: Says; readonly unit: UnitKey; readonly domain: string }

/** One letter of a formula. */
export const symbol = (zh: string, en: string, unit: UnitKey, domain: string): SymbolMeaning => ({ means: { zh, en }, unit, domain });

/**
 * A worked value. `given` are the arguments; `pick` walks into the result ("params.r", "0"); `expect` is compared
 * within `within` (absolute) or, with `relative`, within that share of the expected value.
 */
export interface Golden {
  readonly given: readonly unknown[];
  readonly pick?: string;
  readonly expect: number | readonly number[];
  readonly within: number;
  readonly relative?: boolean;
  readonly from: string;
}

/** What a reader needs to trust a number: shown in the docs and in the app's "How is this computed?" drawer, and run as a test. */
export interface Formula {
  /** `namespace.function`, as exported by the package. */
  readonly name: string;
  readonly says: Says;
  readonly tex: string;
  readonly symbols: Readonly<Record<string, SymbolMeaning>>;
  readonly source: { readonly key: SourceKey; readonly at: string };
  readonly throws: readonly ClvErrorCode[];
  readonly golden: readonly Golden[];
  /** For functions whose golden values need a data file or a random source: the test that holds them. */
  readonly goldenIn?: string;
}
