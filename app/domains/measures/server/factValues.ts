import { Problem } from '#core/problem.ts';
import { hasValuesToChoose, ownColumnOf, ownMeasureProblems, type FactName } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';

const SHOWN = 100;

/** The most frequent values of a text column of facts, to choose from. Superseded rows are counted too: it is only a choice. */
export async function factValues({ facts }: Pick<Ctx, 'facts'>, fact: FactName, key: string): Promise<string[]> {
  const column = ownColumnOf(fact, key);
  if (column === undefined || !hasValuesToChoose(column)) throw new Problem(ownMeasureProblems.ownColumn, { at: 'column', data: { column: key } });
  // Both names come from the list of columns, never from the caller's text.
  const rows = await facts.rows<{ value: string }>(`SELECT toString(${column.sql}) AS value FROM ${fact} WHERE cancelled = 0 AND ${column.sql} != '' GROUP BY value ORDER BY count() DESC, value LIMIT {shown:UInt32}`, { shown: SHOWN });
  return rows.map(({ value }) => value);
}
