import type { ReplyOf } from '#core/contract.ts';
import type { FileShape, ImportStatus, MappingSuggestion, OrderMapping, readImport } from '#domains/sources/core/index.ts';

type Wire = ReplyOf<typeof readImport>;
/** An import as the list has it: without what it looks like inside. */
export type ListedImport = Omit<Wire, 'shape' | 'mapping' | 'suggestion' | 'preview'>;
export type ImportCounts = NonNullable<Wire['counts']>;

/** An import with its parts typed: the contract leaves them open, while the server writes just these. */
export interface ShownImport extends Omit<Wire, 'shape' | 'mapping' | 'suggestion'> {
  readonly shape: FileShape;
  readonly mapping: OrderMapping | null;
  readonly suggestion: MappingSuggestion;
}

// The server keeps what `fileHeadOf` made and a mapping that was checked against OrderMapping.
export function shownImport(wire: Wire): ShownImport { return wire as ShownImport; }

export function isGoing(status: ImportStatus): boolean { return status === 'checking' || status === 'publishing'; }

export function asideOf({ setAside }: Pick<ImportCounts, 'setAside'>): number { return setAside.reduce((sum, { count }) => sum + count, 0); }
