import { LIST_COLUMNS, MEASURES } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { readCatalogue } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';

/** What lists can show, filter and sort by right now: the product's measures, the installation's own, and what is on record. */
export interface ListColumns {
  readonly columns: readonly Measure[];
  /** Without what is on record. */
  readonly measures: readonly Measure[];
  readonly byKey: ReadonlyMap<string, Measure>;
}

export async function readListColumns(ctx: Pick<Ctx, 'work'>): Promise<ListColumns> {
  const all = await readCatalogue(ctx, LIST_COLUMNS);
  const own = all.slice(LIST_COLUMNS.length);
  const columns = [...MEASURES, ...own, ...LIST_COLUMNS.slice(MEASURES.length)];
  return { columns, measures: [...MEASURES, ...own], byKey: new Map(columns.map((one) => [one.key, one])) };
}
