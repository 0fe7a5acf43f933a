import { dayOf, purchasesOf, rowsOf } from './reference.ts';
import type { DynamicHistories } from '../src/pnbdDynamic/index.ts';

const end = dayOf('2006-12-31');
const origin = dayOf('2005-01-02');

/** The apparel customers of the reference with their season, gender and channel in both processes; weeks from 2005-01-02, calibration to 2006-12-31. */
export function apparelDynamic(): DynamicHistories & { readonly ids: readonly string[] } {
  const histories = purchasesOf('data/apparel_trans.csv', { customer: 0, date: 1, value: 2 }).map(({ days }) => [...new Set(Array.from(days))].filter((day) => day <= end).sort((one, other) => one - other));
  const fixed = rowsOf('data/apparel_static_cov.csv');
  // The season is everyone's, so one customer's rows say it.
  const weeks = ['data/apparel_dyn_cov.csv.gz', 'data/apparel_dyn_cov_future.csv.gz'].flatMap((name) => rowsOf(name).filter(([id]) => id === '1'));
  const starts = weeks.map((row) => (dayOf(row[1]!) - origin) / 7);
  const columns = { 'High.Season': { byInterval: weeks.map((row) => Number(row[2])) }, Gender: { byCustomer: fixed.map((row) => Number(row[1])) }, Channel: { byCustomer: fixed.map((row) => Number(row[2])) } };
  return {
    ids: fixed.map(([id]) => id!),
    first: histories.map(([first]) => (first! - origin) / 7), T: histories.map(([first]) => (end - first!) / 7), purchases: histories.map(([first, ...later]) => later.map((day) => (day - first!) / 7)),
    calendar: { starts, end: starts.at(-1)! + 1, trans: columns, life: columns },
  };
}
