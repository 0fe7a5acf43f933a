import type { Lang } from '#core/text.ts';
import type { UndoPlan } from '#domains/sources/core/index.ts';
import type { ImportRequest, ImportState } from '#domains/sources/server/index.ts';

/** Told what is going on; the share is null while it cannot be known. */
export type Progress = (step: string, share: number | null) => void;

/** What the commands about imports ask for: answered by this process, or by the server that has the data directory. */
export interface ImportDoor {
  /** True where the work is done here, and what follows from it waits for the server. */
  readonly alone: boolean;
  begin(request: ImportRequest): Promise<number>;
  /** Does the import that was begun, up to its end or until `stop`. Answers how it stands. */
  carryOut(batch: number, given: { readonly dryRun: boolean; readonly progress: Progress; readonly stop: AbortSignal }): Promise<ImportState>;
  /** The rows that stayed out, as CSV in the language. */
  rejects(batch: number, lang: Lang): Promise<AsyncIterable<Uint8Array>>;
  /** Removes an import of which nothing was published. */
  forget(batch: number): Promise<void>;
  planUndo(batch: number): Promise<UndoPlan>;
  undo(batch: number, progress: Progress): Promise<void>;
  list(): Promise<readonly ImportState[]>;
  close(): Promise<void>;
}

/** Thrown by a step that was told to stop. */
export class Stopped extends Error {}
