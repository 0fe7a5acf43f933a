import type { ValueColumns } from './columns.ts';
import { summed } from './estimateValue.ts';
import type { ValueReport } from './report.ts';

/** What an update knows of all customers of the run after it: one number a buyer. */
export interface RenewGiven { readonly report: ValueReport; readonly repeatCustomers: number; readonly columns: Pick<ValueColumns, 'pActive' | 'clv'> }

/**
 * The report of a run some of whose customers were valued again with its models: the sums are those of the values that now
 * stand; models, choice and check stay what they were. The sum's interval keeps its width in proportion.
 */
export function renewReport({ report, repeatCustomers, columns }: RenewGiven): ValueReport {
  const customers = columns.clv.length;
  const sums = summed({ length: customers }, columns, null);
  const { equity: before } = report;
  const along = (end: number | null): number | null => (end === null || before === null || before.total === 0 || sums.equity === null ? null : sums.equity.total * (end / before.total));
  return { ...report, ...sums, customers, repeatCustomers, equity: sums.equity === null ? null : { total: sums.equity.total, low: along(before?.low ?? null), high: along(before?.high ?? null) } };
}
