import type { Text } from '#core/text.ts';
import type { ImportCounts, Reason } from '../shownImport.ts';
import { words } from './words.ts';

export type PlaceKey = 'created' | 'updated' | 'unchanged' | 'rejected' | 'quarantined';

/** One place where rows go; all places together hold every row that was read. */
export interface RowPlace { readonly key: PlaceKey; readonly name: Text; readonly says: Text; readonly rows: number }

const PLACES: readonly Omit<RowPlace, 'rows'>[] = [
  { key: 'created', name: words.created, says: words.createdSays },
  { key: 'updated', name: words.updated, says: words.updatedSays },
  { key: 'unchanged', name: words.unchanged, says: words.unchangedSays },
  { key: 'quarantined', name: words.quarantined, says: words.quarantinedSays },
  { key: 'rejected', name: words.rejected, says: words.rejectedSays },
];

export function rowPlacesOf(counts: Pick<ImportCounts, PlaceKey>): RowPlace[] { return PLACES.map((place) => ({ ...place, rows: counts[place.key] })); }

/** How wide each place is drawn, in percent: true to its share, yet a place with any row at all can be seen. */
export function widthsOf(rows: readonly number[]): number[] {
  const total = rows.reduce((sum, count) => sum + count, 0);
  if (total === 0) return rows.map(() => 0);
  const least = 1.5;
  const raw = rows.map((count) => (count === 0 ? 0 : Math.max(least, (100 * count) / total)));
  const over = raw.reduce((sum, width) => sum + width, 0) - 100;
  const spare = raw.reduce((sum, width) => sum + Math.max(0, width - least), 0);
  return raw.map((width) => (spare === 0 ? width : width - (Math.max(0, width - least) * over) / spare));
}

const ORDER = { reject: 0, quarantine: 1, warn: 2 } as const;

/** Reasons as they are read: what keeps rows out first, then what makes them wait, then notes; in each the most frequent first. */
export function reasonsInOrder(reasons: readonly Reason[]): Reason[] { return [...reasons].sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.count - a.count); }

/** Days from the first to the last moment, both counted. */
export function daysBetween(from: Date, to: Date): number { return Math.floor((to.getTime() - from.getTime()) / 86_400_000) + 1; }
