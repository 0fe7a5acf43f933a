import { keyedTable, lookupTable, nthTable, publishTable, ratesTable, repeatedTable, soughtTable } from '../batchTables.ts';
import type { RecordStore } from '../recordStore.ts';
import type { FactKind } from './factKinds.ts';
import { placeFacts } from './placeFacts.ts';
import { publishFacts } from './publishFacts.ts';
import { forgetReplaced, planUndoFacts, undoFacts } from './undoFacts.ts';

export { FACT_TABLES, factKinds, isFactKind, type FactKind } from './factKinds.ts';

/** Where rows become facts in the fact store. */
export function factsStore(kind: FactKind): RecordStore {
  return {
    place: async (given) => await placeFacts({ ...given, kind }),
    publish: async (given) => { await publishFacts({ ...given, kind }); },
    planUndo: async (given) => await planUndoFacts({ ...given, kind }),
    undo: async (given) => { await undoFacts({ ...given, kind }); },
    tidy: async ({ ctx, batch }) => {
      for (const table of [keyedTable, lookupTable, nthTable, publishTable, ratesTable, repeatedTable, soughtTable]) await ctx.facts.command(`DROP TABLE IF EXISTS ${table(batch.id)} SYNC`);
      if (batch.status === 'undone') await forgetReplaced({ ctx, batch, kind });
    },
  };
}
