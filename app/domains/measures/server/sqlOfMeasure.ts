import type { Measure } from '#domains/measures/core/index.ts';
import { chosen, namesIn, PREPARED_FACTS } from './preparedFacts.ts';
import { CUSTOMERS, SHARED_COST_ROWS } from './sharedCosts.ts';

/**
 * The SQL of one measure, to be read by people: what the pass does for it alone, with the names of what is bound. Null for
 * what no SQL makes (judgements of a model).
 */
export function sqlOfMeasure({ key, from }: Measure): string | null {
  if ('of' in from) return `SELECT customer, ${from.value} AS ${key}\nFROM current_fact_measure`;
  if ('record' in from) return `SELECT customer, ${from.record} AS ${key}\nFROM current_customer_profile`;
  if ('step' in from) return null;
  const { from: source, columns, dated, lists, made, functions } = PREPARED_FACTS[from.facts];
  const expressions = { day: 'toDate(at, {time_zone:String})', ...columns, age: 'as_of_day - day', ...dated };
  const all = { ...lists, ...made, ...functions };
  const above = namesIn(from.aggregate, all);
  const used = namesIn([from.aggregate, ...Object.entries(all).filter(([name]) => above.has(name)).map(([, sql]) => sql)].join(' '), expressions);
  return readable([
    ...(above.size === 0 ? [] : [`WITH\n${chosen(all, above).map((one) => `  ${one}`).join(',\n')}`]),
    `SELECT customer, ${from.aggregate} AS ${key}`,
    `FROM (\n  SELECT ${['customer', ...chosen(expressions, used)].join(',\n    ')}\n  FROM ${source}\n  WHERE at < as_of\n)`,
    'GROUP BY customer',
  ].join('\n'));
}

const readable = (sql: string): string => sql.replaceAll(/\{(\w+):[^}]+\}/g, '$1').replaceAll(CUSTOMERS, 'true').replaceAll(SHARED_COST_ROWS, 'UNION ALL (shares of common costs)');
