import type { ReplyOf } from '#core/contract.ts';
import type { FileShape, ImportStatus, MappingSuggestion, readImport, RecordMapping } from '#domains/sources/core/index.ts';

type Wire = ReplyOf<typeof readImport>;
/** An import as the list has it: without what it looks like inside. */
export type ListedImport = Omit<Wire, 'shape' | 'mapping' | 'suggestion' | 'preview'>;
export type ImportCounts = NonNullable<Wire['counts']>;
export type Reason = ImportCounts['reasons'][number];

/** An import with its parts typed: the contract leaves them open, while the server writes just these. */
export interface ShownImport extends Omit<Wire, 'shape' | 'mapping' | 'suggestion' | 'savedMapping'> {
  readonly shape: FileShape;
  readonly mapping: RecordMapping | null;
  readonly suggestion: MappingSuggestion;
  readonly savedMapping: { readonly id: number; readonly name: string; readonly mapping: RecordMapping } | null;
}

// The server keeps what it found in the file and a mapping that was checked against RecordMapping.
export function shownImport(wire: Wire): ShownImport { return wire as ShownImport; }

export function isGoing(status: ImportStatus): boolean { return status === 'checking' || status === 'publishing' || status === 'undoing'; }

/** A dry run was done and nothing is written yet, so it can be seen what would be imported; also where importing failed after it. */
export function isTried({ status, counts, publishedAt }: Pick<ShownImport, 'status' | 'counts' | 'publishedAt'>): boolean { return (status === 'checked' || status === 'failed') && counts !== null && publishedAt === null; }

/** Published, also where undoing it failed: its records are there. */
export function isThere({ status, counts, publishedAt }: Pick<ShownImport, 'status' | 'counts' | 'publishedAt'>): boolean { return counts !== null && (status === 'published' || (status === 'failed' && publishedAt !== null)); }
