import type { Text } from '#core/text.ts';
import { addableMeasures, LIST_COLUMNS } from '#domains/insights/core/index.ts';
import { familyWords, MEASURE_FAMILIES, ownMeasuresAsMeasures, type Measure, type OwnMeasure } from '#domains/measures/core/index.ts';

/** What the list can show, filter and sort by: the product's measures, the installation's own, and what is on record. */
export interface ListColumns {
  readonly columns: readonly Measure[];
  readonly byKey: ReadonlyMap<string, Measure>;
  /** What the change of the firm or of a segment can be told in. */
  readonly addable: readonly Measure[];
  /** By families, one's own first, for a choice. */
  readonly groups: readonly { readonly head: Text; readonly columns: readonly Measure[] }[];
}

const FAMILIES = ['own', ...MEASURE_FAMILIES.filter((family) => family !== 'own')];

export function listColumns(saved: readonly OwnMeasure[]): ListColumns {
  const own = ownMeasuresAsMeasures(saved, LIST_COLUMNS);
  const columns = [...LIST_COLUMNS, ...own];
  return {
    columns, byKey: new Map(columns.map((one) => [one.key, one])), addable: addableMeasures(columns, saved),
    groups: FAMILIES.flatMap((family) => { const some = columns.filter((one) => one.family === family); return some.length === 0 ? [] : [{ head: familyWords[family] ?? { zh: family, en: family }, columns: some }]; }),
  };
}

/** Those of the product, before anybody defined any. */
export const BUILT_IN_COLUMNS: ListColumns = listColumns([]);
