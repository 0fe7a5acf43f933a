import { spreadsheetCell } from '#server/facts/spreadsheetCell.ts';
import { RUN } from './runAnalysis.ts';
import { STAGED } from './readOrders.ts';

/** What a result file says of a customer: column, the SQL that gives it from the snapshot, and from the lines of somebody with returns only. */
const COLUMNS: readonly (readonly [name: string, fromSnapshot: string, fromReturns: string])[] = [
  ['customer', 'external_id', 'external_id'],
  ['name', 'name', 'any(customer_name)'],
  ['first_order', `toString(toDate(assumeNotNull(first_order_at), {time_zone:String}))`, `''`],
  ['last_order', `toString(toDate(assumeNotNull(last_order_at), {time_zone:String}))`, `''`],
  ['orders', 'orders', 'toUInt32(0)'],
  ['x', 'x', 'toUInt32(0)'],
  ['tx', 'tx', 'toFloat64(0)'],
  ['T', 'T', 'toFloat64(0)'],
  ['revenue', 'toFloat64(revenue)', 'toFloat64(sum(amount))'],
  ['margin', `if({basis:String} = 'revenue', NULL, toFloat64(margin))`, `CAST(NULL, 'Nullable(Float64)')`],
  ['p_active', 'p_active', `CAST(NULL, 'Nullable(Float64)')`],
  ['expected_orders', 'expected_orders', `CAST(NULL, 'Nullable(Float64)')`],
  ['expected_spend', 'expected_spend', `CAST(NULL, 'Nullable(Float64)')`],
  ['clv', 'clv', `CAST(NULL, 'Nullable(Float64)')`],
  ['clv_low', 'clv_low', `CAST(NULL, 'Nullable(Float64)')`],
  ['clv_high', 'clv_high', `CAST(NULL, 'Nullable(Float64)')`],
  ['stage', 'toString(stage)', `''`],
  ['recency', 'recency', 'toUInt8(0)'],
  ['frequency', 'frequency', 'toUInt8(0)'],
  ['monetary', 'monetary', 'toUInt8(0)'],
  ['segment', 'toString(rfm_group)', `''`],
  ['value_basis', '{basis:String}', '{basis:String}'],
];

export const customerColumns = COLUMNS.map(([name]) => name);

const TEXTS: ReadonlySet<string> = new Set(['customer', 'name']);

/** One row a customer, the most valuable first. Those of whom only returns are there have no measures, so they come from their lines. */
export function customersSql({ spreadsheet, returnsOnly }: { spreadsheet: boolean; returnsOnly: boolean }): string {
  const shown = (name: string, sql: string) => `${spreadsheet && TEXTS.has(name) ? spreadsheetCell(sql) : sql} AS ${name}`;
  const buyers = `SELECT ${COLUMNS.map(([name, sql]) => shown(name, sql)).join(', ')} FROM current_customer_snapshot WHERE run = ${RUN}`;
  const others = `SELECT ${COLUMNS.map(([name, , sql]) => shown(name, sql)).join(', ')} FROM ${STAGED} WHERE reason = '' GROUP BY external_id HAVING countIf(amount >= 0) = 0`;
  return `SELECT * FROM (${returnsOnly ? `${buyers} UNION ALL ${others}` : buyers}) ORDER BY clv DESC NULLS LAST, customer`;
}
