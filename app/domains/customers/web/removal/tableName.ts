import type { Text } from '#core/text.ts';
import { TABLE_TEXT, words } from './words.ts';

const OLDER = /^superseded_/;
/** Tables of single imports carry the import's number. */
const OF_IMPORT = /^[a-z]+_(\d+)$/;

type Say = (text: Text, data?: Readonly<Record<string, unknown>>) => string;

/** What people call a table that was searched; one that has no name yet is shown by its own. */
export function tableName(table: string, t: Say): string {
  const known = TABLE_TEXT[table];
  if (known) return t(known);
  const newer = TABLE_TEXT[table.replace(OLDER, '')];
  if (newer) return t(words.olderVersions, { table: t(newer) });
  const batch = OF_IMPORT.exec(table)?.[1];
  return batch === undefined ? table : t(words.ofImport, { batch });
}
