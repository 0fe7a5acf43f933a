import { isThere, isTried, type ShownImport } from './shownImport.ts';

/** Where a person is with an import. */
export type Place = 'file' | 'columns' | 'trying' | 'result' | 'writing' | 'done' | 'undone' | 'stopped' | 'discarded';

/** By how the import stands, and by the step that was asked for where several are open. A file whose kind is certain begins at its columns. */
export function placeOf(batch: Pick<ShownImport, 'status' | 'counts' | 'publishedAt' | 'kindIsSure' | 'mapping' | 'problem'>, step: string): Place {
  switch (batch.status) {
    case 'checking': return 'trying';
    case 'publishing': case 'undoing': return 'writing';
    case 'undone': return 'undone';
    case 'discarded': return 'discarded';
    default:
  }
  if (isThere(batch)) return 'done';
  if (step === 'file' || step === 'columns') return step;
  if (isTried(batch)) return batch.status === 'failed' ? 'stopped' : 'result';
  return batch.kindIsSure || batch.mapping !== null ? 'columns' : 'file';
}
