import type { AnyRow } from '#server/facts/factQuery.ts';
import type { FactReads } from '#server/facts/factStore.ts';

/**
 * The first rows of a composed question that ends in a LIMIT, and how many there would be without it: counted in the same
 * pass over the table, which a second question would make again.
 */
export async function countedRows<T extends AnyRow>(facts: FactReads, sql: string, params: AnyRow): Promise<{ rows: T[]; total: number }> {
  const parts: Uint8Array[] = [];
  for await (const part of facts.stream(`${sql} SETTINGS exact_rows_before_limit = 1`, params, 'JSON')) parts.push(part);
  const { data, rows, rows_before_limit_at_least: total } = JSON.parse(Buffer.concat(parts).toString()) as { data: T[]; rows: number; rows_before_limit_at_least?: number };
  return { rows: data, total: total ?? rows };
}
