import { STAGE_MEASURES } from '#domains/lifecycle/core/index.ts';
import { FACT_MEASURES, type Measure } from '#domains/measures/core/index.ts';
import { RFM_MEASURES } from '#domains/segments/core/index.ts';
import { VALUE_MEASURES } from '#domains/value/core/index.ts';
import { ATTRIBUTES } from './attributes.ts';

/** Every measure there is; each key is a column of `customer_snapshot` (a test holds the two together). */
export const MEASURES: readonly Measure[] = [...STAGE_MEASURES, ...VALUE_MEASURES, ...FACT_MEASURES, ...RFM_MEASURES];
export const MEASURE_BY_KEY: ReadonlyMap<string, Measure> = new Map(MEASURES.map((m) => [m.key, m]));

/** Everything that lists can show, filter and sort by: what was computed, then what is on record. */
export const LIST_COLUMNS: readonly Measure[] = [...MEASURES, ...ATTRIBUTES];
export const LIST_COLUMN_BY_KEY: ReadonlyMap<string, Measure> = new Map(LIST_COLUMNS.map((m) => [m.key, m]));
