import { countTable, type CountTable } from './countTable.ts';
import type { BgNbdParams, Histories } from './types.ts';
import { groupRows } from '../numeric/groupRows.ts';

/**
 * The purchases to come of living customers depend on (x, T) alone: visits each distinct pair once, with its tables, its
 * rate parameter alpha + T and the rows that share it. Pairs outside the domain are not visited.
 */
export function eachAge(params: BgNbdParams, { x, T }: Histories, visit: (table: CountTable, rate: number, rows: Int32Array) => void): void {
  const { first, of } = groupRows([x, T], x.length);
  // Rows in order of their group, by counting.
  const end = new Int32Array(first.length);
  for (let i = 0; i < of.length; i++) end[of[i]!]!++;
  for (let g = 1; g < end.length; g++) end[g]! += end[g - 1]!;
  const rows = new Int32Array(of.length);
  const next = end.slice();
  for (let i = of.length - 1; i >= 0; i--) rows[--next[of[i]!]!] = i;
  const tables = new Map<number, CountTable>();
  for (let g = 0; g < first.length; g++) {
    const xi = x[first[g]!]!;
    const age = T[first[g]!]!;
    if (!(xi >= 0 && Number.isInteger(xi) && age >= 0 && age < Infinity)) continue;
    let table = tables.get(xi);
    if (table === undefined) {
      table = countTable(params.r + xi, params.a, params.b + xi);
      tables.set(xi, table);
    }
    visit(table, params.alpha + age, rows.subarray(next[g]!, end[g]!));
  }
}
