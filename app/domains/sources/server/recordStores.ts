import type { RecordKind } from '#domains/sources/core/index.ts';
import { factsStore, isFactKind } from './facts/index.ts';
import type { RecordStore } from './recordStore.ts';
import { workRecordStore } from './workRecords/index.ts';

/** Where the records of a kind end up. */
export function storeFor(kind: RecordKind): RecordStore {
  return isFactKind(kind) ? factsStore(kind) : workRecordStore;
}
