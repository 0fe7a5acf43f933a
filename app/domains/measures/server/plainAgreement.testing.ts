import { momentOf } from '#core/businessTime.ts';
import { MEASURE_EVALUATIONS } from '#domains/measures/core/evaluation/evaluations.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { PlainCustomer } from './plainCustomer.testing.ts';

/** Where the engine and the plain evaluation say different things; empty when they agree. */
export function disagreements(measures: readonly Measure[], rows: readonly AnyRow[], customers: readonly PlainCustomer[]): string[] {
  return differences(measures, rows, customers.map((plain) => ({
    customer: plain.customer,
    ...Object.fromEntries(measures.map(({ key }) => [key, MEASURE_EVALUATIONS[key]?.(plain)])),
  })));
}

/** Where rows of measures differ from those that are expected; customers that one side lacks among them. */
export function differences(measures: readonly Measure[], told: readonly AnyRow[], expected: readonly AnyRow[]): string[] {
  const customers = (rows: readonly AnyRow[]): string => rows.map(({ customer }) => Number(customer)).sort((a, b) => a - b).join(' ');
  if (customers(told) !== customers(expected)) return [`rows of ${customers(told)}, expected of ${customers(expected)}`];
  return expected.flatMap((row) => {
    const other = told.find(({ customer }) => Number(customer) === Number(row.customer));
    return measures.flatMap(({ key, type }) => agree(type, other?.[key], row[key]) ? [] : [`${key} of customer ${String(row.customer)}: ${String(other?.[key])}, expected ${String(row[key])}`]);
  });
}

/** Counts, moments, labels and decimals to the last digit; floating numbers to nine digits. A value that is not there agrees with none. */
function agree(type: Measure['type'], told: unknown, expected: unknown): boolean {
  if (told === undefined || expected === undefined) return false;
  if (told === null || expected === null || type.includes('String')) return told === expected;
  if (type.includes('DateTime64')) return timeOf(told) === timeOf(expected);
  const [a, b] = [Number(told), Number(expected)];
  if (type.includes('Decimal')) return Math.round(a * 10_000) === Math.round(b * 10_000);
  return type.includes('Float') ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)) : a === b;
}

const timeOf = (text: unknown): number => momentOf(String(text)).getTime();
