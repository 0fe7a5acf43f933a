import type Type from 'typebox';
import { DEFAULT_DUPLICATE_POLICY, type DuplicatePolicy, type DuplicateSearch } from '#domains/customers/core/duplicates/index.ts';
import type { Setting } from '#server/work/settings.ts';

export const DUPLICATE_POLICY: Setting<DuplicatePolicy> = { key: 'customers.duplicates', fallback: DEFAULT_DUPLICATE_POLICY };

/** What the newest search came to. */
export const NEWEST_SEARCH: Setting<Type.Static<typeof DuplicateSearch> | null> = { key: 'customers.duplicateSearch', fallback: null };
