import type { RecordStore } from '../recordStore.ts';
import { placeRecords } from './placeRecords.ts';
import { publishRecords } from './publishRecords.ts';
import { planUndoOfRecords } from './undoPlan.ts';
import { undoRecords } from './undoRecords.ts';
import { dropBatchTables } from './workBatch.ts';

/** Customers, contacts and products differ in their fields and in how one is found again, which the mapping's kind says. */
export const workRecordStore: RecordStore = {
  place: placeRecords,
  publish: publishRecords,
  planUndo: planUndoOfRecords,
  undo: undoRecords,
  tidy: async ({ ctx, batch }) => { await dropBatchTables(ctx, batch); },
};

export { workRecordProblems } from './problems.ts';
