import { clearRun, type RunStep } from '#domains/measures/server/index.ts';
import { takeSnapshot } from './takeSnapshot.sql.ts';

/** Last step of every run: one row a customer with everything the run found. */
export const snapshotStep: RunStep = {
  step: 'snapshot',
  evaluate: async (moment) => {
    await clearRun(moment, 'customer_snapshot');
    await moment.facts.run(takeSnapshot, { run: moment.run, as_of_day: moment.asOfDay });
    const [found] = await moment.facts.rows<{ customers: number }>('SELECT count() AS customers FROM current_customer_snapshot WHERE run = {run:UInt64}', { run: moment.run });
    return { detail: { customers: found!.customers }, warnings: [] };
  },
};
