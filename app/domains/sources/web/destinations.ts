import type { Text } from '#core/text.ts';
import { words } from './importWords.ts';
import type { ImportCounts } from './shownImport.ts';

/** One place where rows of a file go; all places together hold every row that was read. */
export interface Destination { readonly key: string; readonly says: Text; readonly reason?: Text; readonly rows: number; readonly handling: Text }

export function destinationsOf(counts: ImportCounts): Destination[] {
  const { accepted, returns, setAside } = counts;
  return [
    { key: 'sales', says: words.goesSales, rows: accepted - returns, handling: words.becomeLines },
    ...(returns > 0 ? [{ key: 'returns', says: words.goesReturns, rows: returns, handling: words.lowerRevenue }] : []),
    ...setAside.map(({ reason, label, count }) => ({ key: reason, says: words.goesAside, reason: label, rows: count, handling: words.keptAside })),
  ];
}

/** Lines that publishing really added. Null before it. */
export function newLinesOf({ accepted, unchanged }: Pick<ImportCounts, 'accepted' | 'unchanged'>): number | null { return unchanged === null ? null : accepted - unchanged; }

/** Days from the first to the last moment, both counted. */
export function daysBetween(from: Date, to: Date): number { return Math.floor((to.getTime() - from.getTime()) / 86_400_000) + 1; }

