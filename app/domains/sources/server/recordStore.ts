import type { ImportCounts, UndoPlan } from '#domains/sources/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Report } from '#server/jobs/jobQueue.ts';
import type { BatchRow } from './importBatch.ts';

/** What placing the good rows of a staged table found. `reasons` are those it added to the ones of the staging (rejected or quarantined only now). */
export interface Placed extends Pick<ImportCounts, 'created' | 'updated' | 'unchanged' | 'customers' | 'newCustomers' | 'returns' | 'cancelled' | 'repeated' | 'amountAccepted' | 'from' | 'to'> {
  readonly reasons: Readonly<Record<string, number>>;
}

export interface Placing { readonly ctx: Ctx; readonly batch: BatchRow; readonly report: Report }

/**
 * Where the rows of a kind of record end up: as facts, or as records that people edit. Every verb can be repeated after a
 * power cut and ends in the same state.
 */
export interface RecordStore {
  /** Finds for every good row what it would do (new, changed, unchanged), without changing anything anybody sees. Rows that cannot be placed are written into `excepted_<batch>`. */
  place(given: Placing): Promise<Placed>;
  /** Makes what was placed visible at once. Followed, in a transaction of its own, by the batch's new status. */
  publish(given: Placing): Promise<void>;
  planUndo(given: Pick<Placing, 'ctx' | 'batch'>): Promise<Omit<UndoPlan, 'notes'>>;
  /** Takes back what publishing did. Called only when the plan says that it is possible. */
  undo(given: Placing): Promise<void>;
  /** Drops what is only needed between the dry run and publishing. */
  tidy(given: Pick<Placing, 'ctx' | 'batch'>): Promise<void>;
}
