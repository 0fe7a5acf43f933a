import type { CustomerQuery } from '#domains/insights/core/index.ts';
import type { FactName, Measure } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { basisDiffers, type RunBasis } from './changeModel.ts';
import { boundsOf, type Moment } from './changeMoments.ts';
import type { Sql } from './changesSql.ts';
import { ask } from './customerList.ts';
import { readListColumns } from './readListColumns.ts';
import { worldsSql, type Evaluation } from './changeWorlds.ts';

type Run = Moment & { readonly run: number };

/** Two runs side by side: who was among those asked about, and what the facts say between the two moments. */
export interface Comparison {
  readonly before: Run; readonly after: Run;
  readonly bases: readonly [RunBasis, RunBasis];
  /** The same facts give other measures at the second run, so that everybody's are computed. */
  readonly another: boolean;
  readonly timeZone: string;
  /** A row for everybody who is in either run: here0, here1, in0, in1, and the columns asked for as b_… and a_…. */
  readonly pairs: (columns: readonly string[], slice?: Slice) => Sql;
  /** Measures of those whom facts touched, as c_…, e_…, f_… and m_…, with `touched`. */
  readonly worlds: (keys: readonly string[], slice?: Slice) => Promise<Sql>;
}

/** One of several parts of the customers, for what is looked at part by part. */
export interface Slice { readonly part: number; readonly of: number }
const inSlice = (slice: Slice | undefined): string => (slice === undefined || slice.of === 1 ? '' : ` AND intHash32(customer) % ${Math.trunc(slice.of)} = ${Math.trunc(slice.part)}`);

export async function comparisonOf({ ctx, before, after, bases: [first, second], timeZone, query }: { ctx: Ctx; before: Run; after: Run; bases: readonly [RunBasis, RunBasis]; timeZone: string; query: CustomerQuery }): Promise<Comparison> {
  const another = basisDiffers(first, second);
  const [asked, { columns }] = await Promise.all([ask(ctx, query, 0), readListColumns(ctx)]);
  const condition = asked.sql.replace('run = {run:UInt64}', '1');
  return {
    before, after, bases: [first, second], another, timeZone,
    pairs: (wanted, slice) => {
      const side = (prefix: 'b_' | 'a_', here: string, run: string): string => `SELECT customer, toUInt8(1) AS here${here}, toUInt8(${condition}) AS in${here}${wanted.map((column) => `, ${column} AS ${prefix}${column}`).join('')} FROM current_customer_snapshot WHERE run = {${run}:UInt64}${inSlice(slice)}`;
      return { sql: `(SELECT * FROM (${side('b_', '0', 'run_before')}) AS b FULL JOIN (${side('a_', '1', 'run_after')}) AS a USING (customer))`, params: { ...asked.params, run_before: before.run, run_after: after.run } };
    },
    worlds: async (keys, slice) => {
      const measures = closureOf(keys, columns);
      const evaluation: Evaluation = { measures, first: boundsOf(before, timeZone), second: boundsOf(after, timeZone), timeZone };
      return await worldsSql({ ctx, evaluation, keys, bases: [first, second], touched: touchedSql(measures, { before, after, everybody: another, timeZone, slice: inSlice(slice) }), another });
    },
  };
}

/** The measures named, with everything that they are made of, in the catalogue's order. */
export function closureOf(keys: readonly string[], catalogue: readonly Measure[]): Measure[] {
  const byKey = new Map(catalogue.map((one) => [one.key, one]));
  const wanted = new Set<string>();
  const want = (key: string): void => {
    const found = byKey.get(key);
    if (found === undefined || wanted.has(key)) return;
    wanted.add(key);
    if ('of' in found.from) found.from.of.forEach(want);
  };
  keys.forEach(want);
  return catalogue.filter(({ key }) => wanted.has(key));
}

/** The customers whose facts came, changed or went between the moments; everybody where a measure depends on all of them. */
function touchedSql(measures: readonly Measure[], { before, after, everybody, timeZone, slice }: { before: Run; after: Run; everybody: boolean; timeZone: string; slice: string }): Sql {
  const runs = { run_before: before.run, run_after: after.run };
  const facts = [...new Set(measures.flatMap(({ from }): FactName[] => ('facts' in from ? [from.facts] : [])))];
  if (everybody || measures.some(({ freshness }) => freshness === 'run')) return { sql: 'SELECT customer FROM customer_snapshot WHERE run IN ({run_before:UInt64}, {run_after:UInt64})' + slice, params: runs };
  const one = (fact: FactName): string => `SELECT customer FROM ${fact} WHERE version > {touched_since:UInt64} OR (at >= {touched_from:DateTime64(3, 'UTC')} AND at < {touched_to:DateTime64(3, 'UTC')})`;
  return {
    sql: facts.length === 0 ? 'SELECT toUInt64(0) WHERE 0' : `SELECT DISTINCT customer FROM (${facts.map(one).join(' UNION ALL ')}) WHERE customer > 0${slice}`,
    params: { touched_since: before.version, touched_from: boundsOf(before, timeZone).asOf, touched_to: boundsOf(after, timeZone).asOf },
  };
}

