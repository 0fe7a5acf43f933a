import type { Measure } from '#domains/measures/core/index.ts';
import { clearRun, rowsOf, type RunStep } from '#domains/measures/server/index.ts';
import { severalAtOnce } from '#server/severalAtOnce.ts';
import { everySoManyCustomers, takeSnapshot } from './takeSnapshot.sql.ts';

/** Customers that one statement joins, so that its memory stays far below the limit. */
const CUSTOMERS_AT_ONCE = 200_000;
/** Statements at once: one leaves a processor idle, since it joins and writes in turn. */
const JOINED_AT_ONCE = 2;

/** The last range has none: the numbers that the command gives its customers use all bits. */
const NO_END = 0;

/** Last step of every run: one row a customer with everything the run found. */
export function snapshotStep(measures: readonly Measure[]): RunStep {
  const command = takeSnapshot(measures);
  return { step: 'snapshot', after: ['measures', 'segments', 'lifecycle', 'value'], evaluate: async (moment) => {
    if (!moment.touched) await clearRun(moment, 'customer_snapshot');
    const of = { ...rowsOf(moment), as_of: moment.asOf, as_of_day: moment.asOfDay };
    const cuts = moment.touched ? [] : (await moment.facts.ask(everySoManyCustomers, { run: moment.run, as_of_day: moment.asOfDay, customers: CUSTOMERS_AT_ONCE })).map(({ customer }) => customer);
    await severalAtOnce(JOINED_AT_ONCE, [...[...cuts, NO_END].entries()], async ([i, to]) => { await moment.facts.run(command, { ...of, after: cuts[i - 1] ?? 0, to }); });
    const [counted] = await moment.facts.rows<{ customers: number }>('SELECT count() AS customers FROM current_customer_snapshot WHERE run = {run:UInt64}', { run: moment.run });
    return { detail: { customers: counted!.customers }, warnings: [] };
  } };
}
