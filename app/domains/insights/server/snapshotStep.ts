import type { Measure } from '#domains/measures/core/index.ts';
import { clearRun, rowsOf, type RunStep } from '#domains/measures/server/index.ts';
import { takeSnapshot } from './takeSnapshot.sql.ts';

/** Last step of every run: one row a customer with everything the run found. */
export function snapshotStep(measures: readonly Measure[]): RunStep {
  const command = takeSnapshot(measures);
  return { step: 'snapshot', evaluate: async (moment) => {
    if (!moment.touched) await clearRun(moment, 'customer_snapshot');
    await moment.facts.run(command, { ...rowsOf(moment), as_of: moment.asOf, as_of_day: moment.asOfDay });
    const [counted] = await moment.facts.rows<{ customers: number }>('SELECT count() AS customers FROM current_customer_snapshot WHERE run = {run:UInt64}', { run: moment.run });
    return { detail: { customers: counted!.customers }, warnings: [] };
  } };
}
