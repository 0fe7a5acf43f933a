import type { Measure } from '#domains/measures/core/index.ts';
import { selectAt, type MeasuresBasis } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import type { RunBasis } from './changeModel.ts';
import { prefixed, type Sql } from './changesSql.ts';

interface Bounds { readonly asOf: string; readonly asOfDay: string }
export interface Evaluation { readonly measures: readonly Measure[]; readonly first: Bounds; readonly second: Bounds; readonly timeZone: string }

/** The steps from the first moment to the second, by the facts known today: which facts count, and from which day one looks. */
const steps = ({ first, second }: Evaluation) => [
  { run: 1, asOf: first.asOf, asOfDay: first.asOfDay },
  { run: 2, asOf: first.asOf, asOfDay: second.asOfDay },
  { run: 3, asOf: second.asOf, asOfDay: second.asOfDay },
];
const PREFIXES = ['c_', 'e_', 'f_'] as const;

/**
 * The measures of some customers on the way between the moments, one row a customer: `c_` corrected, `e_` elapsed, `f_` with
 * the facts between, all by the first run's basis, and `m_` at the second moment by its own.
 */
export async function worldsSql({ ctx, evaluation, keys, bases: [first, second], touched, another }: { ctx: Pick<Ctx, 'facts'>; evaluation: Evaluation; keys: readonly string[]; bases: readonly [RunBasis, RunBasis]; touched: Sql; another: boolean }): Promise<Sql> {
  const at = async (basis: MeasuresBasis, moments: ReturnType<typeof steps>, prefix: string): Promise<Sql> => prefixed(await selectAt({ facts: ctx.facts, measures: evaluation.measures, moments, timeZone: evaluation.timeZone, basis, customers: touched.sql }), prefix);
  // The parameters of who is touched are bound under the statement's prefix as well.
  const bound = (prefix: string): Readonly<Record<string, unknown>> => prefixed(touched, prefix).params;
  const by = await at(first.measures, steps(evaluation), 'w_');
  const pivot = (column: string, run: number): string => `anyIf(${column}, run = ${run})`;
  const columns = PREFIXES.flatMap((prefix, i) => keys.map((key) => `${pivot(key, i + 1)} AS ${prefix}${key}`));
  const own = another ? [] : keys.map((key) => `${pivot(key, 3)} AS m_${key}`);
  // Of whom no fact is left there is no row to measure, and yet everything about them changed.
  const everyone = prefixed(touched, 'w_');
  const sql = `SELECT customer, toUInt8(1) AS touched, * EXCEPT (customer) FROM (SELECT DISTINCT customer FROM (${everyone.sql})) AS those LEFT JOIN (SELECT customer, ${[...columns, ...own].join(', ')} FROM (${by.sql}) GROUP BY customer) AS measured USING (customer)`;
  if (!another) return { sql: `(${sql})`, params: { ...by.params, ...bound('w_') } };
  const model = await at(second.measures, steps(evaluation).slice(2), 'n_');
  const later = `SELECT customer, ${keys.map((key) => `${pivot(key, 3)} AS m_${key}`).join(', ')} FROM (${model.sql}) GROUP BY customer`;
  return { sql: `(SELECT * FROM (${sql}) AS by_first LEFT JOIN (${later}) AS by_second USING (customer))`, params: { ...by.params, ...bound('w_'), ...model.params, ...bound('n_') } };
}
